package dev.ashlar.cli;

import dev.ashlar.core.check.ProjectReader;
import dev.ashlar.core.check.Served;
import dev.ashlar.core.problem.InvalidDefinitionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ashlar init [DIR]}. */
@Command(
        name = "init",
        description =
                "Writes a small project to start from: a definition, seed rows and settings for editors. Overwrites"
                        + " nothing.")
final class InitCommand implements Callable<Integer> {
    /** Templates by the file they become. */
    private static final Map<String, String> FILES = files();

    private static final int LONGEST_NAME = 26;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "Folder of the project (default: this one); made when it is missing.")
    private Path folder = Path.of(".");

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("project.yaml", "project.yaml");
        files.put("tasks.api.yaml", "tasks.api.yaml");
        files.put("seed/tasks.json", "tasks.json");
        files.put(".gitignore", "gitignore");
        files.put(".editorconfig", "editorconfig");
        files.put(".vscode/settings.json", "vscode-settings.json");
        files.put(".vscode/extensions.json", "vscode-extensions.json");
        return files;
    }

    @Override
    public Integer call() {
        Path target = folder.toAbsolutePath().normalize();
        refuseToOverwrite(target);
        String name = projectName(target);
        PrintWriter out = spec.commandLine().getOut();
        try {
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                write(target.resolve(file.getKey()), template(file.getValue()).replace("PROJECT", name));
                out.println("wrote " + folder.resolve(file.getKey()).normalize());
            }
        } catch (IOException e) {
            throw CommandException.problem(target + " cannot be written to: " + e.getMessage());
        }
        out.println("Now: ashlar dev " + folder);
        return Main.WELL;
    }

    private static void refuseToOverwrite(Path target) {
        List<String> there = FILES.keySet().stream()
                .filter(file -> Files.exists(target.resolve(file), LinkOption.NOFOLLOW_LINKS))
                .toList();
        if (!there.isEmpty()) {
            throw CommandException.problem(
                    target + " has " + String.join(", ", there) + " already; nothing was written");
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static String template(String name) {
        try (InputStream content = InitCommand.class.getResourceAsStream("init/" + name)) {
            if (content == null) {
                throw new IllegalStateException("the template " + name + " is not packaged");
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder's name, as far as it can be a project's. */
    private static String projectName(Path target) {
        Path last = target.getFileName();
        String name = (last == null ? "" : last.toString())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^[^a-z]+|_+$", "");
        String cut = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        return Stream.of(cut, "my_" + cut)
                .filter(InitCommand::valid)
                .findFirst()
                .orElse("project");
    }

    /** Some names are taken by the server's own addresses. */
    private static boolean valid(String name) {
        Map<String, String> texts =
                Map.of("project.yaml", template("project.yaml").replace("PROJECT", name));
        try {
            new ProjectReader(Served.NOW).read(texts);
            return true;
        } catch (InvalidDefinitionException e) {
            return false;
        }
    }
}
