package dev.ashlar.core.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One version of one API, valid by construction: what the checks make of a definition. */
public final class ApiModel {
    private final ApiName name;
    private final Version version;
    private final DatabaseChoice database;
    private final Limits limits;
    private final Map<String, Schema> schemas;
    private final Map<String, Schema> endpoints;
    private final Map<String, RowRules> rules;
    private final Map<String, Set<String>> roles;
    private final Set<String> ruledRoles;

    /**
     * A model.
     *
     * @param rules row rules by schema name; a schema that is missing has none
     * @param roles permissions by role
     */
    public ApiModel(
            ApiName name,
            Version version,
            DatabaseChoice database,
            Limits limits,
            List<Schema> schemas,
            Map<String, RowRules> rules,
            Map<String, Set<String>> roles) {
        this.name = name;
        this.version = version;
        this.database = database;
        this.limits = limits;
        this.schemas = new LinkedHashMap<>();
        this.endpoints = new LinkedHashMap<>();
        for (Schema schema : schemas) {
            this.schemas.put(schema.name(), schema);
            this.endpoints.put(schema.endpoint().name(), schema);
        }
        this.rules = Map.copyOf(rules);
        this.roles = Map.copyOf(roles);
        this.ruledRoles = schemas.stream()
                .flatMap(schema -> schema.fields().stream())
                .flatMap(field -> Stream.of(field.read(), field.write()))
                .flatMap(rule -> rule instanceof RoleRule.AnyOf any ? any.names().stream() : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Owner, project and name. */
    public ApiName name() {
        return name;
    }

    /** Which version of the API it is. */
    public Version version() {
        return version;
    }

    /** Where its own data is to live. */
    public DatabaseChoice database() {
        return database;
    }

    /** What requests may take. */
    public Limits limits() {
        return limits;
    }

    /** All schemas in the order of the definition. */
    public List<Schema> schemas() {
        return List.copyOf(schemas.values());
    }

    /** The schema of a name that is known to exist. */
    public Schema schema(String schemaName) {
        Schema schema = schemas.get(schemaName);
        if (schema == null) {
            throw new IllegalArgumentException("no schema " + schemaName + " in " + name);
        }
        return schema;
    }

    /** The schema that answers at a segment of the address. */
    public Optional<Schema> endpoint(String segment) {
        return Optional.ofNullable(endpoints.get(segment));
    }

    /** Whether any endpoint is obfuscated. */
    public boolean obfuscated() {
        return schemas.values().stream().anyMatch(schema -> schema.endpoint().obfuscate());
    }

    /**
     * The same as it answers: with identifiers for its obfuscated endpoints.
     *
     * @param identifiers of such a schema
     */
    public ApiModel answering(Function<Schema, String> identifiers) {
        return obfuscated()
                ? new ApiModel(name, version, database, limits, answeringSchemas(identifiers), rules, roles)
                : this;
    }

    private List<Schema> answeringSchemas(Function<Schema, String> identifiers) {
        return schemas.values().stream()
                .map(schema -> schema.endpoint().obfuscate() ? schema.answeringAt(identifiers.apply(schema)) : schema)
                .toList();
    }

    /** The row rules of a schema. */
    public RowRules rules(Schema schema) {
        return rules.getOrDefault(schema.name(), RowRules.NONE);
    }

    /** The permissions of each role. */
    public Map<String, Set<String>> roles() {
        return roles;
    }

    /** The permissions that some roles have by definition. */
    public Set<String> permissions(Set<String> played) {
        Set<String> permissions = new TreeSet<>();
        played.forEach(role -> permissions.addAll(roles.getOrDefault(role, Set.of())));
        return permissions;
    }

    /** Those of some roles that a field rule names. */
    public Set<String> ruledRoles(Set<String> some) {
        if (ruledRoles.isEmpty() || some.isEmpty()) {
            return Set.of();
        }
        return some.stream().filter(ruledRoles::contains).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return name + "@" + version;
    }

    /** Where an API's own data lives. */
    public enum DatabaseChoice {
        /** {@code memory} in test and develop, {@code postgresql} in staging and production. */
        AUTO,
        MEMORY,
        POSTGRESQL
    }

    /**
     * Which rows of a schema may be seen, and which may be left behind by a write.
     *
     * @param read rows that can be seen at all
     * @param write rows that can be changed, before and after
     */
    public record RowRules(Filter read, Filter write) {
        /** No rules: every row. */
        public static final RowRules NONE = new RowRules(Filter.EVERYTHING, Filter.EVERYTHING);
    }
}
