package dev.ashlar.iam.data;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Filter.Comparison;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Filter.Operator;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.Assignment;
import dev.ashlar.core.query.Intent.Paging;
import dev.ashlar.core.query.Intent.Precondition;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.Selection.SortKey;
import dev.ashlar.core.value.FieldValue;
import dev.ashlar.core.value.InvalidValueException;
import dev.ashlar.core.value.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes intents about the rows of an IAM, out of names of its definition and canonical texts. */
record IamIntents(ApiModel model) {
    Intent get(String schema, String... key) {
        Arguments.Collector values = new Arguments.Collector();
        Intent.Shape shape = new Intent.GetRow(schema(schema), places(values, key), Selection.ALL);
        return new Intent(shape, values.arguments());
    }

    /** The first rows, by key, whose fields have some values. */
    Intent list(String schema, Map<String, String> equal, int limit) {
        Arguments.Collector values = new Arguments.Collector();
        Filter filter = filter(schema, equal, values);
        return new Intent(list(schema(schema), filter, byKey(schema), limit), values.arguments());
    }

    /** The first rows, by key, that lead to a row by references one behind the other, the last of which is to its key. */
    Intent leading(List<Relation> way, String key, int limit) {
        Arguments.Collector values = new Arguments.Collector();
        Filter filter = new Comparison(
                way.getLast().on().getFirst().source(), Operator.EQ, List.of(new Operand.Argument(values.add(key))));
        for (Relation step : way.subList(0, way.size() - 1).reversed()) {
            filter = new Filter.Related(step, false, filter);
        }
        String schema = way.getFirst().source();
        return new Intent(list(schema(schema), filter, byKey(schema), limit), values.arguments());
    }

    /** The first rows, by key, whose moment in a field is before another one. */
    Intent before(String schema, String field, String moment, int limit) {
        Arguments.Collector values = new Arguments.Collector();
        Filter past = compared(schema, field, Operator.LT, moment, values);
        return new Intent(list(schema(schema), past, byKey(schema), limit), values.arguments());
    }

    /** The oldest rows, by their moment in a field, of those before another one. */
    Intent oldest(String schema, String field, String moment, int limit) {
        Arguments.Collector values = new Arguments.Collector();
        Filter past = compared(schema, field, Operator.LT, moment, values);
        List<SortKey> order = new ArrayList<>(List.of(new SortKey(List.of(), field(schema, field), false)));
        order.addAll(byKey(schema));
        return new Intent(list(schema(schema), past, order, limit), values.arguments());
    }

    private static Intent.ListRows list(Schema table, Filter filter, List<SortKey> order, int limit) {
        Paging paging = new Paging(limit, new Intent.Start.First(), Intent.Total.NONE);
        return new Intent.ListRows(table, Selection.ALL, filter, order, paging);
    }

    private List<SortKey> byKey(String schema) {
        return schema(schema).key().fields().stream()
                .map(field -> new SortKey(List.of(), field, false))
                .toList();
    }

    Intent exists(String schema, Map<String, String> equal) {
        Arguments.Collector values = new Arguments.Collector();
        Intent.Shape shape = new Intent.RowExists(schema(schema), filter(schema, equal, values));
        return new Intent(shape, values.arguments());
    }

    /**
     * A new row.
     *
     * @throws Refusal INVALID ({@code invalid_body}) with all texts that are no values of their fields
     */
    Intent create(String schema, Map<String, String> given) {
        Arguments.Collector values = new Arguments.Collector();
        Intent.Shape shape =
                new Intent.CreateRow(schema(schema), assignments(schema, read(schema, given), values), Selection.ALL);
        return new Intent(shape, values.arguments());
    }

    /** New rows, however many, which come apart from it. */
    Intent createAll(String schema) {
        Bulk.Create create = new Bulk.Create(schema(schema), List.of(), new Bulk.Conflict.Refuse());
        return new Intent(create, new Arguments.Collector().arguments());
    }

