package dev.ashlar.engine;

import dev.ashlar.core.access.Gate;
import dev.ashlar.core.access.Permit;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Rows;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Selection;
import dev.ashlar.store.Unit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs the statements of one call about single rows or lists, with its values. */
final class CallStatements {
    private final Call call;
    private final Permit permit;
    private final Unit unit;
    private final CallBinding binding;

    CallStatements(Call call, Permit permit, Unit unit) {
        this.call = call;
        this.permit = permit;
        this.unit = unit;
        this.binding = new CallBinding(permit.intent().arguments(), call.subject(), call.now());
    }

    Permit permit() {
        return permit;
    }

    /** The plans of the API, for those that differ from {@link #plan()}. */
    Plans plans() {
        return call.runtime().plans();
    }

    /** The plan of what the call wants. */
    Compiled plan() {
        return plans().of(permit);
    }

    Rows run(Compiled compiled) {
        return unit.run(compiled.statement(), binding);
    }

    /** The number that a plan answers with. */
    long number(Compiled compiled) {
        return Long.parseLong(text(run(compiled), 0));
    }

    /** The row that the call wants, if there is one. */
    Optional<Reply.Row> row() {
        Compiled compiled = plan();
        Rows rows = run(compiled);
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Reply.Row(rows, compiled.document(), Reply.Outcome.FOUND, compiled.fingerprint(), true));
    }

    /**
     * The row of a key as the subject may see it; empty where it may not.
     *
     * @param key arguments of the call
     */
    Optional<Reply.Row> find(Schema schema, List<Integer> key) {
        return admits(schema, Operation.GET)
                ? of(
                                new Intent.GetRow(schema, key, Selection.ALL),
                                permit.intent().arguments())
                        .row()
                : Optional.empty();
    }

    /** The statements of something else that the same subject wants in the same unit. */
    CallStatements of(Intent.Shape shape, Arguments arguments) {
        Intent intent = new Intent(shape, arguments);
        return new CallStatements(call, Permit.grant(permit.model(), intent, call.subject(), call.door()), unit);
    }

    /** Whether the gate lets the subject do something. */
    boolean admits(Schema schema, Operation operation) {
        return new Gate(permit.model()).admits(schema, operation, call.subject(), call.door());
    }

    /** A cell of the first row that is never empty. */
    static String text(Rows rows, int cell) {
        byte @Nullable [] value = rows.cell(0, 0, cell);
        if (value == null) {
            throw new IllegalStateException("a cell that is never empty is empty");
        }
        return new String(value, StandardCharsets.UTF_8);
    }
}
