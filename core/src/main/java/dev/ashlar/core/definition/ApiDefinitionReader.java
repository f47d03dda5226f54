package dev.ashlar.core.definition;

import dev.ashlar.core.model.ApiModel.DatabaseChoice;
import dev.ashlar.core.model.Limits;
import dev.ashlar.core.model.Version;
import dev.ashlar.core.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code NAME.api.yaml}. */
public final class ApiDefinitionReader {
    static final Map<String, Boolean> TENANCY = Map.of("organization", true, "none", false);

    static final Map<String, DatabaseChoice> DATABASES = Map.of(
            "auto", DatabaseChoice.AUTO, "memory", DatabaseChoice.MEMORY, "postgresql", DatabaseChoice.POSTGRESQL);

    private final Values values;
    private final Problems problems;

    private ApiDefinitionReader(Problems problems) {
        this.values = new Values(problems);
        this.problems = problems;
    }

    /** What a file says; empty, with problems, when it is no mapping. */
    public static Optional<ApiDefinition> read(SourceText source, Problems problems) {
        return Documents.read(source, problems).map(new ApiDefinitionReader(problems)::api);
    }

    private ApiDefinition api(Node.Mapping mapping) {
        Properties properties = new Properties(mapping, "an API", problems);
        Located<String> name = properties
                .required("api", properties.origin(), "its name, as in the name of the file")
                .flatMap(node -> values.text(node, "api"))
                .orElse(new Located<>("", properties.origin()));
        ApiDefinition api = new ApiDefinition(
                name,
                version(properties),
                word(properties, "database", DATABASES, DatabaseChoice.AUTO),
                word(properties, "tenancy", TENANCY, false),
                limits(properties),
                schemas(properties));
        properties.close();
        return api;
    }

    private <T> T word(Properties properties, String name, Map<String, T> words, T otherwise) {
        return properties
                .read(name, node -> values.word(node, name, words))
                .map(Located::value)
                .orElse(otherwise);
    }

    private Located<Version> version(Properties properties) {
        return properties
                .required("version", properties.origin(), "such as `version: 1.0.0`")
                .flatMap(this::version)
                .orElse(new Located<>(new Version(0, 0, 0), properties.origin()));
    }

    private Optional<Located<Version>> version(Node node) {
        if (node instanceof Node.Scalar scalar && Version.isVersion(scalar.text())) {
            return Optional.of(new Located<>(Version.parse(scalar.text()), scalar.origin()));
        }
        if (!(node instanceof Node.Scalar scalar)) {
            return values.wrong(node, "version", "three numbers such as 1.0.0", "");
        }
        problems.add(
                node.origin(),
                "version_form",
                "a version has three numbers such as 1.0.0, here stands `" + Values.shown(scalar.text()) + "`",
                scalar.text().matches("[0-9]{1,5}\\.[0-9]{1,5}") ? "write " + scalar.text() + ".0" : "");
        return Optional.empty();
    }

    private Limits limits(Properties properties) {
        return properties
                .read("limits", node -> values.mapping(node, "limits"))
                .map(mapping -> new LimitsReader(values).read(new Properties(mapping, "limits", problems)))
                .orElse(Limits.DEFAULT);
    }

    private List<SchemaDefinition> schemas(Properties properties) {
        SchemaReader reader = new SchemaReader(values);
        return properties
                .required("schemas", properties.origin(), "its data structures, by name")
                .flatMap(node -> values.mapping(node, "schemas"))
                .map(Node.Mapping::entries)
                .orElse(List.of())
                .stream()
                .flatMap(entry -> reader.schema(entry).stream())
                .toList();
    }
}
