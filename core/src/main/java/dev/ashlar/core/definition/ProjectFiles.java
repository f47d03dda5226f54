package dev.ashlar.core.definition;

import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problem;
import dev.ashlar.core.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The definition files of a project: {@code project.yaml} and one {@code NAME.api.yaml} an API, each also as {@code .yml} or
 * {@code .json}.
 *
 * @param project empty, with a problem, when there is none
 * @param apis in the order of their names
 */
public record ProjectFiles(Optional<SourceText> project, List<SourceText> apis) {
    /** How the names of definition files end. */
    static final List<String> ENDINGS = List.of("yaml", "yml", "json");

    private static final String ENDING = "\\.(?:" + String.join("|", ENDINGS) + ")";
    private static final Pattern PROJECT = Pattern.compile("project" + ENDING);
    private static final Pattern API = Pattern.compile("(.*)\\.api" + ENDING, Pattern.DOTALL);
    private static final Pattern YAML = Pattern.compile("[^.].*\\.ya?ml", Pattern.DOTALL);
    private static final int MOST_FILES = 10_000;

    public ProjectFiles {
        apis = List.copyOf(apis);
    }

    /** The name of the API that a file is for. */
    public static String apiName(String file) {
        Matcher matcher = API.matcher(file);
        return matcher.matches() ? matcher.group(1) : file;
    }

    /** Whether a file of a project's folder is part of its definition. */
    public static boolean isDefinition(String file) {
        return PROJECT.matcher(file).matches() || API.matcher(file).matches();
    }

    /** Whether a file has the ending of a definition without the name of one, so that nothing reads it. */
    public static boolean isUnread(String file) {
        return YAML.matcher(file).matches() && !isDefinition(file);
    }

    /** The definition files of a folder. */
    public static ProjectFiles read(Path folder, Problems problems) {
        List<Path> paths = list(folder, problems);
        List<SourceText> sources =
                paths.stream().flatMap(path -> source(path, problems).stream()).toList();
        if (problems.count() == 0) {
            requireProject(sources, problems);
        }
        return of(sources, problems);
    }

    /** Texts by file name. */
    public static ProjectFiles of(Map<String, String> files, Problems problems) {
        List<SourceText> sources = new TreeMap<>(files)
                .entrySet().stream()
                        .filter(file -> isDefinition(file.getKey()))
                        .map(file -> new SourceText(file.getKey(), file.getValue()))
                        .toList();
        requireProject(sources, problems);
        return of(sources, problems);
    }

    private static boolean isProject(SourceText source) {
        return PROJECT.matcher(source.file()).matches();
    }

    private static void requireProject(List<SourceText> sources, Problems problems) {
        if (sources.stream().noneMatch(ProjectFiles::isProject)) {
            problems.add(
                    Origin.file("project.yaml"),
                    "no_project",
                    "there is no project.yaml",
                    "it says `owner: NAME` and `project: NAME`");
        }
    }

    private static ProjectFiles of(List<SourceText> sources, Problems problems) {
        List<SourceText> projects =
                sources.stream().filter(ProjectFiles::isProject).toList();
        List<SourceText> apis = sources.stream()
                .filter(source -> API.matcher(source.file()).matches())
                .toList();
        projects.stream()
                .skip(1)
                .forEach(other -> problems.add(
                        Origin.file(other.file()),
                        "duplicate_file",
                        "the project is in " + projects.getFirst().file() + " already",
                        "keep one of the two"));
        return new ProjectFiles(projects.stream().findFirst(), distinct(apis, problems));
    }

    private static List<SourceText> distinct(List<SourceText> apis, Problems problems) {
        Map<String, SourceText> byName = new TreeMap<>();
        for (SourceText api : apis) {
            SourceText first = byName.putIfAbsent(apiName(api.file()).toLowerCase(Locale.ROOT), api);
            if (first != null) {
                problems.add(
                        Origin.file(api.file()),
                        "duplicate_file",
                        "the same API is in " + first.file() + " already",
                        "keep one of the two");
            }
        }
        return new ArrayList<>(byName.values());
    }

    private static List<Path> list(Path folder, Problems problems) {
        try (Stream<Path> paths = Files.list(folder)) {
            List<Path> found = paths.filter(
                            path -> isDefinition(path.getFileName().toString()))
                    .filter(path -> !Files.isDirectory(path))
                    .sorted()
                    .toList();
            return found.size() > MOST_FILES ? tooMany(found, problems) : found;
        } catch (IOException failure) {
            problems.add(
                    Origin.file(folder.toString()),
                    "unreadable_file",
                    "the folder cannot be read: " + failure.getClass().getSimpleName());
            return List.of();
        }
    }

    private static List<Path> tooMany(List<Path> paths, Problems problems) {
        Origin origin = Origin.file(paths.get(MOST_FILES).getFileName().toString());
        problems.add(origin, "too_many", "a project has at most " + MOST_FILES + " files");
        return paths.subList(0, MOST_FILES);
    }

    private static Optional<SourceText> source(Path path, Problems problems) {
        String file = path.getFileName().toString();
        try {
            return Optional.of(text(file, path));
        } catch (IOException failure) {
            problems.add(
                    Origin.file(file),
                    "unreadable_file",
                    "the file cannot be read: " + failure.getClass().getSimpleName());
        } catch (UnparsableException failure) {
            Problem problem = failure.problem();
            problems.add(problem.origin(), problem.code(), problem.detail(), problem.hint());
        }
        return Optional.empty();
    }

    private static SourceText text(String file, Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(file);
        }
        SourceText.requireSize(file, Files.size(path));
        byte[] bytes = Files.readAllBytes(path);
        SourceText.requireUtf8(file, bytes);
        return SourceText.decode(file, bytes);
    }
}
