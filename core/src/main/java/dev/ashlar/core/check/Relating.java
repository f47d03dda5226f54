package dev.ashlar.core.check;

import dev.ashlar.core.check.Indexing.IndexedApi;
import dev.ashlar.core.check.Indexing.IndexedSchema;
import dev.ashlar.core.check.Keying.KeyedSchema;
import dev.ashlar.core.check.Keying.ResolvedReference;
import dev.ashlar.core.definition.ApiDefinition;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.definition.SchemaDefinition.PairDefinition;
import dev.ashlar.core.definition.SchemaDefinition.RelationDefinition;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Relation.OnDelete;
import dev.ashlar.core.model.Relation.Pair;
import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fifth stage: references lead both ways, declared relations lead to fields that are there, and no two things share a name. */
final class Relating {
    private final IndexedApi api;
    private final Problems problems;
    private final Map<String, Namespace> namespaces = new LinkedHashMap<>();

    private Relating(IndexedApi api, Problems problems) {
        this.api = api;
        this.problems = problems;
        api.schemas().forEach((name, schema) -> namespaces.put(name, new Namespace(schema.keyed(), problems)));
    }

    /** Schemas with the ways between them. */
    record RelatedApi(ApiDefinition definition, List<RelatedSchema> schemas) {}

    /** A schema with the relations that start at it. */
    record RelatedSchema(IndexedSchema indexed, List<Relation> relations) {}

    static RelatedApi check(IndexedApi api, Problems problems) {
        return new Relating(api, problems).api();
    }

    private RelatedApi api() {
        api.schemas()
                .values()
                .forEach(schema ->
                        schema.keyed().references().values().forEach(reference -> forward(schema, reference)));
        api.schemas()
                .values()
                .forEach(schema ->
                        schema.keyed().references().values().forEach(reference -> backward(schema, reference)));
        api.schemas()
                .values()
                .forEach(schema -> schema.keyed()
                        .typed()
                        .definition()
                        .relations()
                        .forEach(relation -> declared(schema, relation)));
        namespaces.values().forEach(Namespace::checkNext);
        RequiredCycles.check(api, problems);
        return new RelatedApi(
                api.definition(),
                api.schemas().values().stream().map(this::related).toList());
    }

    private RelatedSchema related(IndexedSchema schema) {
        return new RelatedSchema(schema, namespace(schema.keyed().name()).relations());
    }

    private Namespace namespace(String schema) {
        return Optional.ofNullable(namespaces.get(schema)).orElseThrow();
    }

    private IndexedSchema schema(String name) {
        return Optional.ofNullable(api.schemas().get(name)).orElseThrow();
    }

    private void forward(IndexedSchema source, ResolvedReference reference) {
        Located<OnDelete> onDelete = reference.field().reference().onDelete();
        boolean bound = reference.scalars().stream().anyMatch(Field::required);
        if (onDelete.value() == OnDelete.SET_NULL && bound) {
            problems.add(
                    onDelete.origin(),
                    "set_null_required",
                    "`set_null` empties the reference, but it is required or in the key",
                    "write `cascade` or `restrict`, or leave `required` out");
        }
        requireTenancy(
                source.keyed(),
                schema(reference.target()).keyed(),
                reference.field().reference().to());
        Relation relation = new Relation(
                reference.definition().name().value(),
                source.keyed().name(),
                reference.target(),
                false,
                pairs(reference.scalars(), reference.targetKey()),
                Relation.Origin.REFERENCE,
                onDelete.value());
        namespace(source.keyed().name())
                .add(relation, reference.definition().name().origin());
    }

    private void requireTenancy(KeyedSchema source, KeyedSchema target, Located<String> to) {
        if (!source.typed().tenant() && target.typed().tenant()) {
            problems.add(
                    to.origin(),
                    "ref_into_tenancy",
                    Sentences.quoted(source.name()) + " is not under tenancy, so it cannot lead to "
                            + Sentences.quoted(to) + ", which is",
                    "rows of " + source.name()
                            + " belong to nobody; leave its `tenancy: none` out, or hold a plain uuid");
        }
    }

