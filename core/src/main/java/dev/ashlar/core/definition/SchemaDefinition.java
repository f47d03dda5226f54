package dev.ashlar.core.definition;

import dev.ashlar.core.model.Guard;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.problem.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a definition says about one schema.
 *
 * @param endpoint the segment of its address
 * @param tenancy whether it is under tenancy, if it says so itself
 * @param key names of fields and references; empty when left out
 * @param uniques compound ones; those of single fields are with the fields
 */
public record SchemaDefinition(
        Located<String> name,
        Located<String> endpoint,
        Located<Boolean> obfuscate,
        Optional<Located<Boolean>> tenancy,
        Access access,
        Rows rows,
        Optional<List<Located<String>>> key,
        List<FieldDefinition> fields,
        List<UniqueDefinition> uniques,
        List<IndexDefinition> indexes,
        List<RelationDefinition> relations,
        HeritageDefinition heritage) {
    public SchemaDefinition {
        key = key.map(List::copyOf);
        fields = List.copyOf(fields);
        uniques = List.copyOf(uniques);
        indexes = List.copyOf(indexes);
        relations = List.copyOf(relations);
    }

    /**
     * Who may do what; an operation that is missing was left out.
     *
     * @param across whether reads span organizations
     */
    public record Access(
            Map<Operation, Located<Guard.Level>> levels,
            Located<Boolean> across,
            Map<Operation, List<Located<String>>> permissions,
            Map<Operation, List<Located<String>>> roles) {
        public Access {
            levels = Map.copyOf(levels);
            permissions = Map.copyOf(permissions);
            roles = Map.copyOf(roles);
        }
    }

    /** The row rules as texts. */
    public record Rows(Optional<Located<String>> read, Optional<Located<String>> write) {
        /** No rules. */
        public static final Rows NONE = new Rows(Optional.empty(), Optional.empty());
    }

    /** Names of fields and references whose values no two rows share. */
    public record UniqueDefinition(
            Origin origin, List<Located<String>> fields, Located<Boolean> ignoreCase, Located<Boolean> global) {
        public UniqueDefinition {
            fields = List.copyOf(fields);
        }
    }

    /** Names of fields and references that share an index. */
    public record IndexDefinition(Origin origin, List<Located<String>> fields) {
        public IndexDefinition {
            fields = List.copyOf(fields);
        }
    }

    /** A relation without a reference. */
    public record RelationDefinition(
            Located<String> name, Located<String> to, List<PairDefinition> on, Located<Boolean> many) {
        public RelationDefinition {
            on = List.copyOf(on);
        }
    }

    /** A field here and the equal one there. */
    public record PairDefinition(Located<String> source, Located<String> target) {}

    /** How a name continues an earlier one. */
    public record HeritageDefinition(Optional<Located<String>> renamedFrom, Located<Boolean> restore) {}
}
