package dev.ashlar.cli.command;

import dev.ashlar.cli.terminal.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder with a package that this command wrote.
 *
 * @param path absolute
 */
record PackageFolder(Path path) {
    private static final String MANIFEST = "package.json";
    private static final String MARK = "\"generator\": \"ashlar\"";

    /** Writes the files of a package in place of those that were written before, and leaves others alone. */
    void write(Map<String, String> files) {
        try {
            refuseForeign();
            for (String folder : folders(files)) {
                clear(path.resolve(folder));
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = path.resolve(file.getKey());
                Files.createDirectories(target.resolve("..").normalize());
                Files.writeString(target, file.getValue());
            }
        } catch (IOException e) {
            throw CommandException.problem(path + " cannot be written to: " + e.getMessage());
        }
    }

    private void refuseForeign() throws IOException {
        Path manifest = path.resolve(MANIFEST);
        boolean ours =
                Files.isRegularFile(manifest) && Files.readString(manifest).contains(MARK);
        if (!ours && Files.exists(path) && !empty()) {
            throw CommandException.problem(path + " has files of somebody else in it; nothing was written");
        }
    }

    private boolean empty() throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> content = Files.list(path)) {
            return content.findAny().isEmpty();
        }
    }

    /** Folders that hold nothing but what is generated. */
    private static List<String> folders(Map<String, String> files) {
        return files.keySet().stream()
                .filter(file -> file.contains("/"))
                .map(file -> file.substring(0, file.indexOf('/')))
                .distinct()
                .toList();
    }

    private static void clear(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                for (Path file : content.toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
