package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Selection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Says what reads have to answer somebody.
 *
 * @param arguments of the intents
 */
record Reads(Sight sight, Arguments arguments) {
    /** All rows or groups of a page's whole list, in order. */
    List<JsonNode> all(Intent.PagedShape page) {
        return documents(page, sight.rows(page.schema()));
    }

    /** The same of those that a row leads to; empty where there is no such row. */
    Optional<List<JsonNode>> related(Schema parent, Map<Field, String> key, Relation relation, Intent.PagedShape page) {
        return row(parent, key).map(row -> documents(page, sight.related(row, relation)));
    }

    /** The row that a row leads to, as it is shown; empty where there is none. */
    Optional<JsonNode> follow(Schema parent, Map<Field, String> key, Relation relation, Selection selection) {
        return row(parent, key)
                .flatMap(row -> sight.related(row, relation).stream().findFirst())
                .map(row -> new Documents(sight, arguments).of(row, selection));
    }

    /** A row as it is shown. */
    Optional<JsonNode> one(Schema schema, Map<Field, String> key, Selection selection) {
        return row(schema, key).map(row -> new Documents(sight, arguments).of(row, selection));
    }

    /** How many rows satisfy a filter. */
    int count(Schema schema, Filter filter) {
        return filtered(sight.rows(schema), filter).size();
    }

    private Optional<Row> row(Schema schema, Map<Field, String> key) {
        return sight.rows(schema).stream().filter(row -> row.has(key)).findFirst();
    }

    private List<JsonNode> documents(Intent.PagedShape page, List<Row> rows) {
        return found(page, filtered(rows, page.filter())).stream()
                .map(Found::document)
                .toList();
    }

    List<Row> filtered(List<Row> rows, Filter filter) {
        Truth truth = new Truth(sight, arguments, false);
        return rows.stream()
                .filter(row -> Boolean.TRUE.equals(truth.of(filter, row)))
                .toList();
    }

    private List<Found> found(Intent.PagedShape page, List<Row> rows) {
        Documents documents = new Documents(sight, arguments);
        return switch (page) {
            case Intent.ListRows list ->
                rows.stream()
                        .map(row -> new Found(documents.of(row, list.selection()), documents.keys(row, list.sort())))
                        .sorted(Found.ORDER)
                        .toList();
            case Intent.GroupRows groups -> new Groups(groups, documents).of(rows);
        };
    }
}
