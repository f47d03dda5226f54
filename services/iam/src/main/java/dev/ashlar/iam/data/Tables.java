package dev.ashlar.iam.data;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.value.GivenRow;
import dev.ashlar.core.value.GivenRows;
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
    private final IamIntents intents;
    private final Clock clock;
    private final @Nullable Session session;
    private final Cause cause;

    private Tables(Runtime runtime, Clock clock, @Nullable Session session, Cause cause) {
        this.runtime = runtime;
        this.intents = new IamIntents(runtime.model());
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
        try {
            return Optional.of(row(answer(intents.get(schema, key))));
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
        return rows(answer(intents.list(schema, equal, limit)));
    }

    /**
     * The first rows, by key, that lead to a row by references.
     *
     * @param way references one behind the other, the last of which is to the key of that row
     */
    public List<Row> leading(List<Relation> way, String key, int limit) {
        return rows(answer(intents.leading(way, key, limit)));
    }

    /** Deletes some of the rows whose moment in a field has passed. */
    public void sweep(String schema, String field, int most) {
        String key = intents.schema(schema).key().fields().getFirst().name();
        Tables swept = caused(Cause.SERVER.during("sweep"));
        rows(answer(intents.before(schema, field, now().toString(), most)))
                .forEach(row -> swept.delete(schema, row.text(key)));
    }

    /**
     * Deletes the oldest rows, by a moment that every row has, of those before another one.
     *
     * @param most about how many at once; more where moments are the same
     * @return how many
     */
    public long clear(String schema, String field, Instant before, int most) {
        List<Row> oldest = rows(answer(intents.oldest(schema, field, before.toString(), most)));
        return oldest.isEmpty() ? 0 : cleared(schema, field, oldest.getLast().text(field));
    }

    private long cleared(String schema, String field, String moment) {
        return answer(intents.deleteUpTo(schema, field, moment), BulkCall.NONE).affected();
    }

    /** Empties a field of all rows whose fields have some values. */
    public void empty(String schema, String field, Map<String, String> equal) {
        answer(intents.empty(schema, field, equal), BulkCall.NONE);
    }

    /** Whether there is a row whose fields have some values. */
    public boolean exists(String schema, Map<String, String> equal) {
        return ((Reply.Exists) answer(intents.exists(schema, equal))).exists();
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
        return row(answer(intents.create(schema, given), subject, door));
    }

    /** New rows, however many. */
    public void createAll(String schema, List<Map<String, String>> given) {
        Iterator<GivenRow> rows = given.stream()
                .<GivenRow>map(row -> new GivenRow.Sound(intents.values(schema, row)))
                .iterator();
        answer(intents.createAll(schema), () -> rows.hasNext() ? rows.next() : null);
    }

    private Reply.Bulk answer(Intent intent, GivenRows rows) {
        Call call = new Call(runtime, intent, SERVER, Door.SYSTEM, now(), cause);
        BulkCall work = new BulkCall(call, rows, Bulk.Terms.USUAL, BulkListener.NONE);
        return session == null ? BulkEngine.answer(work, statements -> {}) : session.answer(work);
    }

    /** Changes a row; answers whether there is one. A null empties its field. */
    public boolean update(String schema, String key, Map<String, @Nullable String> given) {
        return done(intents.update(schema, key, given, null));
    }

    /** Changes a row unless it has changed since it was read; answers whether it did. */
    public boolean update(String schema, String key, Map<String, @Nullable String> given, Row seen) {
        return done(intents.update(schema, key, given, seen));
    }

    /** Deletes a row; answers whether there was one. Of several who try at once one is told so. */
    public boolean delete(String schema, String... key) {
        return done(intents.delete(schema, key));
    }

    private boolean done(Intent intent) {
        try {
            return !(answer(intent) instanceof Reply.Row row) || row.outcome() != Reply.Outcome.STALE;
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.ABSENT) {
                return false;
            }
            throw refusal;
        }
    }

    private Reply answer(Intent intent) {
        return answer(intent, SERVER, Door.SYSTEM);
    }

    private Reply answer(Intent intent, Subject subject, Door door) {
        Call call = new Call(runtime, intent, subject, door, now(), cause);
        return session == null ? Engine.answer(call) : session.answer(call);
    }

    private static Row row(Reply reply) {
        Reply.Row row = (Reply.Row) reply;
        return Cells.row(row.document(), row.rows(), 0);
    }

    private static List<Row> rows(Reply reply) {
        Reply.Page page = (Reply.Page) reply;
        List<Row> rows = new ArrayList<>();
        for (int position = 0; position < page.shown(); position++) {
            rows.add(Cells.row(page.document(), page.rows(), page.row(position)));
        }
        return rows;
    }
}
