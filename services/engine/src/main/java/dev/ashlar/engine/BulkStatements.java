package dev.ashlar.engine;

import dev.ashlar.core.access.Gate;
import dev.ashlar.core.access.Permit;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Rows;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.store.StoreException;
import dev.ashlar.store.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs the statements of one bulk call: each shape is permitted and planned by itself. */
final class BulkStatements {
    private final Call call;
    private final Unit unit;
    private final CallBinding binding;
    private final boolean shown;

    BulkStatements(Call call, Unit unit) {
        this.call = call;
        this.unit = unit;
        this.binding = new CallBinding(call.intent().arguments(), call.subject(), call.now());
        this.shown = new Gate(call.runtime().model())
                .admits(call.intent().schema(), Operation.GET, call.subject(), call.door());
    }

    /** Whether the caller may be told of rows that are there, as far as operations go. */
    boolean shown() {
        return shown;
    }

    Rows run(Bulk shape, Part part) {
        Compiled compiled = call.runtime().plans().of(permit(shape));
        return unit.run(compiled.statement(), new BulkBinding(binding, part, shape.given()));
    }

    /** Runs the statement of a filter, whose rows may be any number. */
    void stream(Bulk shape, Consumer<byte[][]> rows) {
        Compiled compiled = call.runtime().plans().of(permit(shape));
        unit.stream(compiled.statement(), binding, rows);
    }

    /** Whether a filter finds rows that the subject can see but not change. */
    boolean barred(Bulk shape) {
        Permit permit = permit(shape);
        return ruled(permit, shape.schema())
                && !unit.run(call.runtime().plans().ofBarred(permit).statement(), binding)
                        .isEmpty();
    }

    /** Whether rows that the subject sees may still not be its to change. */
    boolean ruled(Bulk shape) {
        return ruled(permit(shape), shape.schema()) || shape.schema().across();
    }

    /** Whether the rule on changed rows leads back to their own table, so that what one leaves behind decides on others. */
    boolean judgedByOthers(Bulk shape) {
        return permit(shape).writeRule(shape.schema()).leadsTo(shape.schema().name());
    }

    private static boolean ruled(Permit permit, Schema schema) {
        return !permit.writeRule(schema).equals(Filter.EVERYTHING);
    }

    /** Whether rows of its organization may be hidden from the subject. */
    boolean hides(Bulk shape) {
        return !permit(shape).readRule(shape.schema()).equals(Filter.EVERYTHING);
    }

    private Permit permit(Bulk shape) {
        Intent intent = new Intent(shape, call.intent().arguments());
        return Permit.grant(call.runtime().model(), intent, call.subject(), call.door());
    }

    /** Whether new rows only got numbers that callers had chosen before. */
    boolean counted(StoreException failure, Bulk shape) {
        return call.runtime()
                .constraints()
                .counted(failure, call.with(new Intent(shape, call.intent().arguments())));
    }

    /** What to tell of a row that a shape failed for. */
    RuntimeException explain(StoreException failure, Bulk shape) {
        return call.runtime()
                .constraints()
                .explain(failure, call.with(new Intent(shape, call.intent().arguments())));
    }

    /** The cells of a row from one on. */
    static List<byte[]> cells(Rows rows, int row, int from, int count) {
        List<byte[]> cells = new ArrayList<>(count);
        for (int cell = from; cell < from + count; cell++) {
            byte[] value = rows.cell(0, row, cell);
            if (value == null) {
                throw new IllegalStateException("a key without a value");
            }
            cells.add(value);
        }
        return cells;
    }
}
