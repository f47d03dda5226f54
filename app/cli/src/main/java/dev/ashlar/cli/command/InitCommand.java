package dev.ashlar.cli.command;

import dev.ashlar.cli.terminal.CommandException;
import dev.ashlar.cli.terminal.ExitCode;
import dev.ashlar.cli.terminal.Suggestion;
import dev.ashlar.core.check.ProjectReader;
import dev.ashlar.core.check.Served;
import dev.ashlar.core.definition.EditorSchema;
import dev.ashlar.core.definition.ProjectFiles;
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
                "Writes a small project to start from: a definition, seed rows and settings for editors. In a folder"
                        + " that has a project already only what editors need is written. Overwrites nothing but the"
                        + " schemas for editors under .ashlar.")
public final class InitCommand implements Callable<Integer> {
    /** Templates of a new project by the file they become. */
    private static final Map<String, String> PROJECT = ordered(
            "project.yaml", "project.yaml", "tasks.api.yaml", "tasks.api.yaml", "seed/tasks.json", "tasks.json");

    /** Templates of what may be there already and then stays. */
    private static final Map<String, String> SETTINGS = ordered(
            ".gitignore", "gitignore",
            ".editorconfig", "editorconfig",
            ".vscode/settings.json", "vscode-settings.json",
            ".vscode/extensions.json", "vscode-extensions.json",
            ".idea/jsonSchemas.xml", "idea-json-schemas.xml");

    private static final int LONGEST_NAME = 26;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "Folder of the project (default: this one); made when it is missing.")
    private Path folder = Path.of(".");

    private static Map<String, String> ordered(String... names) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int at = 0; at < names.length; at += 2) {
            files.put(names[at], names[at + 1]);
        }
        return files;
    }

    @Override
    public Integer call() {
        Path target = folder.toAbsolutePath().normalize();
        boolean begun = begun(target);
        if (!begun) {
            refuseToOverwrite(target);
        }
        try {
            if (!begun) {
                write(target, PROJECT);
            }
            write(target, SETTINGS);
            schemas(target);
        } catch (IOException e) {
            throw CommandException.problem(target + " cannot be written to: " + e.getMessage());
        }
        spec.commandLine().getOut().println("Now: " + Suggestion.ashlar("dev", folder.toString()));
        return ExitCode.WELL;
    }

    /** Whether there is a project. */
    private static boolean begun(Path target) {
        if (!Files.isDirectory(target)) {
            return false;
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.anyMatch(
                    file -> ProjectFiles.isDefinition(file.getFileName().toString()));
        } catch (IOException e) {
            throw CommandException.problem(target + " cannot be read: " + e.getMessage());
        }
    }

    private static void refuseToOverwrite(Path target) {
        List<String> there = PROJECT.keySet().stream()
                .filter(file -> exists(target.resolve(file)))
                .toList();
        if (!there.isEmpty()) {
            throw CommandException.problem(
                    target + " has " + String.join(", ", there) + " already; nothing was written");
        }
    }

    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private void write(Path target, Map<String, String> files) throws IOException {
        String name = projectName(target);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = target.resolve(file.getKey());
            if (exists(path)) {
                say("kept", file.getKey());
            } else {
                write(path, template(file.getValue()).replace("PROJECT", name));
                say("wrote", file.getKey());
            }
        }
    }

    /** What an earlier version of the command has written is renewed; what somebody else has written stays. */
    private void schemas(Path target) throws IOException {
        for (EditorSchema schema : EditorSchema.values()) {
            Path path = target.resolve(schema.path());
            if (!exists(path)) {
                write(path, schema.text());
                say("wrote", schema.path());
            } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.readString(path).contains(EditorSchema.MADE)) {
                Files.writeString(path, schema.text());
                say("renewed", schema.path());
            } else {
                say("kept", schema.path());
            }
        }
    }

    private void say(String what, String file) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(what + " " + folder.resolve(file).normalize());
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
