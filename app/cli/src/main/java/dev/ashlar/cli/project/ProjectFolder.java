package dev.ashlar.cli.project;

import dev.ashlar.cli.terminal.CommandException;
import dev.ashlar.control.seed.SeedReader;
import dev.ashlar.control.seed.Seeds;
import dev.ashlar.core.check.Project;
import dev.ashlar.core.check.ProjectReader;
import dev.ashlar.core.check.Served;
import dev.ashlar.core.definition.ProjectFiles;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problem;
import dev.ashlar.core.problem.ProblemPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a project, with its seeds under {@code seed/}.
 *
 * @param folder exists
 * @param reader reads it, again and again
 */
public record ProjectFolder(Path folder, ProjectReader reader) {
    private static final int LARGEST_SHOWN = 4 << 20;

    /** The project in a folder that somebody named. */
    public static ProjectFolder in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw CommandException.misuse("there is no folder " + folder);
        }
        return new ProjectFolder(folder.toAbsolutePath().normalize(), new ProjectReader(Served.NOW));
    }

    /**
     * The project.
     *
     * @throws InvalidDefinitionException with every problem of every file
     */
    public Project project() {
        Project project = reader.read(folder);
        List<Problem> strays = strays(project);
        if (!strays.isEmpty()) {
            throw new InvalidDefinitionException(strays);
        }
        return project;
    }

    /**
     * One API of a project that has to be valid.
     *
     * @param api its name, alone or as {@code owner/project/api}; null where there is only one
     */
    public ApiModel model(@Nullable String api) {
        Project project = valid();
        List<ApiModel> models = project.apis().stream()
                .filter(model -> api == null
                        || model.name().api().equals(api)
                        || model.name().toString().equals(api))
                .toList();
        if (models.size() == 1) {
            return models.getFirst();
        }
        String names = project.apis().stream().map(model -> model.name().api()).collect(Collectors.joining(", "));
        throw CommandException.misuse(
                api == null
                        ? "name one of the APIs with --api: " + names
                        : "there is no API " + api + " in " + project + "; there are " + names);
    }

    /** The project, which has to be valid. */
    public Project valid() {
        try {
            return project();
        } catch (InvalidDefinitionException e) {
            throw CommandException.problem(shown(e.problems()));
        }
    }

    /** Seeds that belong to no API: nothing would ever load them. */
    private List<Problem> strays(Project project) {
        List<String> apis =
                project.apis().stream().map(model -> model.name().api()).toList();
        try (Stream<Path> files = Files.list(folder.resolve("seed"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json"))
                    .map(file -> file.substring(0, file.length() - ".json".length()))
                    .filter(name -> !apis.contains(name))
                    .map(name -> stray(name, apis))
                    .toList();
        } catch (IOException e) {
            // There is no such folder, which is fine.
            return List.of();
        }
    }

    private static Problem stray(String name, List<String> apis) {
        return new Problem(
                Origin.file("seed/" + name + ".json"),
                "seed_without_api",
                "there is no API `" + name + "` whose rows these could be",
                "name the file after its API: " + String.join(", ", apis)
                        + "; one file holds the rows of all organizations");
    }

    /**
     * The seeds of an API, none where there is no file.
     *
     * @throws InvalidDefinitionException with everything that is wrong in the file
     */
    public Seeds seeds(ApiModel model) {
        String file = "seed/" + model.name().api() + ".json";
        Path path = folder.resolve(file);
        if (!Files.exists(path)) {
            return Seeds.NONE;
        }
        try {
            return SeedReader.read(model, file, Files.readAllBytes(path));
        } catch (IOException e) {
            Problem problem = Problem.of(
                    Origin.file(file),
                    "unreadable_file",
                    "the file cannot be read: " + e.getClass().getSimpleName());
            throw new InvalidDefinitionException(List.of(problem));
        }
    }

    /** What is no problem of a valid project and may be a slip. */
    public List<Problem> notes() {
        return Stream.concat(project().notes().stream(), unread()).sorted().toList();
    }

    /** Files beside the definitions that look like some and are none by their names. */
    private Stream<Problem> unread() {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(ProjectFiles::isUnread)
                    .map(file -> new Problem(
                            Origin.file(file),
                            "unread_file",
                            "the file is not read",
                            "the file of an API is called NAME.api.yaml"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw CommandException.problem(folder + " cannot be read: " + e.getMessage());
        }
    }

    /** Everything that is wrong with the project and its seeds. */
    public List<Problem> problems() {
        try {
            List<Problem> problems = new ArrayList<>();
            project().apis().forEach(model -> problems.addAll(seedProblems(model)));
            return problems;
        } catch (InvalidDefinitionException e) {
            return e.problems();
        }
    }

    private List<Problem> seedProblems(ApiModel model) {
        try {
            seeds(model);
            return List.of();
        } catch (InvalidDefinitionException e) {
            return e.problems();
        }
    }

    /** Problems for a terminal, with the lines they are about. */
    public String shown(List<Problem> problems) {
        return printer(problems).print(problems);
    }

    /** Notes for a terminal, in the same way. */
    public String shownNotes(List<Problem> notes) {
        return printer(notes).printNotes(notes);
    }

    private ProblemPrinter printer(List<Problem> problems) {
        Map<String, String> sources = problems.stream()
                .map(problem -> problem.origin().file())
                .distinct()
                .collect(Collectors.toMap(file -> file, this::text, (one, other) -> one, LinkedHashMap::new));
        return new ProblemPrinter(sources);
    }

    private String text(String file) {
        Path path = folder.resolve(file);
        try {
            return Files.isRegularFile(path) && Files.size(path) <= LARGEST_SHOWN
                    ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                    : "";
        } catch (IOException e) {
            // The problem is shown without its line then.
            return "";
        }
    }
}
