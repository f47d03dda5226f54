package dev.ashlar.bench;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Why aims are missed, one sentence each, written by whoever looked into it: a figure cannot say that itself. */
record Reasons(Properties sentences) {
    static Reasons read(Path file) {
        Properties sentences = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            sentences.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reasons(sentences);
    }

    /** The sentence for a scenario and what it is held against. */
    String of(String scenario, String against) {
        return sentences.getProperty(scenario + "." + against.replace(" ", "-"), "Not looked into yet.");
    }
}
