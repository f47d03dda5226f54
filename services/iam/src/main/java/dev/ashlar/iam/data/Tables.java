package dev.ashlar.iam.data;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
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
import dev.ashlar.core.value.GivenRow;
import dev.ashlar.core.value.GivenRows;
import dev.ashlar.core.value.InvalidValueException;
import dev.ashlar.core.value.Texts;
import dev.ashlar.engine.BulkCall;
import dev.ashlar.engine.BulkEngine;
import dev.ashlar.engine.BulkListener;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Engine;
import dev.ashlar.engine.Reply;
import dev.ashlar.engine.Runtime;
import dev.ashlar.engine.Session;
import dev.ashlar.store.Unit;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one IAM. They are read and written as intents that come through no door: past access settings and row rules, never past types,
 * uniques and references, and with the fields that nobody else sees.
 *
 * <p>Every method fails with {@link dev.ashlar.core.problem.Refusal} as any call does, and with
 * {@link dev.ashlar.engine.TroubleException} where the database cannot be used. Values are canonical texts.
 */
public final class Tables {
    /** Who writes rows that nobody asked for: the server itself. */
    private static final Subject SERVER = new Subject(Subject.Kind.ADMIN, new UUID(0, 1), null, Set.of());

    private final Runtime runtime;
    private final Clock clock;
    private final @Nullable Session session;
    private final Cause cause;

    private Tables(Runtime runtime, Clock clock, @Nullable Session session, Cause cause) {
        this.runtime = runtime;
        this.clock = clock;
        this.session = session;
        this.cause = cause;
    }

    /** The rows behind a runtime of an IAM. */
    public Tables(Runtime runtime, Clock clock) {
        this(runtime, clock, null, Cause.SERVER);
    }

    /** The same rows, in a unit that somebody else ends. */
    public Tables in(Unit unit) {
        return new Tables(runtime, clock, Session.joining(runtime, unit), cause);
    }

    /** The same rows, written for a reason. */
    public Tables caused(Cause by) {
        return new Tables(runtime, clock, session, by);
    }

    /** Why they are written. */
    public Cause cause() {
        return cause;
    }

    /** Does some work as one; where it lost against others it is done again from its beginning. */
    public <T> T together(Function<Tables, T> work) {
        return session != null
                ? work.apply(this)
                : Engine.together(
                        runtime, statements -> {}, opened -> work.apply(new Tables(runtime, clock, opened, cause)));
    }

    /** The time of the request, as fine as the database keeps it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A row by its key. */
    public Optional<Row> get(String schema, String... key) {
        Arguments.Collector values = new Arguments.Collector();
        Intent.GetRow get = new Intent.GetRow(schema(schema), places(values, key), Selection.ALL);
        try {
            return Optional.of(row(answer(get, values)));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.ABSENT) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    /** The first row, by key, whose fields have some values. */
    public Optional<Row> first(String schema, Map<String, String> equal) {
        return list(schema, equal, 1).stream().findFirst();
    }

    /** The first rows, by key, whose fields have some values. */
    public List<Row> list(String schema, Map<String, String> equal, int limit) {
        Arguments.Collector values = new Arguments.Collector();
        Schema table = schema(schema);
        return rows((Reply.Page) answer(list(table, filter(table, equal, values), limit), values));
    }

    /**
     * The first rows, by key, that lead to a row by references.
     *
     * @param way references one behind the other, the last of which is to the key of that row
     */
    public List<Row> leading(List<Relation> way, String key, int limit) {
        Arguments.Collector values = new Arguments.Collector();
        Filter filter = new Comparison(
                way.getLast().on().getFirst().source(), Operator.EQ, List.of(new Operand.Argument(values.add(key))));
        for (Relation step : way.subList(0, way.size() - 1).reversed()) {
            filter = new Filter.Related(step, false, filter);
        }
        return rows((Reply.Page) answer(list(schema(way.getFirst().source()), filter, limit), values));
    }

    private static Intent.ListRows list(Schema table, Filter filter, int limit) {
        List<SortKey> order = new ArrayList<>();
        table.key().fields().forEach(field -> order.add(new SortKey(List.of(), field, false)));
        Paging paging = new Paging(limit, new Intent.Start.First(), Intent.Total.NONE);
        return new Intent.ListRows(table, Selection.ALL, filter, order, paging);
    }

    /** Deletes some of the rows whose moment in a field has passed. */
    public void sweep(String schema, String field, int most) {
        Arguments.Collector values = new Arguments.Collector();
        Schema table = schema(schema);
        Filter past = new Comparison(
                field(schema, field), Operator.LT, List.of(new Operand.Argument(values.add(now().toString()))));
        rows((Reply.Page) answer(list(table, past, most), values))
                .forEach(row -> caused(Cause.SERVER.during("sweep"))
                        .delete(schema, row.text(table.key().fields().getFirst().name())));
    }

    /**
     * Deletes the oldest rows, by a moment that every row has, of those before another one.
     *
     * @param most about how many at once; more where moments are the same
     * @return how many
     */
    public long clear(String schema, String field, Instant before, int most) {
        return last(schema, field, before, most)
                .map(moment -> cleared(schema, field, moment))
                .orElse(0L);
    }

    /** The moment of the last one of the oldest rows. */
    private Optional<String> last(String schema, String field, Instant before, int most) {
        Arguments.Collector values = new Arguments.Collector();
        Schema table = schema(schema);
        Field moment = field(schema, field);
        Filter old = new Comparison(moment, Operator.LT, List.of(new Operand.Argument(values.add(before.toString()))));
        List<SortKey> order = new ArrayList<>(List.of(new SortKey(List.of(), moment, false)));
        table.key().fields().forEach(key -> order.add(new SortKey(List.of(), key, false)));
        Paging paging = new Paging(most, new Intent.Start.First(), Intent.Total.NONE);
        Intent.Shape shape = new Intent.ListRows(table, Selection.ALL, old, order, paging);
        List<Row> rows = rows((Reply.Page) answer(shape, values));
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast().text(field));
    }