    /** The values of a new row, held against types and rules as those of {@link #create}. */
    List<FieldValue> values(String schema, Map<String, String> given) {
        Map<String, String> row = read(schema, given);
        return schema(schema).fields().stream()
                .filter(field -> row.containsKey(field.name()))
                .map(field -> new FieldValue(field, row.get(field.name())))
                .toList();
    }

    /** PostgreSQL itself would take more than there are canonical texts, such as {@code infinity} for a moment. */
    private Map<String, String> read(String schema, Map<String, String> given) {
        Map<String, String> canonical = new HashMap<>();
        List<Violation> violations = new ArrayList<>();
        given.forEach((name, text) -> {
            try {
                canonical.put(name, Texts.read(field(schema, name), text));
            } catch (InvalidValueException invalid) {
                violations.add(invalid.at("/" + name));
            }
        });
        if (!violations.isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.INVALID, "invalid_body", "The body has values that cannot be taken.", violations);
        }
        return canonical;
    }

    /** A changed row; a null empties its field. */
    Intent update(String schema, String key, Map<String, @Nullable String> given, @Nullable Row seen) {
        Arguments.Collector values = new Arguments.Collector();
        Intent.Shape shape = new Intent.UpdateRow(
                schema(schema),
                places(values, key),
                assignments(schema, given, values),
                seen == null ? new Precondition.None() : unchanged(seen, values),
                Selection.ALL);
        return new Intent(shape, values.arguments());
    }

    private static Precondition unchanged(Row seen, Arguments.Collector values) {
        return new Precondition.Revision(values.add(Texts.array(List.of(seen.revision()))));
    }

    Intent delete(String schema, String... key) {
        Arguments.Collector values = new Arguments.Collector();
        Intent.Shape shape = new Intent.DeleteRow(schema(schema), places(values, key), new Precondition.None());
        return new Intent(shape, values.arguments());
    }

    /** The end of all rows whose moment in a field is no later than another one. */
    Intent deleteUpTo(String schema, String field, String moment) {
        Arguments.Collector values = new Arguments.Collector();
        Filter old = compared(schema, field, Operator.LTE, moment, values);
        return new Intent(new Bulk.DeleteAll(schema(schema), old), values.arguments());
    }

    /** A field emptied in all rows that have a value there, and some values in others. */
    Intent empty(String schema, String field, Map<String, String> equal) {
        Arguments.Collector values = new Arguments.Collector();
        Filter filled = new Filter.Not(new Comparison(field(schema, field), Operator.NULL, List.of()));
        Filter rows = Filter.all(List.of(filter(schema, equal, values), filled));
        List<Assignment> nothing = List.of(new Assignment(field(schema, field), values.add(null)));
        return new Intent(new Bulk.UpdateAll(schema(schema), rows, nothing), values.arguments());
    }

    Schema schema(String name) {
        return model.schema(name);
    }

    private Field field(String schema, String name) {
        return schema(schema).field(name).orElseThrow(() -> new IllegalArgumentException(schema + "." + name));
    }

    private List<Assignment> assignments(
            String schema, Map<String, ? extends @Nullable String> given, Arguments.Collector values) {
        List<Assignment> assignments = new ArrayList<>();
        given.forEach((name, text) -> assignments.add(new Assignment(field(schema, name), values.add(text))));
        return assignments;
    }

    private Filter compared(String schema, String field, Operator operator, String text, Arguments.Collector values) {
        return new Comparison(field(schema, field), operator, List.of(new Operand.Argument(values.add(text))));
    }

    private Filter filter(String schema, Map<String, String> equal, Arguments.Collector values) {
        List<Filter> parts = new ArrayList<>();
        equal.forEach((name, text) -> parts.add(compared(schema, name, Operator.EQ, text, values)));
        return Filter.all(parts);
    }

    private static List<Integer> places(Arguments.Collector values, String... key) {
        List<Integer> places = new ArrayList<>();
        for (String part : key) {
            places.add(values.add(part));
        }
        return places;
    }
}
