package dev.ashlar.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Node with the packages that the tests of TypeScript need; a test that asks for it where npm is missing is left out. */
final class Node {
    /** The folder of this module. */
    static final Path MODULE = Path.of("").toAbsolutePath();

    private static final Path LOCK = MODULE.resolve("package-lock.json");
    private static final Path INSTALLED = MODULE.resolve("node_modules/.package-lock.json");
    private static final Path WORK = MODULE.resolve("target/typescript");
    private static final Pattern UNREACHABLE = Pattern.compile(
            "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|EHOSTUNREACH");

    private Node() {}

    /** Makes sure that npm is there and has installed what the tests need. */
    static void demand() {
        if (!installed()) {
            Ended npm = npm();
            if (npm.code != 0 && UNREACHABLE.matcher(npm.output).find()) {
                abort("npm cannot reach its registry, so the TypeScript tests are left out:\n" + npm.output);
            }
            assertThat(npm.code).as(npm.output).isZero();
        }
    }

    private static boolean installed() {
        try {
            return Files.exists(INSTALLED)
                    && Files.getLastModifiedTime(INSTALLED).compareTo(Files.getLastModifiedTime(LOCK)) >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Ended npm() {
        try {
            return start(MODULE, Map.of(), List.of("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline"));
        } catch (IOException absent) {
            return abort("npm is not installed, so the TypeScript tests are left out");
        }
    }

    /** An empty folder below the module, where its packages are found. */
    static Path folder(String name) {
        Path folder = WORK.resolve(name);
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the compiler on a project; what it says when it refuses. */
    static String compile(Path project) {
        return run(MODULE, Map.of(), List.of("node", "node_modules/typescript/bin/tsc", "-p", project.toString()))
                .output;
    }

    /** Runs a command that has to go well. */
    static String succeed(Path folder, Map<String, String> variables, List<String> command) {
        Ended ended = run(folder, variables, command);
        assertThat(ended.code).as(command + "\n" + ended.output).isZero();
        return ended.output;
    }

    private static Ended run(Path folder, Map<String, String> variables, List<String> command) {
        try {
            return start(folder, variables, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Ended(int code, String output) {}

    private static Ended start(Path folder, Map<String, String> variables, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Ended(process.waitFor(), output);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
