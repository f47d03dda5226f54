package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.Aggregated;
import dev.ashlar.core.model.Answered;
import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.query.Intent.GroupRows;
import dev.ashlar.core.query.Selection.FieldPart;
import dev.ashlar.core.query.Selection.SortKey;
import dev.ashlar.core.value.WireKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Groups of rows. */
record Groups(GroupRows asked, Documents documents) {
    List<Found> of(List<Row> rows) {
        return grouped(rows).values().stream()
                .map(this::values)
                .filter(values -> Boolean.TRUE.equals(having(asked.having(), values)))
                .map(values -> new Found(document(values), keys(values)))
                .sorted(Found.ORDER)
                .toList();
    }

    private Map<List<@Nullable Object>, List<Row>> grouped(List<Row> rows) {
        Map<List<@Nullable Object>, List<Row>> groups = new LinkedHashMap<>();
        if (asked.whole()) {
            groups.put(new ArrayList<>(), new ArrayList<>());
        }
        for (Row row : rows) {
            List<@Nullable Object> common = new ArrayList<>();
            for (FieldPart part : asked.parts()) {
                if (!(part.attribute() instanceof Aggregated)) {
                    common.add(value(row, part));
                }
            }
            groups.computeIfAbsent(common, fresh -> new ArrayList<>()).add(row);
        }
        return groups;
    }

    private @Nullable Object value(Row row, FieldPart part) {
        return documents.value(documents.sight().walk(row, part.path()), part.attribute());
    }

    private List<Cell> values(List<Row> rows) {
        List<Cell> values = new ArrayList<>();
        for (FieldPart part : asked.parts()) {
            List<Row> ends = rows.stream()
                    .map(row -> documents.sight().walk(row, part.path()))
                    .filter(Objects::nonNull)
                    .toList();
            values.add(
                    part.attribute() instanceof Aggregated aggregated
                            ? folded(ends, aggregated)
                            : new Cell(value(rows.getFirst(), part), bytewise(ends, part.attribute())));
        }
        return values;
    }

    private Cell folded(List<Row> ends, Aggregated aggregated) {
        boolean kept = !aggregated.function().counts() && bytewise(ends, aggregated.of());
        return new Cell(documents.folded(ends, aggregated), kept);
    }

    private static boolean bytewise(List<Row> ends, Attribute attribute) {
        return !ends.isEmpty() && Truth.bytewise(ends.getFirst(), attribute);
    }

    private record Cell(@Nullable Object value, boolean bytewise) {}

    private @Nullable Boolean having(Filter filter, List<Cell> values) {
        return switch (filter) {
            case Filter.All all -> Truth.all(each(all.parts(), values));
            case Filter.Any any -> Truth.any(each(any.parts(), values));
            case Filter.Not not -> Truth.negated(having(not.part(), values));
            case Filter.Comparison comparison -> {
                Cell cell = values.get(((Answered) comparison.attribute()).part());
                Truth truth = new Truth(documents.sight(), documents.arguments(), false);
                yield truth.compared(comparison, cell.value, cell.bytewise);
            }
            case Filter.Related related -> throw new IllegalArgumentException("groups have no relations");
        };
    }

    private List<Truth.Value3> each(List<Filter> parts, List<Cell> values) {
        return parts.stream().map(part -> Truth.Value3.of(having(part, values))).toList();
    }

    private ObjectNode document(List<Cell> values) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int place = 0; place < values.size(); place++) {
            FieldPart part = asked.parts().get(place);
            boolean quoted = WireKind.of(part.attribute()).quoted();
            object.set(part.name(), Value.node(values.get(place).value, quoted));
        }
        return object;
    }

    private List<Found.Key> keys(List<Cell> values) {
        List<Found.Key> keys = new ArrayList<>();
        for (SortKey key : asked.sort()) {
            Cell cell = values.get(((Answered) key.attribute()).part());
            keys.add(new Found.Key(cell.value, key.descending(), cell.bytewise));
        }
        return keys;
    }
}
