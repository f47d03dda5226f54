package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.Aggregated;
import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Bucketed;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Inner;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.Selection.SortKey;
import dev.ashlar.core.value.WireKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is shown of rows, and what they are sorted by. */
record Documents(Sight sight, Arguments arguments) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    JsonNode of(Row row, Selection selection) {
        ObjectNode object = NODES.objectNode();
        for (Selection.Part part : selection.parts()) {
            switch (part) {
                case Selection.AllFields all -> all(row, object);
                case Selection.FieldPart field ->
                    object.set(field.name(), shown(sight.walk(row, field.path()), field.attribute()));
                case Selection.EmbedPart embed -> embed(row, embed, object);
                case Selection.LinksPart links -> throw new IllegalStateException("nobody asks for links here");
            }
        }
        return object;
    }

    private void all(Row row, ObjectNode object) {
        if (sight.namesOrganization(row.schema())) {
            object.put("organization_id", row.organization());
        }
        row.schema().fields().stream()
                .filter(sight::reads)
                .forEach(field -> object.set(field.name(), row.shown(field)));
    }

    private JsonNode shown(@Nullable Row row, Attribute attribute) {
        if (row == null) {
            return NODES.nullNode();
        }
        return switch (attribute) {
            case Field field -> row.shown(field);
            case Inner inner -> {
                JsonNode node = truth().inside(row, inner);
                yield node.isMissingNode() ? NODES.nullNode() : node;
            }
            default -> Value.node(value(row, attribute), WireKind.of(attribute).quoted());
        };
    }

    /** A value of a row: its own, or one that is made of it or of the rows below. */
    @Nullable
    Object value(@Nullable Row row, Attribute attribute) {
        if (row == null) {
            return null;
        }
        return switch (attribute) {
            case Bucketed bucketed -> {
                Object of = value(row, bucketed.of());
                yield of == null ? null : new Value.Plain(Buckets.of(bucketed.bucket(), of.toString()));
            }
            case Aggregated aggregated -> folded(below(row, aggregated.way()), aggregated);
            default -> truth().value(row, attribute);
        };
    }

    private List<Row> below(Row row, List<Relation> way) {
        List<Row> rows = List.of(row);
        for (Relation relation : way) {
            rows = rows.stream()
                    .flatMap(each -> sight.related(each, relation).stream())
                    .toList();
        }
        return rows;
    }

    /** What an aggregate of rows is. */
    @Nullable
    Object folded(List<Row> rows, Aggregated aggregated) {
        List<Object> values = rows.stream()
                .map(row -> value(row, aggregated.of()))
                .filter(Objects::nonNull)
                .toList();
        boolean bytewise = !rows.isEmpty() && Truth.bytewise(rows.getFirst(), aggregated.of());
        return Folding.of(aggregated.function(), rows.size(), values, bytewise);
    }

    private void embed(Row row, Selection.EmbedPart embed, ObjectNode object) {
        List<Row> rows = sight.related(row, embed.relation());
        if (embed.relation().many()) {
            list(rows, embed, object);
        } else {
            object.set(embed.name(), rows.isEmpty() ? NODES.nullNode() : of(rows.getFirst(), embed.selection()));
        }
    }

    private void list(List<Row> rows, Selection.EmbedPart embed, ObjectNode object) {
        Selection.Shape shape = embed.shape();
        Truth truth = truth();
        Schema target = sight.state().model().schema(embed.relation().target());
        List<SortKey> sort = total(shape.sort(), target);
        List<Found> all = rows.stream()
                .filter(each -> Boolean.TRUE.equals(truth.of(shape.filter(), each)))
                .map(each -> new Found(of(each, embed.selection()), keys(each, sort)))
                .sorted(Found.ORDER)
                .toList();
        long offset = shape.offset() < 0 ? 0 : Long.parseLong(String.valueOf(arguments.at(shape.offset())));
        int limit = shape.limit() < 0 ? sight.state().model().limits().rows() : shape.limit();
        ArrayNode list = object.putArray(embed.name());
        all.stream().skip(offset).limit(limit).forEach(each -> list.add(each.document()));
        if (all.size() > offset + limit) {
            object.put(embed.name() + "_next", "");
        }
    }

    static List<SortKey> total(List<SortKey> sort, Schema schema) {
        List<SortKey> all = new ArrayList<>(sort);
        schema.key().fields().forEach(field -> all.add(new SortKey(List.of(), field, false)));
        return all;
    }

    /** What a row is sorted by; where rows of several organizations are seen, at last by these. */
    List<Found.Key> keys(Row row, List<SortKey> sort) {
        List<Found.Key> keys = new ArrayList<>();
        for (SortKey key : sort) {
            Row end = sight.walk(row, key.path());
            boolean bytewise = end != null && Truth.bytewise(end, key.attribute());
            keys.add(new Found.Key(value(end, key.attribute()), key.descending(), bytewise));
        }
        keys.add(new Found.Key(row.organization(), false, true));
        return keys;
    }

    private Truth truth() {
        return new Truth(sight, arguments, false);
    }
}
