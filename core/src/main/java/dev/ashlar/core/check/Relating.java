package dev.ashlar.core.check;

import dev.ashlar.core.check.Indexing.IndexedApi;
import dev.ashlar.core.check.Indexing.IndexedSchema;
import dev.ashlar.core.check.Keying.ResolvedReference;
import dev.ashlar.core.definition.ApiDefinition;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.definition.SchemaDefinition.RelationDefinition;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Relation.OnDelete;
import dev.ashlar.core.model.Relation.Pair;
import dev.ashlar.core.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        for (IndexedSchema schema : api.schemas().values()) {
            schema.keyed().references().values().forEach(reference -> forward(schema, reference));
        }
        for (IndexedSchema schema : api.schemas().values()) {
            schema.keyed().references().values().forEach(reference -> backward(schema, reference));
        }
        api.schemas().values().forEach(this::declared);
        namespaces.values().forEach(Namespace::checkNext);
        RequiredCycles.check(api, problems);
        return new RelatedApi(
                api.definition(),
                api.schemas().values().stream().map(this::related).toList());
    }

    private void declared(IndexedSchema schema) {
        for (RelationDefinition definition : schema.keyed().typed().definition().relations()) {
            DeclaredRelations.read(schema, definition, api, problems)
                    .ifPresent(relation -> namespace(schema.keyed().name())
                            .add(relation, definition.name().origin()));
        }
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
        Tenancies.require(
                source.keyed(),
                schema(reference.target()).keyed(),
                reference.field().reference().to(),
                problems);
        Tenancies.requireRestrict(source.keyed(), schema(reference.target()).keyed(), onDelete, problems);
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
}
