package dev.ashlar.engine;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Permit;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Filter.Operand.Reference;
import dev.ashlar.core.plan.ConditionBreakdown;
import dev.ashlar.core.plan.Document;
import dev.ashlar.core.plan.Rows;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent;
import dev.ashlar.store.Binding;
import dev.ashlar.store.Statement;
import dev.ashlar.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a call of a session which conditions keep rows from it, as things stand in that session. It counts rows that the call's subject
 * does not see, so what it answers is for administrators.
 */
public final class ConditionProbe {
    private final Session session;
    private final Call call;
    private final Permit permit;
    private final long end;

    /**
     * A probe about a call that authorisation permits.
     *
     * @param end by {@link System#nanoTime()}; where it is over nothing more is counted
     * @throws Refusal where it does not permit it
     */
    public ConditionProbe(Session session, Call call, long end) {
        this.session = session;
        this.call = call;
        this.permit = Permit.grant(call.runtime().model(), call.intent(), call.subject(), call.door());
        this.end = end;
    }

    /**
     * What a condition leaves.
     *
     * @param rows how many rows this condition and all before it leave; nothing where it took too long to count them
     */
    public record Count(ConditionBreakdown.Stage stage, OptionalLong rows) {}

    /** What the conditions leave, one after the other: all of them, what the call finds. */
    public List<Count> rows() {
        return counts(
                call.runtime().plans().planner().breakdown(permit),
                binding(call.intent().arguments()));
    }

    /**
     * What the parts of the rule on writes would leave of the row that the call leaves behind. It is written past the rule, so the session must be
     * one that is undone. Nothing where it cannot be written so either, or is not one row.
     */
    public List<Count> left() {
        UUID id = call.subject().id();
        if (id == null || !(call.intent().shape() instanceof Intent.WriteShape)) {
            return List.of();
        }
        try {
            return session.nested(() -> left(pastRules(id)));
        } catch (Refusal refusal) {
            return List.of();
        }
    }

    /** The same call as an administrator of that id, whom no rule binds. */
    private Call pastRules(UUID id) {
        Subject subject = call.subject();
        Subject unbound =
                new Subject(Subject.Kind.ADMIN, id, subject.organization(), subject.roles(), subject.permissions());
        return new Call(call.runtime(), call.intent(), unbound, Door.ADMIN, call.now(), call.cause());
    }

    private List<Count> left(Call pastRules) {
        if (!(session.answer(pastRules) instanceof Reply.Row row) || row.outcome() == Reply.Outcome.STALE) {
            return List.of();
        }
        List<@Nullable String> values =
                new ArrayList<>(call.intent().arguments().values());
        int first = values.size();
        values.addAll(key(row.document(), row.rows()));
        List<Integer> key = IntStream.range(first, values.size()).boxed().toList();
        return counts(call.runtime().plans().planner().breakdownOfLeft(permit, key), binding(new Arguments(values)));
    }

    private static List<String> key(Document document, Rows rows) {
        return document.key().stream()
                .map(cell -> CallStatements.text(rows, cell))
                .toList();
    }

    /** What a rule asks about the subject or the time, as it is bound for this call. */
    public @Nullable String value(Reference reference) {
        return binding(call.intent().arguments()).value(ConditionBreakdown.slot(reference));
    }

    private CallBinding binding(Arguments arguments) {
        return new CallBinding(arguments, call.subject(), call.now());
    }

    private List<Count> counts(List<ConditionBreakdown.Stage> stages, Binding binding) {
        List<Count> counts = new ArrayList<>();
        boolean late = false;
        for (ConditionBreakdown.Stage stage : stages) {
            late |= System.nanoTime() > end;
            OptionalLong rows = late ? OptionalLong.empty() : count(stage, binding);
            late |= rows.isEmpty();
            counts.add(new Count(stage, rows));
        }
        return counts;
    }

    private OptionalLong count(ConditionBreakdown.Stage stage, Binding binding) {
        try {
            Statement statement = call.runtime().store().prepare(stage.count());
            Rows rows = session.nested(() -> session.unit().run(statement, binding));
            return OptionalLong.of(Long.parseLong(CallStatements.text(rows, 0)));
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.TIME) {
                return OptionalLong.empty();
            }
            throw call.runtime().constraints().explain(e, call);
        }
    }
}