    private long cleared(String schema, String field, String moment) {
        Arguments.Collector values = new Arguments.Collector();
        Filter old =
                new Comparison(field(schema, field), Operator.LTE, List.of(new Operand.Argument(values.add(moment))));
        return answer(new Intent(new Bulk.DeleteAll(schema(schema), old), values.arguments()), BulkCall.NONE)
                .affected();
    }

    /** Whether there is a row whose fields have some values. */
    public boolean exists(String schema, Map<String, String> equal) {
        Arguments.Collector values = new Arguments.Collector();
        Intent.RowExists exists = new Intent.RowExists(schema(schema), filter(schema(schema), equal, values));
        return ((Reply.Exists) answer(exists, values)).exists();
    }

    /** A new row. */
    public Row create(String schema, Map<String, String> given) {
        return create(schema, given, SERVER, Door.SYSTEM);
    }

    /**
     * A new row that somebody makes, as far as access settings and rules let them.
     *
     * @param given texts as they came, which are held against types and rules of their fields
     */
    public Row create(String schema, Map<String, String> given, Subject subject, Door door) {
        Arguments.Collector values = new Arguments.Collector();
        Intent.Shape shape =
                new Intent.CreateRow(schema(schema), assignments(schema, read(schema, given), values), Selection.ALL);
        return row(answer(new Intent(shape, values.arguments()), subject, door));
    }

    /** New rows, however many. */
    public void createAll(String schema, List<Map<String, String>> given) {
        Schema table = schema(schema);
        Iterator<GivenRow> rows = given.stream()
                .<GivenRow>map(row -> new GivenRow.Sound(values(table, read(schema, row))))
                .iterator();
        Intent intent = new Intent(
                new Bulk.Create(table, List.of(), new Bulk.Conflict.Refuse()), new Arguments.Collector().arguments());
        answer(intent, () -> rows.hasNext() ? rows.next() : null);
    }

    private static List<FieldValue> values(Schema table, Map<String, String> row) {
        return table.fields().stream()
                .filter(field -> row.containsKey(field.name()))
                .map(field -> new FieldValue(field, row.get(field.name())))
                .toList();
    }

    private Reply.Bulk answer(Intent intent, GivenRows rows) {
        Call call = new Call(runtime, intent, SERVER, Door.SYSTEM, now(), cause);
        BulkCall work = new BulkCall(call, rows, Bulk.Terms.USUAL, BulkListener.NONE);
        return session == null ? BulkEngine.answer(work, statements -> {}) : session.answer(work);
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

    /** Changes a row; answers whether there is one. A null empties its field. */
    public boolean update(String schema, String key, Map<String, @Nullable String> given) {
        return update(schema, key, given, values -> new Precondition.None());
    }

    /** Changes a row unless it has changed since it was read; answers whether it did. */
    public boolean update(String schema, String key, Map<String, @Nullable String> given, Row seen) {
        String revisions = Texts.array(List.of(seen.revision()));
        return update(schema, key, given, values -> new Precondition.Revision(values.add(revisions)));
    }

    private boolean update(
            String schema,
            String key,
            Map<String, @Nullable String> given,
            Function<Arguments.Collector, Precondition> precondition) {
        Arguments.Collector values = new Arguments.Collector();
        Intent.Shape shape = new Intent.UpdateRow(
                schema(schema),
                places(values, key),
                assignments(schema, given, values),
                precondition.apply(values),
                Selection.ALL);
        return done(shape, values);
    }

    /** Deletes a row; answers whether there was one. Of several who try at once one is told so. */
    public boolean delete(String schema, String... key) {
        Arguments.Collector values = new Arguments.Collector();
        return done(new Intent.DeleteRow(schema(schema), places(values, key), new Precondition.None()), values);
    }

    private boolean done(Intent.Shape shape, Arguments.Collector values) {
        try {
            return !(answer(shape, values) instanceof Reply.Row row) || row.outcome() != Reply.Outcome.STALE;
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.ABSENT) {
                return false;
            }
            throw refusal;
        }
    }

    private Reply answer(Intent.Shape shape, Arguments.Collector values) {
        return answer(new Intent(shape, values.arguments()), SERVER, Door.SYSTEM);
    }

    private Reply answer(Intent intent, Subject subject, Door door) {
        Call call = new Call(runtime, intent, subject, door, now(), cause);
        return session == null ? Engine.answer(call) : session.answer(call);
    }

    private Schema schema(String name) {
        return runtime.model().schema(name);
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

    private static Filter filter(Schema schema, Map<String, String> equal, Arguments.Collector values) {
        List<Filter> parts = new ArrayList<>();
        equal.forEach((name, text) -> parts.add(new Comparison(
                schema.field(name).orElseThrow(), Operator.EQ, List.of(new Operand.Argument(values.add(text))))));
        return Filter.all(parts);
    }

    private static List<Integer> places(Arguments.Collector values, String... key) {
        List<Integer> places = new ArrayList<>();
        for (String part : key) {
            places.add(values.add(part));
        }
        return places;
    }

    private static Row row(Reply reply) {
        Reply.Row row = (Reply.Row) reply;
        return Cells.row(row.document(), row.rows(), 0);
    }

    private static List<Row> rows(Reply.Page page) {
        List<Row> rows = new ArrayList<>();
        for (int position = 0; position < page.shown(); position++) {
            rows.add(Cells.row(page.document(), page.rows(), page.row(position)));
        }
        return rows;
    }
}
