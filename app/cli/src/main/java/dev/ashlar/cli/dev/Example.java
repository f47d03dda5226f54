package dev.ashlar.cli.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of the bundled example, in a folder of its own.
 *
 * @param folder the copy
 */
public record Example(Path folder) {
    private static final String BUNDLED = "example/project.yaml";
    private static final String PREFIX = "ashlar-shop-";
    private static final Pattern COPY = Pattern.compile(PREFIX + "([0-9]{1,9})-.*");

    /** Makes a copy among the temporary files. */
    public static Example copy() {
        try {
            sweep();
            Path folder = Files.createTempDirectory(
                            PREFIX + ProcessHandle.current().pid() + "-")
                    .toRealPath();
            for (Map.Entry<String, byte[]> file : bundled().entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.resolveSibling("."));
                Files.write(target, file.getValue());
            }
            return new Example(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled example cannot be copied", e);
        }
    }

    /** Deletes the copy unless somebody changed it; answers whether it is gone. */
    public boolean deleteUnlessChanged() {
        try {
            if (!same(bundled(), read(folder))) {
                return false;
            }
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Deletes copies that servers left which were killed. */
    private static void sweep() throws IOException {
        try (DirectoryStream<Path> copies =
                Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), PREFIX + "*")) {
            for (Path copy : copies) {
                Matcher matcher = COPY.matcher(String.valueOf(copy.getFileName()));
                if (matcher.matches()
                        && Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)
                        && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
                    new Example(copy).deleteUnlessChanged();
                }
            }
        }
    }

    private static boolean same(Map<String, byte[]> one, Map<String, byte[]> other) {
        return one.keySet().equals(other.keySet())
                && one.keySet().stream().allMatch(file -> Arrays.equals(one.get(file), other.get(file)));
    }

    private static Map<String, byte[]> bundled() throws IOException {
        URL found = Example.class.getResource(BUNDLED);
        if (found == null) {
            throw new IllegalStateException("the example is not packaged");
        }
        try {
            URI project = found.toURI();
            if (!project.getScheme().equals("jar")) {
                return read(Path.of(project).resolveSibling("").toAbsolutePath());
            }
            try (FileSystem jar = FileSystems.newFileSystem(project, Map.of())) {
                return read(jar.provider().getPath(project).resolveSibling(""));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, byte[]> read(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return files;
    }
}
