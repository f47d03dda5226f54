package dev.ashlar.store.postgres.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** A tar archive compressed by xz. */
final class Archive {

    private static final int EXECUTABLE = 0100;

    private Archive() {}

    /**
     * Unpacks everything that a running server needs under a folder, and nothing outside of it.
     *
     * @throws IOException when the archive is damaged or names a place outside the folder
     */
    static void unpack(InputStream packed, Path folder) throws IOException {
        try (TarArchiveInputStream archive =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (!forBuilding(entry.getName())) {
                    unpack(archive, entry, folder);
                }
            }
        }
    }

    private static boolean forBuilding(String name) {
        return name.endsWith(".a") || name.endsWith("/pkgconfig/") || name.contains("/pkgconfig/");
    }

    private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = within(folder, folder.resolve(entry.getName()));
        provide(entry.isDirectory() ? target : target.resolve("..").normalize());
        if (entry.isDirectory()) {
            return;
        }
        unpackFile(archive, entry, folder, target);
    }

    private static void unpackFile(TarArchiveInputStream archive, TarArchiveEntry entry, Path folder, Path target)
            throws IOException {
        if (entry.isSymbolicLink()) {
            within(folder, target.resolveSibling(entry.getLinkName()));
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(archive, target);
            permit(target, (entry.getMode() & EXECUTABLE) != 0);
        } else {
            throw new IOException("An archive with more than files, folders and links: " + entry.getName());
        }
    }

    /** Not every folder is named in the archive before the files in it. */
    private static void provide(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            provide(folder.resolve("..").normalize());
            Files.createDirectory(folder);
            permit(folder, true);
        }
    }

    private static Path within(Path folder, Path target) throws IOException {
        Path plain = target.normalize();
        if (!plain.startsWith(folder)) {
            throw new IOException("An archive that reaches outside its folder: " + target);
        }
        return plain;
    }

    private static void permit(Path target, boolean executable) throws IOException {
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
