package dev.ashlar.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command in a process of its own, with a home of its own. */
final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Child start(Path home, String... arguments) {
        return start(home, Map.of(), arguments);
    }

    static Child start(Path home, Map<String, String> variables, String... arguments) {
        List<String> command = new ArrayList<>(Installed.command());
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(home, "out", ".txt");
            Path err = Files.createTempFile(home, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            isolate(builder, home);
            builder.environment().putAll(variables);
            return new Child(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the settings of whoever runs the tests from a process, and its state in a folder of its own. */
    static void isolate(ProcessBuilder builder, Path home) {
        builder.environment().keySet().removeIf(name -> name.startsWith("ASHLAR_") || name.startsWith("JAVA_"));
        builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
    }

    /** Runs to the end. */
    static Child run(Path home, String... arguments) {
        return start(home, arguments).ended();
    }

    Child ended() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("did not end: " + out() + err());
            }
            return this;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    int code() {
        return process.exitValue();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process process() {
        return process;
    }

    /** What a line of the output says, as soon as it is there. */
    String line(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        String text = await(() -> out(), found -> wanted.matcher(found).find());
        Matcher matcher = wanted.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError(text);
        }
        return matcher.group(matcher.groupCount());
    }

    /** Asks again and again until an answer will do. */
    String await(java.util.function.Supplier<String> asking, Predicate<String> enough) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String answer = asking.get();
            if (enough.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("not in time: " + answer + "\n" + out() + err());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
