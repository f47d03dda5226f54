package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rows there are, of every organization. It does not change: writes make others of it. */
record State(ApiModel model, List<Row> all) {
    State {
        all = List.copyOf(all);
    }

    List<Row> rows(Schema schema) {
        return all.stream().filter(row -> row.schema() == schema).toList();
    }

    State with(Row more) {
        return new State(model, Stream.concat(all.stream(), Stream.of(more)).toList());
    }

    State without(List<Row> gone) {
        return new State(model, all.stream().filter(row -> !gone.contains(row)).toList());
    }

    State replaced(Row before, Row after) {
        return without(List.of(before)).with(after);
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
        return !apart
                && relation.on().stream().allMatch(pair -> same(from.value(pair.source()), to.value(pair.target())));
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
        return left != null && left.equals(right);
    }

    static List<Relation> references(Schema schema) {
        return schema.relations().stream()
                .filter(relation -> relation.origin() == Relation.Origin.REFERENCE)
                .toList();
    }

    /** Whether a reference of a row leads to nothing, though none of it is empty. */
    boolean dangles(Row row, Relation reference) {
        boolean whole = reference.on().stream().allMatch(pair -> row.value(pair.source()) != null);
        return whole && related(row, reference).isEmpty();
    }

    /** Whether it cannot be: a reference leads to nothing, or two rows share what they must not. */
    boolean broken() {
        return all.stream().anyMatch(row -> references(row.schema()).stream().anyMatch(to -> dangles(row, to)))
                || model.schemas().stream().anyMatch(this::doubled);
    }

    private boolean doubled(Schema schema) {
        boolean keys = doubled(schema, schema.key().fields(), false, schema.across());
        return keys
                || schema.uniques().stream()
                        .anyMatch(unique -> doubled(schema, unique.fields(), unique.ignoreCase(), unique.global()));
    }

    private boolean doubled(Schema schema, List<Field> fields, boolean ignoreCase, boolean global) {
        Set<List<Object>> seen = new HashSet<>();
        return rows(schema).stream()
                .map(row -> identity(row, fields, ignoreCase, global))
                .filter(identity -> !identity.isEmpty())
                .anyMatch(identity -> !seen.add(identity));
    }

    /** What no other row may share; empty where a value is missing. */
    private static List<Object> identity(Row row, List<Field> fields, boolean ignoreCase, boolean global) {
        List<Object> identity = new ArrayList<>(List.of(global ? "" : String.valueOf(row.organization())));
        for (Field field : fields) {
            Object value = row.value(field);
            if (value == null) {
                return List.of();
            }
            identity.add(ignoreCase && value instanceof String text ? text.toLowerCase(Locale.ROOT) : value);
        }
        return identity;
    }
}
