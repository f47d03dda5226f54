package dev.ashlar.core.check;

import dev.ashlar.core.check.ApiChecks.CheckedApi;
import dev.ashlar.core.definition.ApiDefinition;
import dev.ashlar.core.definition.ApiDefinitionReader;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.definition.ProjectDefinition;
import dev.ashlar.core.definition.ProjectDefinition.RoleDefinition;
import dev.ashlar.core.definition.ProjectDefinitionReader;
import dev.ashlar.core.definition.ProjectFiles;
import dev.ashlar.core.definition.SourceText;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.RoleAssigner;
import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problem;
import dev.ashlar.core.problem.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the definitions of a project and checks them: the one way from files to models. A file that is the same as in the last
 * reading without problems, in a project that is the same, gives the very model that it gave then.
 */
public final class ProjectReader {
    private final Served served;
    private volatile Reading last = new Reading(Optional.empty(), Map.of());

    /** What a reading without problems found. */
    private record Reading(Optional<SourceText> project, Map<SourceText, CheckedApi> apis) {}

    /** A reader that takes some part of the language. */
    public ProjectReader(Served served) {
        this.served = served;
    }

    /**
     * Reads a folder; folders in it are left alone.
     *
     * @throws InvalidDefinitionException with every problem of every file
     */
    public Project read(Path folder) {
        Problems problems = new Problems();
        return read(ProjectFiles.read(folder, problems), problems);
    }

    /**
     * Reads texts by file name, as they would lie in a folder.
     *
     * @throws InvalidDefinitionException with every problem of every file
     */
    public Project read(Map<String, String> files) {
        Problems problems = new Problems();
        return read(ProjectFiles.of(files, problems), problems);
    }

    private Project read(ProjectFiles files, Problems problems) {
        Optional<ProjectDefinition> project =
                files.project().flatMap(source -> ProjectDefinitionReader.read(source, problems));
        project.ifPresent(found -> names(found, problems));
        Map<String, Set<String>> roles = project.map(ProjectReader::roles).orElse(Map.of());
        Map<String, String> sources = new LinkedHashMap<>();
        Map<String, Origins> origins = new LinkedHashMap<>();
        List<ApiModel> apis = new ArrayList<>();
        List<Problem> notes = new ArrayList<>();
        Map<SourceText, CheckedApi> known = last.project().equals(files.project()) ? last.apis() : Map.of();
        Map<SourceText, CheckedApi> found = new HashMap<>();
        for (SourceText source : files.apis()) {
            CheckedApi same = known.get(source);
            Optional<CheckedApi> api = same == null ? api(source, project, roles, problems) : Optional.of(same);
            api.ifPresent(checked -> {
                found.put(source, checked);
                apis.add(checked.model());
                sources.put(checked.model().name().api(), source.file());
                origins.put(checked.model().name().api(), checked.origins());
                notes.addAll(checked.notes());
            });
        }
        problems.raise();
        last = new Reading(files.project(), found);
        ProjectDefinition whole = project.orElseThrow();
        Map<String, RoleAssigner> said = said(whole);
        notes.addAll(Rights.notes(
                whole.iam().issuers(), Origin.file(whole.owner().origin().file()), roles));
        return new Project(
                whole.owner().value(),
                whole.project().value(),
                roles,
                RoleAssigners.of(roles, said, apis),
                said.keySet(),
                whole.iam(),
                whole.rates(),
                apis,
                sources,
                origins,
                notes.stream().sorted().toList());
    }

    private static void names(ProjectDefinition project, Problems problems) {
        Names names = new Names(problems);
        names.requireShort(project.owner(), "an owner");
        names.requireShort(project.project(), "a project");
        for (RoleDefinition role : project.roles()) {
            names.requireRight(role.name(), "a role");
            role.permissions().forEach(permission -> names.requireRight(permission, "a permission"));
        }
    }

    private static Map<String, Set<String>> roles(ProjectDefinition project) {
        return project.roles().stream()
                .collect(Collectors.toMap(
                        role -> role.name().value(),
                        role -> role.permissions().stream()
                                .map(Located::value)
                                .collect(Collectors.toUnmodifiableSet())));
    }

    private static Map<String, RoleAssigner> said(ProjectDefinition project) {
        return project.roles().stream()
                .filter(role -> role.assignedBy().isPresent())
                .collect(Collectors.toMap(
                        role -> role.name().value(), role -> role.assignedBy().orElseThrow()));
    }

    private Optional<CheckedApi> api(
            SourceText source, Optional<ProjectDefinition> project, Map<String, Set<String>> roles, Problems problems) {
        int before = problems.count();
        Optional<ApiDefinition> definition = ApiDefinitionReader.read(source, problems);
        definition.ifPresent(found -> requireFileName(found.api(), source.file(), problems));
        boolean readWell = problems.count() == before;
        ApiChecks checks = new ApiChecks(served, problems);
        return definition.flatMap(found -> checks.check(found, name(found, project), roles, readWell));
    }

    private static ApiName name(ApiDefinition definition, Optional<ProjectDefinition> project) {
        return new ApiName(
                project.map(found -> found.owner().value()).orElse(""),
                project.map(found -> found.project().value()).orElse(""),
                definition.api().value());
    }

    private static void requireFileName(Located<String> api, String file, Problems problems) {
        String expected = ProjectFiles.apiName(file);
        if (!api.value().isEmpty() && !api.value().equals(expected)) {
            problems.add(
                    api.origin(),
                    "file_name",
                    "the API " + Sentences.quoted(api) + " stands in a file for " + Sentences.quoted(expected),
                    "rename the file to " + api.value() + file.substring(expected.length()) + ", or the API");
        }
    }
}
