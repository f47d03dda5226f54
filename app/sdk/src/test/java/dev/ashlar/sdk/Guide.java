package dev.ashlar.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The guide's examples, as one program. */
final class Guide {
    private static final Path PAGE =
            Path.of(System.getProperty("ashlar.root", "../..")).resolve("docs/guide/sdk.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```ts\n(.*?)^```$");

    private Guide() {}

    /** A module that runs them one after the other against a server. */
    static String program(String url) {
        try {
            return EXAMPLE.matcher(Files.readString(PAGE))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.joining("\n"))
                    .replace("http://127.0.0.1:8080", url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
