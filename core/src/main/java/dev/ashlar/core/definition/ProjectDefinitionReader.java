package dev.ashlar.core.definition;

import dev.ashlar.core.definition.ProjectDefinition.RoleDefinition;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.IamSettings;
import dev.ashlar.core.model.Rates;
import dev.ashlar.core.model.RoleAssigner;
import dev.ashlar.core.problem.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code project.yaml}. */
public final class ProjectDefinitionReader {
    static final Map<String, RoleAssigner> ROLE_ASSIGNERS =
            Arrays.stream(RoleAssigner.values()).collect(Collectors.toMap(RoleAssigner::label, each -> each));

    private final Values values;
    private final Problems problems;

    private ProjectDefinitionReader(Problems problems) {
        this.values = new Values(problems);
        this.problems = problems;
    }

    /** What a file says; empty, with problems, when it does not say whose project it is. */
    public static Optional<ProjectDefinition> read(SourceText source, Problems problems) {
        return Documents.read(source, problems).flatMap(new ProjectDefinitionReader(problems)::project);
    }

    private Optional<ProjectDefinition> project(Node.Mapping mapping) {
        Properties properties = new Properties(mapping, "a project", problems);
        Optional<Located<String>> owner = name(properties, "owner", "the name of who it belongs to");
        Optional<Located<String>> project = name(properties, "project", "its own name");
        List<RoleDefinition> roles = properties
                .read("roles", node -> values.mapping(node, "roles"))
                .map(this::roles)
                .orElse(List.of());
        IamSettings iam = properties
                .read("iam", node -> values.mapping(node, "iam"))
                .map(new IamSettingsReader(values)::read)
                .orElse(IamSettings.DEFAULT);
        Map<Environment, Rates> rates = properties
                .read("rates", node -> values.mapping(node, "rates"))
                .map(new RatesReader(values)::read)
                .orElse(Map.of());
        properties.close();
        return owner.flatMap(found -> project.map(other -> new ProjectDefinition(found, other, roles, iam, rates)));
    }

    private Optional<Located<String>> name(Properties properties, String key, String hint) {
        return properties.required(key, properties.origin(), hint).flatMap(node -> values.text(node, key));
    }

    private List<RoleDefinition> roles(Node.Mapping mapping) {
        return mapping.entries().stream().map(this::role).toList();
    }

    private RoleDefinition role(Node.Entry entry) {
        return entry.value() instanceof Node.Mapping mapping
                ? role(entry.located(), new Properties(mapping, "a role", problems))
                : new RoleDefinition(entry.located(), permissions(entry.value()), Optional.empty());
    }

    private RoleDefinition role(Located<String> name, Properties properties) {
        RoleDefinition role = new RoleDefinition(
                name,
                properties.node("permissions").map(this::permissions).orElse(List.of()),
                properties
                        .read("assigned_by", node -> values.word(node, "assigned_by", ROLE_ASSIGNERS))
                        .map(Located::value));
        properties.close();
        return role;
    }

    private List<Located<String>> permissions(Node node) {
        return values.texts(node, "permissions").orElse(List.of());
    }
}
