package dev.ashlar.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/** The command as the launcher leaves it: jars, and a record of what a start loads, so that each of many starts takes a fraction. */
final class Installed {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");
    private static final List<String> COMMAND = install();

    private Installed() {}

    /** What to run, all but its arguments. */
    static List<String> command() {
        return COMMAND;
    }

    private static List<String> install() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "installed");
            String classPath = jars(folder);
            Path record = folder.resolve("ashlar.aot").toAbsolutePath();
            run(folder, command(classPath), "init", "p");
            List<String> recording = command(classPath, "-XX:AOTCacheOutput=" + record, "-Xlog:disable");
            run(folder, recording, "dev", "p", "--port", "0", "--once");
            return command(classPath, "-XX:AOTCache=" + record, "-Xlog:aot=off", "-Xlog:cds=off");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> command(String classPath, String... record) {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(List.of(record));
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", classPath, Main.class.getName()));
        return command;
    }

    /** The class path with a jar in place of each folder: only jars can be recorded. */
    private static String jars(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            jars.add(Files.isDirectory(Path.of(entry)) ? jar(folder.resolve(jars.size() + ".jar"), entry) : entry);
        }
        return String.join(File.pathSeparator, jars);
    }

    private static String jar(Path jar, String classes) {
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        int code = tool.run(System.out, System.err, "-c", "-f", jar.toString(), "-C", classes, ".");
        if (code != 0) {
            throw new AssertionError("jar ended with " + code);
        }
        return jar.toAbsolutePath().toString();
    }

    private static void run(Path folder, List<String> java, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(arguments[0] + ".txt").toFile());
        Child.isolate(builder, folder);
        Process process = builder.start();
        if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new AssertionError("`ashlar " + arguments[0] + "` failed; see " + folder);
        }
    }
}
