package dev.ashlar.core.check;

import dev.ashlar.core.check.Keying.Column;
import dev.ashlar.core.check.Keying.KeyedApi;
import dev.ashlar.core.check.Keying.KeyedSchema;
import dev.ashlar.core.definition.ApiDefinition;
import dev.ashlar.core.definition.FieldDefinition;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.definition.Most;
import dev.ashlar.core.definition.SchemaDefinition.IndexDefinition;
import dev.ashlar.core.definition.SchemaDefinition.UniqueDefinition;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.model.Schema.Index;
import dev.ashlar.core.model.Schema.Unique;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Fourth stage: uniques and indexes name fields that can be compared. */
final class Indexing {
    private final Problems problems;

    private Indexing(Problems problems) {
        this.problems = problems;
    }

    /** Schemas with their uniques and indexes. */
    record IndexedApi(ApiDefinition definition, Map<String, IndexedSchema> schemas) {}

    /** A schema with its uniques and indexes. */
    record IndexedSchema(KeyedSchema keyed, List<Unique> uniques, List<Index> indexes) {
        /** Whether at most one row is equal in some fields. */
        boolean covers(Collection<Field> fields) {
            Stream<List<Field>> keys = keyed.key().map(Schema.Key::fields).stream();
            Stream<List<Field>> exact =
                    uniques.stream().filter(unique -> !unique.ignoreCase()).map(Unique::fields);
            return Stream.concat(keys, exact)
                    .anyMatch(unique -> Set.copyOf(fields).containsAll(unique));
        }
    }

    static IndexedApi check(KeyedApi api, Problems problems) {
        Indexing indexing = new Indexing(problems);
        Map<String, IndexedSchema> schemas = new LinkedHashMap<>();
        api.schemas().forEach((name, schema) -> schemas.put(name, indexing.schema(schema)));
        return new IndexedApi(api.definition(), schemas);
    }

    private IndexedSchema schema(KeyedSchema schema) {
        Stream<UniqueDefinition> single = schema.typed().definition().fields().stream()
                .map(FieldDefinition::unique)
                .flatMap(Optional::stream);
        List<UniqueDefinition> definitions = Stream.concat(single, schema.typed().definition().uniques().stream())
                .toList();
        limit(definitions.size(), schema, "uniques");
        limit(schema.typed().definition().indexes().size(), schema, "indexes");
        return new IndexedSchema(schema, uniques(definitions, schema), indexes(schema));
    }

    private void limit(int count, KeyedSchema schema, String what) {
        if (count > Most.INDEXES) {
            problems.add(
                    schema.typed().definition().name().origin(),
                    "too_many",
                    "a schema has at most " + Most.INDEXES + " " + what);
        }
    }

    private List<Unique> uniques(List<UniqueDefinition> definitions, KeyedSchema schema) {
        List<Unique> uniques = new ArrayList<>();
        Set<Set<Field>> seen = new HashSet<>();
        for (UniqueDefinition definition : definitions) {
            fields(definition.fields(), definition.origin(), schema, "a unique").ifPresent(fields -> {
                scope(definition, fields, schema);
                repeated(definition.origin(), seen.add(Set.copyOf(fields)), "another unique");
                uniques.add(new Unique(
                        fields,
                        definition.ignoreCase().value(),
                        definition.global().value()));
            });
        }
        return uniques;
    }

    private void scope(UniqueDefinition unique, List<Field> fields, KeyedSchema schema) {
        if (unique.global().value() && !schema.typed().tenant()) {
            problems.add(
                    unique.global().origin(),
                    "global_without_tenancy",
                    "without tenancy a unique is global anyway",
                    "leave `scope` out");
        }
        if (unique.ignoreCase().value()
                && fields.stream().noneMatch(field -> field.type().textual())) {
            problems.add(
                    unique.ignoreCase().origin(),
                    "ignore_case",
                    "nothing here has upper and lower case",
                    "leave `ignore_case` out");
        }
    }

    private List<Index> indexes(KeyedSchema schema) {
        List<Index> indexes = new ArrayList<>();
        Set<List<Field>> seen = new HashSet<>();
        for (IndexDefinition definition : schema.typed().definition().indexes()) {
            indexed(definition, schema).ifPresent(fields -> {
                repeated(definition.origin(), seen.add(fields), "another index");
                indexes.add(new Index(fields));
            });
        }
        return indexes;
    }

    /** One list alone is indexed by its elements. */
    private Optional<List<Field>> indexed(IndexDefinition definition, KeyedSchema schema) {
        Optional<Field> list = definition.fields().size() == 1
                ? Optional.ofNullable(schema.fields()
                                .get(definition.fields().getFirst().value()))
                        .map(Column::field)
                        .filter(field -> field.type() instanceof FieldType.ListType)
                : Optional.empty();
        list.ifPresent(field -> Keys.elements(definition.origin(), field, problems));
        return list.map(List::of).or(() -> fields(definition.fields(), definition.origin(), schema, "an index"));
    }

    private void repeated(Origin origin, boolean isNew, String what) {
        if (!isNew) {
            problems.add(origin, "named_twice", what + " has the same fields", "leave one of the two out");
        }
    }

    private Optional<List<Field>> fields(List<Located<String>> names, Origin origin, KeyedSchema schema, String what) {
        if (names.isEmpty()) {
            problems.add(origin, "empty_list", what + " names at least one field");
        }
        int before = problems.count();
        Keys.distinct(names, problems);
        List<List<Field>> parts = names.stream()
                .flatMap(name -> schema.expand(name, problems).stream())
                .toList();
        List<Field> fields = parts.stream().flatMap(List::stream).distinct().toList();
        Keys.indexable(origin, fields, what, problems);
        boolean whole = parts.size() == names.size() && !fields.isEmpty() && problems.count() == before;
        return whole ? Optional.of(fields) : Optional.empty();
    }
}