    private void backward(IndexedSchema source, ResolvedReference reference) {
        Optional<Located<String>> inverse = reference.field().reference().inverse();
        inverse.ifPresent(name -> namespace(reference.target())
                .add(
                        new Relation(
                                name.value(),
                                reference.target(),
                                source.keyed().name(),
                                !source.covers(reference.scalars()),
                                pairs(reference.targetKey(), reference.scalars()),
                                Relation.Origin.INVERSE,
                                OnDelete.RESTRICT),
                        name.origin()));
    }

    private static List<Pair> pairs(List<Field> sources, List<Field> targets) {
        return IntStream.range(0, sources.size())
                .mapToObj(place -> new Pair(sources.get(place), targets.get(place)))
                .toList();
    }

    private void declared(IndexedSchema source, RelationDefinition definition) {
        IndexedSchema target = api.schemas().get(definition.to().value());
        if (target == null) {
            problems.add(
                    definition.to().origin(),
                    "unknown_schema",
                    "there is no schema " + Sentences.quoted(definition.to()),
                    Nearest.hint(definition.to().value(), api.schemas().keySet()));
            return;
        }
        requireTenancy(source.keyed(), target.keyed(), definition.to());
        List<Pair> pairs = definition.on().stream()
                .flatMap(pair -> pair(source.keyed(), target.keyed(), pair).stream())
                .toList();
        if (pairs.size() == definition.on().size() && !pairs.isEmpty()) {
            declared(source, target, definition, pairs);
        }
    }

    private void declared(IndexedSchema source, IndexedSchema target, RelationDefinition definition, List<Pair> pairs) {
        List<Field> targets = pairs.stream().map(Pair::target).toList();
        if (!definition.many().value() && !target.covers(targets)) {
            problems.add(
                    definition.name().origin(),
                    "relation_not_to_one",
                    "several rows of " + Sentences.quoted(target.keyed().name()) + " can be equal in " + names(targets)
                            + ", so the relation leads to a list",
                    "write `many: true`, or make them unique there");
        }
        Relation relation = new Relation(
                definition.name().value(),
                source.keyed().name(),
                target.keyed().name(),
                definition.many().value(),
                pairs,
                Relation.Origin.DECLARED,
                OnDelete.RESTRICT);
        namespace(source.keyed().name()).add(relation, definition.name().origin());
    }

    private static String names(List<Field> fields) {
        return fields.stream().map(Field::name).map(Sentences::quoted).collect(Collectors.joining(", "));
    }

    private Optional<Pair> pair(KeyedSchema source, KeyedSchema target, PairDefinition definition) {
        Optional<Field> from = single(source, definition.source());
        Optional<Field> to = single(target, definition.target());
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

    /** The names that start at one schema: fields and relations share one space. */
    private static final class Namespace {
        private final KeyedSchema schema;
        private final Problems problems;
        private final Map<String, Origin> taken = new LinkedHashMap<>();
        private final Map<String, Relation> relations = new LinkedHashMap<>();

        private Namespace(KeyedSchema schema, Problems problems) {
            this.schema = schema;
            this.problems = problems;
            schema.fields().forEach((name, column) -> {
                taken.put(name, column.origin());
                requireFree(name, column.origin());
            });
        }

        private void requireFree(String name, Origin origin) {
            if (name.equals("links")
                    || (name.equals("organization_id") && schema.typed().tenant())) {
                problems.add(
                        origin,
                        "reserved_name",
                        Sentences.quoted(name) + " cannot be the name of a field here, the server uses it itself",
                        "choose another name");
            }
        }

        private void add(Relation relation, Origin origin) {
            requireFree(relation.name(), origin);
            Origin first = taken.putIfAbsent(relation.name(), origin);
            if (first == null) {
                relations.put(relation.name(), relation);
                return;
            }
            problems.add(
                    origin,
                    "name_clash",
                    Sentences.quoted(relation.name()) + " in " + Sentences.quoted(schema.name())
                            + " stands for something else already, in " + Sentences.place(first),
                    "choose another name");
        }

        private void checkNext() {
            relations.values().stream()
                    .filter(Relation::many)
                    .map(relation -> relation.name() + "_next")
                    .filter(taken::containsKey)
                    .forEach(name -> problems.add(
                            Optional.ofNullable(taken.get(name)).orElseThrow(),
                            "name_clash",
                            Sentences.quoted(name) + " in " + Sentences.quoted(schema.name())
                                    + " is where the rest of a long list is found",
                            "choose another name"));
        }

        private List<Relation> relations() {
            return new ArrayList<>(relations.values());
        }
    }
}
