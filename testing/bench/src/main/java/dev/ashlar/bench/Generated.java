package dev.ashlar.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A project made by the number.
 *
 * @param folder its files
 * @param apis how many APIs it has, called {@code a0}, {@code a1} and so on
 * @param schemas how many schemas each has, called {@code s0}, {@code s1} and so on, at the endpoints {@code s0s}, {@code s1s}
 */
record Generated(Path folder, int apis, int schemas) {
    private static final String SCHEMA = """
          s%1$d:
            endpoint: s%1$ds
            access: public
            fields:
              name: { type: string, max_length: 80, required: true }
              email: { type: string, max_length: 120, unique: { ignore_case: true } }
              status: { type: enum, values: [open, paid, shipped], default: open }
              total: { type: decimal, precision: 12, scale: 2, min: 0 }
              placed_at: { type: timestamp, default: now }
        """;
    private static final String REFERENCE = "      above: { type: ref, to: s%d, inverse: below }%n";
    private static final String ADDED = "      added_%d: { type: text }%n";

    /** Writes one. */
    static Generated write(Path folder, int apis, int schemas) {
        Generated project = new Generated(folder, apis, schemas);
        project.write("project.yaml", "owner: bench\nproject: many\n");
        for (int api = 0; api < apis; api++) {
            project.write(api, 0);
        }
        return project;
    }

    /** Writes the definition of an API anew; its first schema has the fields {@code added_1} and so on. */
    void write(int api, int added) {
        String fields =
                IntStream.rangeClosed(1, added).mapToObj(ADDED::formatted).collect(Collectors.joining());
        String text = IntStream.range(0, schemas)
                .mapToObj(number -> SCHEMA.formatted(number) + (number == 0 ? fields : REFERENCE.formatted(number - 1)))
                .collect(Collectors.joining());
        write("a" + api + ".api.yaml", "api: a" + api + "\nversion: 1.0.0\nschemas:\n" + text);
    }

    private void write(String file, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Address of an API on a server. */
    static String address(int api) {
        return "/bench/many/a" + api + "/v1";
    }
}
