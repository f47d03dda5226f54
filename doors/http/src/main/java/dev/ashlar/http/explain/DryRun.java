package dev.ashlar.http.explain;

import dev.ashlar.core.model.Filter.Operand.Reference;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.engine.BulkCall;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Carrier;
import dev.ashlar.engine.ConditionProbe;
import dev.ashlar.engine.Reply;
import dev.ashlar.engine.Session;
import dev.ashlar.http.batch.Batch;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.route.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries calls out in a session that is undone afterwards, and notes what they were, what stood between them and rows before they were
 * carried out, and how many they found. All that is counted takes no longer than one request may, and a count more.
 */
final class DryRun implements Carrier, Batch.Listener {
    private final Session session;
    private final long end;
    private final List<Begun> begun = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private @Nullable ConditionProbe probe;
    private List<ConditionProbe.Count> conditions = List.of();
    private OptionalLong rows = OptionalLong.empty();

    DryRun(Session session, Duration most) {
        this.session = session;
        this.end = System.nanoTime() + most.toNanos();
    }

    /** An operation that was begun: a request of its own, or one of a batch. */
    record Begun(Request request, Route.Call route) {}

    @Override
    public void begins(Request request, Route.Call route) {
        begun.add(new Begun(request, route));
        probe = null;
        conditions = List.of();
        rows = OptionalLong.empty();
    }

    @Override
    public Reply answer(Call call) {
        return tried(call, () -> session.answer(call));
    }

    @Override
    public Reply.Bulk answer(BulkCall work) {
        return tried(work.call(), () -> session.answer(work));
    }

    /** A call that fails undoes what it did itself, so that the session can be asked why. */
    private <T extends Reply> T tried(Call call, Supplier<T> work) {
        calls.add(call);
        probe(call);
        rows = OptionalLong.empty();
        T reply = session.nested(work);
        rows = OptionalLong.of(rows(reply));
        return reply;
    }

    /** What is not permitted finds no rows, and is refused when it is carried out. */
    private void probe(Call call) {
        try {
            probe = new ConditionProbe(session, call, end);
            conditions = probe.rows();
        } catch (Refusal refusal) {
            probe = null;
            conditions = List.of();
        }
    }

    private static long rows(Reply reply) {
        return switch (reply) {
            case Reply.Page page -> page.shown();
            case Reply.Count count -> count.count();
            case Reply.Exists exists -> exists.exists() ? 1 : 0;
            case Reply.Row row -> 1;
            case Reply.Deleted deleted -> 1;
            case Reply.Bulk bulk -> bulk.affected();
        };
    }

    /** The operations in order, also one that was refused. */
    List<Begun> begun() {
        return List.copyOf(begun);
    }

    /** The last of them, which is the one that decides. */
    Optional<Begun> last() {
        return begun.isEmpty() ? Optional.empty() : Optional.of(begun.getLast());
    }

    /** The calls that they came to, also one that was refused. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** What each condition left of the rows before the last call; nothing where none was permitted. */
    List<ConditionProbe.Count> conditions() {
        return conditions;
    }

    /** What the rule on writes leaves of what the last call would leave behind. */
    List<ConditionProbe.Count> left() {
        return probe == null ? List.of() : probe.left();
    }

    /** What rules ask about the subject and the time. */
    Map<Reference, @Nullable String> values() {
        Map<Reference, @Nullable String> values = new LinkedHashMap<>();
        if (probe != null) {
            for (Reference reference : Reference.values()) {
                values.put(reference, probe.value(reference));
            }
        }
        return values;
    }

    /** How many rows the last call found, made, changed or took; nothing where it was refused. */
    OptionalLong rows() {
        return rows;
    }
}
