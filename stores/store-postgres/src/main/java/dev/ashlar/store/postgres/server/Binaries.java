package dev.ashlar.store.postgres.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * The programs of one PostgreSQL release, unpacked.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record Binaries(Path folder) {

    /** What stands in the name of a folder that is not complete yet. */
    static final String UNFINISHED = ".unfinished-";

    private static final Duration ABANDONED = Duration.ofHours(1);

    /** The program of that name. */
    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** The release line, such as 18. */
    int major() throws IOException {
        try (BufferedReader catalog = Files.newBufferedReader(folder.resolve("share/postgresql/postgres.bki"))) {
            String title = String.valueOf(catalog.readLine());
            return Integer.parseInt(title.substring(title.lastIndexOf(' ') + 1));
        }
    }

    /**
     * Finds the binaries in a cache folder, or unpacks them there.
     *
     * <p>What lies in the cache is trusted because only this user can have put it there; its name, made of the packed
     * file's size and checksum, tells one release from another. Processes that unpack at the same time do not disturb
     * each other: a folder gets its final name when it is complete.
     *
     * @throws EmbeddedServerException when others may write to the cache, or nothing is packaged for this platform
     */
    static Binaries provide(Path cache) throws IOException {
        URL packed = packed();
        String permissions = CurrentUser.isRoot() ? "rwxr-xr-x" : "rwx------";
        Folders.requireOwn(Folders.provide(cache, permissions));
        Path folder = cache.resolve("postgres-" + fingerprint(packed));
        if (!Files.exists(folder)) {
            sweep(cache);
            unpack(packed, folder, permissions);
        }
        return new Binaries(Folders.requireOwn(folder));
    }

    private static void unpack(URL packed, Path folder, String permissions) throws IOException {
        Path unfinished = folder.resolveSibling(folder.getFileName() + UNFINISHED + UUID.randomUUID());
        Folders.create(unfinished, permissions);
        try (InputStream content = packed.openStream()) {
            Archive.unpack(content, unfinished);
            Files.move(unfinished, folder);
        } catch (IOException failed) {
            Folders.delete(unfinished);
            // a rename onto a complete folder fails too: another process was quicker
            if (!Files.exists(folder)) {
                throw failed;
            }
        }
    }

    private static void sweep(Path cache) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(cache, "*" + UNFINISHED + "*")) {
            for (Path folder : unfinished) {
                if (Files.getLastModifiedTime(folder)
                        .toInstant()
                        .isBefore(Instant.now().minus(ABANDONED))) {
                    Folders.delete(folder);
                }
            }
        }
    }

    /** The archive's size and checksum; a jar's directory has both, so that nothing need be read. */
    private static String fingerprint(URL packed) throws IOException {
        URLConnection connection = packed.openConnection();
        if (connection instanceof JarURLConnection jar) {
            connection.setUseCaches(true);
            return "%x-%08x"
                    .formatted(jar.getJarEntry().getSize(), jar.getJarEntry().getCrc());
        }
        CRC32 checksum = new CRC32();
        try (InputStream content = new CheckedInputStream(connection.getInputStream(), checksum)) {
            return "%x-%08x".formatted(content.transferTo(OutputStream.nullOutputStream()), checksum.getValue());
        }
    }

    private static URL packed() {
        String name = "postgres-" + system() + "-" + architecture() + ".txz";
        URL found = Binaries.class.getResource("/" + name);
        if (found == null) {
            throw new EmbeddedServerException("No PostgreSQL is packaged for this platform (" + name
                    + "). Use a PostgreSQL of yours: --database-url.");
        }
        return found;
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
    }
}
