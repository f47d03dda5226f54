package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Selection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Says what intents that read have to answer somebody.
 *
 * @param arguments of the intents
 */
record Oracle(Sight sight, Arguments arguments) {
    /** All rows or groups of a page's whole list, in order; nothing where there is no such row that they belong to. */
    Optional<List<JsonNode>> all(Intent.ReadShape shape) {
        return switch (shape) {
            case Intent.PagedShape page -> Optional.of(documents(page, sight.rows(page.schema())));
            case Intent.RelatedRows related ->
                row(related.parent(), related.key())
                        .map(parent -> documents(related.rows(), sight.related(parent, related.relation())));
            case Intent.GetRow get -> row(get.schema(), get.key()).map(row -> List.of(shown(row, get.selection())));
            case Intent.CountRows count -> throw new IllegalArgumentException("a number: " + count);
            case Intent.RowExists exists -> throw new IllegalArgumentException("a truth: " + exists);
        };
    }

    /** How many rows satisfy a filter. */
    int count(Schema schema, Filter filter) {
        return filtered(sight.rows(schema), filter).size();
    }

    private Optional<Row> row(Schema schema, List<Integer> key) {
        return sight.rows(schema).stream().filter(row -> has(row, key)).findFirst();
    }

    private boolean has(Row row, List<Integer> key) {
        List<Field> fields = row.schema().key().fields();
        return IntStream.range(0, key.size()).allMatch(part -> {
            String text = String.valueOf(arguments.at(key.get(part)));
            Field field = fields.get(part);
            return Value.of(field.type(), text).equals(row.value(field));
        });
    }

    private JsonNode shown(Row row, Selection selection) {
        return new Documents(sight, arguments).of(row, selection);
    }

    private List<JsonNode> documents(Intent.PagedShape page, List<Row> rows) {
        return found(page, filtered(rows, page.filter())).stream()
                .map(Found::document)
                .toList();
    }

    private List<Row> filtered(List<Row> rows, Filter filter) {
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
