package dev.ashlar.core.model;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A data structure of an API: a table and its endpoints. Compared by identity. */
public final class Schema {
    private final String name;
    private final Endpoint endpoint;
    private final boolean tenant;
    private final boolean across;
    private final Map<Operation, Guard> guards;
    private final List<Field> fields;
    private final Map<String, Field> fieldsByName = new HashMap<>();
    private final List<Relation> relations;
    private final Map<String, Relation> relationsByName = new HashMap<>();
    private final Key key;
    private final List<Unique> uniques;
    private final List<Index> indexes;
    private final Field.Heritage heritage;

    /**
     * A schema.
     *
     * @param name its name in the definition
     * @param endpoint where it answers
     * @param tenant whether its rows carry an organization
     * @param across whether reads go across organizations (the shop window); only with {@code tenant}
     * @param guards one for each operation
     * @param fields in the order of the definition, key first where the server makes it; references as scalars
     * @param relations in both directions, by name
     * @param key what identifies a row (within its organization, unless {@code across})
     * @param uniques besides the key
     * @param indexes besides keys and uniques
     * @param heritage how it continues a schema of an earlier version
     */
    public Schema(
            String name,
            Endpoint endpoint,
            boolean tenant,
            boolean across,
            Map<Operation, Guard> guards,
            List<Field> fields,
            List<Relation> relations,
            Key key,
            List<Unique> uniques,
            List<Index> indexes,
            Field.Heritage heritage) {
        this.name = name;
        this.endpoint = endpoint;
        this.tenant = tenant;
        this.across = across;
        this.guards = new EnumMap<>(guards);
        this.fields = List.copyOf(fields);
        fields.forEach(field -> fieldsByName.put(field.name(), field));
        this.relations = List.copyOf(relations);
        relations.forEach(relation -> relationsByName.put(relation.name(), relation));
        this.key = key;
        this.uniques = List.copyOf(uniques);
        this.indexes = List.copyOf(indexes);
        this.heritage = heritage;
        if (!this.guards.keySet().containsAll(List.of(Operation.values()))) {
            throw new IllegalArgumentException("every operation of " + name + " needs a guard");
        }
    }

    /** Its name in the definition. */
    public String name() {
        return name;
    }

    /** Where it answers. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** What callers are told that it is called: its name, or where its endpoint is obfuscated no more than that. */
    public String publicName() {
        return endpoint.obfuscate() ? endpoint.name() : name;
    }

    /** The same with the identifier at which its obfuscated endpoint answers. */
    Schema answeringAt(String identifier) {
        return new Schema(
                name,
                new Endpoint(identifier, true),
                tenant,
                across,
                guards,
                fields(),
                relations(),
                key,
                uniques,
                indexes,
                heritage);
    }

    /** Whether its rows carry an organization. */
    public boolean tenant() {
        return tenant;
    }

    /** Whether reads span organizations. */
    public boolean across() {
        return across;
    }

    /** Who may call an operation. */
    public Guard guard(Operation operation) {
        Guard guard = guards.get(operation);
        if (guard == null) {
            throw new IllegalStateException("no guard for " + operation);
        }
        return guard;
    }

    /** Whether no door leads to it: all operations are for the server's own code. */
    public boolean internal() {
        return guards.values().stream().allMatch(guard -> guard.level() == Guard.Level.INTERNAL);
    }

    /** All fields in order. */
    public List<Field> fields() {
        return fields;
    }

    /** The field of a name. */
    public Optional<Field> field(String fieldName) {
        return Optional.ofNullable(fieldsByName.get(fieldName));
    }

    /** All relations that start here. */
    public List<Relation> relations() {
        return relations;
    }

    /** The relation of a name that starts here. */
    public Optional<Relation> relation(String relationName) {
        return Optional.ofNullable(relationsByName.get(relationName));
    }

    /** What identifies a row. */
    public Key key() {
        return key;
    }

    /** What no two rows share, besides the key. */
    public List<Unique> uniques() {
        return uniques;
    }

    /** Indexes besides those of keys and uniques. */
    public List<Index> indexes() {
        return indexes;
    }

    /** How it continues a schema of an earlier version. */
    public Field.Heritage heritage() {
        return heritage;
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * Where a schema answers.
     *
     * @param name the segment of the address; of an obfuscated one the word of the definition, until it gets its identifier to serve
     * @param obfuscate whether it answers at a random-looking identifier only
     */
    public record Endpoint(String name, boolean obfuscate) {}

    /**
     * What identifies a row.
     *
     * @param fields one or more, in order
     * @param made whether the server makes it when a client does not
     */
    public record Key(List<Field> fields, boolean made) {
        public Key {
            fields = List.copyOf(fields);
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("a key has at least one field");
            }
        }
    }

    /**
     * Values that no two rows share.
     *
     * @param fields one or more
     * @param ignoreCase whether upper and lower case count as the same
     * @param global whether it holds over all organizations rather than within each
     */
    public record Unique(List<Field> fields, boolean ignoreCase, boolean global) {
        public Unique {
            fields = List.copyOf(fields);
        }
    }

    /** An index for speed alone. */
    public record Index(List<Field> fields) {
        public Index {
            fields = List.copyOf(fields);
        }
    }

    /** The field or null, for hot paths. */
    public @Nullable Field fieldOrNull(String fieldName) {
        return fieldsByName.get(fieldName);
    }
}
