package dev.ashlar.core.check;

import dev.ashlar.core.check.Indexing.IndexedApi;
import dev.ashlar.core.check.Indexing.IndexedSchema;
import dev.ashlar.core.check.Keying.KeyedSchema;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.definition.SchemaDefinition.PairDefinition;
import dev.ashlar.core.definition.SchemaDefinition.RelationDefinition;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Relation.OnDelete;
import dev.ashlar.core.model.Relation.Pair;
import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the relations that a schema declares without a reference. */
final class DeclaredRelations {
    private final IndexedSchema source;
    private final IndexedSchema target;
    private final Problems problems;

    private DeclaredRelations(IndexedSchema source, IndexedSchema target, Problems problems) {
        this.source = source;
        this.target = target;
        this.problems = problems;
    }

    /** The relation that a schema declares, or empty with a problem. */
    static Optional<Relation> read(
            IndexedSchema source, RelationDefinition definition, IndexedApi api, Problems problems) {
        IndexedSchema target = api.schemas().get(definition.to().value());
        if (target == null) {
            problems.add(
                    definition.to().origin(),
                    "unknown_schema",
                    "there is no schema " + Sentences.quoted(definition.to()),
                    Nearest.hint(definition.to().value(), api.schemas().keySet()));
            return Optional.empty();
        }
        Tenancies.require(source.keyed(), target.keyed(), definition.to(), problems);
        return new DeclaredRelations(source, target, problems).relation(definition);
    }

    private Optional<Relation> relation(RelationDefinition definition) {
        List<Pair> pairs =
                definition.on().stream().flatMap(pair -> pair(pair).stream()).toList();
        return pairs.size() == definition.on().size() && !pairs.isEmpty()
                ? Optional.of(relation(definition, pairs))
                : Optional.empty();
    }

    private Relation relation(RelationDefinition definition, List<Pair> pairs) {
        List<Field> targets = pairs.stream().map(Pair::target).toList();
        if (!definition.many().value() && !target.covers(targets)) {
            problems.add(
                    definition.name().origin(),
                    "relation_not_to_one",
                    "several rows of " + Sentences.quoted(target.keyed().name()) + " can be equal in " + names(targets)
                            + ", so the relation leads to a list",
                    "write `many: true`, or make them unique there");
        }
        return new Relation(
                definition.name().value(),
                source.keyed().name(),
                target.keyed().name(),
                definition.many().value(),
                pairs,
                Relation.Origin.DECLARED,
                OnDelete.RESTRICT);
    }

    private static String names(List<Field> fields) {
        return fields.stream().map(Field::name).map(Sentences::quoted).collect(Collectors.joining(", "));
    }

    private Optional<Pair> pair(PairDefinition definition) {
        Optional<Field> from = single(source.keyed(), definition.source());
        Optional<Field> to = single(target.keyed(), definition.target());
        return from.flatMap(field ->
                to.filter(other -> comparable(field, other, definition)).map(other -> new Pair(field, other)));
    }

    private Optional<Field> single(KeyedSchema schema, Located<String> name) {
        Optional<List<Field>> fields = schema.expand(name, problems);
        fields.filter(found -> found.size() > 1)
                .ifPresent(found -> problems.add(
                        name.origin(),
                        "not_comparable",
                        Sentences.quoted(name) + " is held by several fields: " + names(found),
                        "name them one by one"));
        return fields.filter(found -> found.size() == 1).map(List::getFirst);
    }

    private boolean comparable(Field source, Field target, PairDefinition definition) {
        if (!source.type().scalar()) {
            problems.add(
                    definition.source().origin(),
                    "not_comparable",
                    "a relation cannot have " + Sentences.quoted(definition.source()) + ", which is of type "
                            + source.type().label());
            return false;
        }
        boolean same = source.type().label().equals(target.type().label());
        if (!same) {
            problems.add(
                    definition.target().origin(),
                    "relation_types",
                    Sentences.quoted(definition.source()) + " is of type "
                            + source.type().label() + ", " + Sentences.quoted(definition.target()) + " is of type "
                            + target.type().label(),
                    "both have the same type");
        }
        return same;
    }
}
