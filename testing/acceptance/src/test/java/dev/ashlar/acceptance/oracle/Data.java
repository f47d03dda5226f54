package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All rows there are, of every organization. */
final class Data {
    private final Map<Schema, List<Row>> rows = new HashMap<>();
    private final ApiModel model;

    /**
     * Rows in memory.
     *
     * @param shown all rows of a schema as an administrator of everything sees them
     */
    Data(ApiModel model, Function<Schema, JsonNode> shown) {
        this.model = model;
        for (Schema schema : model.schemas()) {
            List<Row> all = new ArrayList<>();
            shown.apply(schema).forEach(node -> all.add(row(schema, node)));
            rows.put(schema, all);
        }
    }

    private static Row row(Schema schema, JsonNode node) {
        Map<Field, JsonNode> shown = new LinkedHashMap<>();
        schema.fields().forEach(field -> shown.put(field, node.path(field.name())));
        JsonNode organization = node.path("organization_id");
        return new Row(schema, organization.isString() ? organization.stringValue() : null, shown);
    }

    ApiModel model() {
        return model;
    }

    List<Row> rows(Schema schema) {
        return rows.getOrDefault(schema, List.of());
    }

    /** The rows that a relation leads to, whoever may see them. */
    List<Row> related(Row from, Relation relation) {
        return rows(model.schema(relation.target())).stream()
                .filter(to -> meet(from, relation, to))
                .toList();
    }

    private static boolean meet(Row from, Relation relation, Row to) {
        boolean apart = from.schema().tenant()
                && to.schema().tenant()
                && !Objects.equals(from.organization(), to.organization());
        return !apart && relation.on().stream().allMatch(pair -> same(from.value(pair.source()), to.value(pair.target())));
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
        return left != null && left.equals(right);
    }

    /** Whether a field's texts compare by their bytes: those that are matched rather than read. */
    static boolean bytewise(Schema schema, Field field) {
        return schema.key().fields().contains(field)
                || schema.uniques().stream().anyMatch(unique -> unique.fields().contains(field))
                || schema.relations().stream()
                        .filter(relation -> relation.origin() == Relation.Origin.REFERENCE)
                        .flatMap(relation -> relation.on().stream())
                        .anyMatch(pair -> pair.source() == field);
    }
}
