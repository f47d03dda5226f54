package dev.ashlar.engine;

import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Rows;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.Precondition;
import dev.ashlar.core.query.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Carries out a permitted write of one row. */
final class WriteExecution {
    private static final int PUT_TRIES = 3;

    private final CallStatements statements;

    WriteExecution(CallStatements statements) {
        this.statements = statements;
    }

    /** Whether a write shows more of its row than the row itself. */
    static boolean readsBack(Intent.Shape shape) {
        return switch (shape) {
            case Intent.WriteShape write -> !selection(write).equals(Selection.ALL);
            case Intent.ReadShape read -> false;
            case Bulk bulk -> true;
        };
    }

    private static Selection selection(Intent.WriteShape shape) {
        return switch (shape) {
            case Intent.CreateRow create -> create.selection();
            case Intent.PutRow put -> put.selection();
            case Intent.UpdateRow update -> update.selection();
            case Intent.DeleteRow delete -> Selection.ALL;
        };
    }

    Reply run(Intent.WriteShape write) {
        return switch (write) {
            case Intent.CreateRow create -> create(create);
            case Intent.PutRow put -> put(put);
            case Intent.UpdateRow update -> update(update);
            case Intent.DeleteRow delete -> delete(delete);
        };
    }

    private Reply create(Intent.CreateRow create) {
        return written(create, Reply.Outcome.CREATED, statements.plan())
                .orElseThrow(() -> new IllegalStateException("a new row was not made"));
    }

    private Reply update(Intent.UpdateRow update) {
        return written(update, Reply.Outcome.CHANGED, statements.plan())
                .orElseGet(() -> unchanged(update.schema(), update.key(), update.precondition()));
    }

    private Reply delete(Intent.DeleteRow delete) {
        return statements.run(statements.plan()).isEmpty()
                ? unchanged(delete.schema(), delete.key(), delete.precondition())
                : new Reply.Deleted();
    }

    /** Replaces the row, else creates it, and looks again where another caller came between. */
    private Reply put(Intent.PutRow put) {
        boolean replaces = !(put.precondition() instanceof Precondition.Absent);
        boolean creates = !demandsRow(put.precondition());
        Compiled create = statements.plans().ofPutNew(statements.permit(), put);
        int tries = replaces && creates ? PUT_TRIES : 1;
        Optional<Reply> reply = Optional.empty();
        for (int attempt = 0; reply.isEmpty() && attempt < tries; attempt++) {
            if (replaces) {
                reply = written(put, Reply.Outcome.CHANGED, statements.plan());
            }
            if (creates && reply.isEmpty()) {
                reply = written(put, Reply.Outcome.CREATED, create);
            }
        }
        return reply.orElseGet(() -> creates ? inTheWay(put) : unchanged(put.schema(), put.key(), put.precondition()));
    }

    private static boolean demandsRow(Precondition precondition) {
        return precondition instanceof Precondition.Present || precondition instanceof Precondition.Revision;
    }

    /** Says what kept a put that demands no row from making one: a row that it may not change or see, or one that is gone again. */
    private Reply inTheWay(Intent.PutRow put) {
        Schema schema = put.schema();
        boolean hidden = !statements.admits(schema, Operation.GET)
                || !statements.permit().readRule(schema).equals(Filter.EVERYTHING);
        return unchanged(
                schema, put.key(), put.precondition(), () -> hidden ? NoRow.absent(schema) : NoRow.contention());
    }

    private Reply unchanged(Schema schema, List<Integer> key, Precondition precondition) {
        return unchanged(schema, key, precondition, () -> NoRow.absent(schema));
    }

    /** Says why a write touched no row: not there, not as the caller believes, or not the caller's to change. */
    private Reply unchanged(
            Schema schema, List<Integer> key, Precondition precondition, Supplier<RuntimeException> absence) {
        Reply.Row row = statements.find(schema, key).orElseThrow(absence);
        if (precondition instanceof Precondition.Absent || stale(row, precondition)) {
            return new Reply.Row(row.rows(), row.document(), Reply.Outcome.STALE, row.fingerprint(), true);
        }
        if (statements.permit().writeRule(schema).equals(Filter.EVERYTHING) && !schema.across()) {
            // Neither a rule nor another organization forbids it: the row came back between the two statements.
            throw NoRow.contention();
        }
        throw NoRow.barred(schema);
    }

    private boolean stale(Reply.Row row, Precondition precondition) {
        if (!(precondition instanceof Precondition.Revision wanted)) {
            return false;
        }
        String revisions = String.valueOf(arguments().at(wanted.revisions()));
        String revision = CallStatements.text(row.rows(), row.document().revision());
        return !List.of(revisions.substring(1, revisions.length() - 1).split(","))
                .contains(revision);
    }

    private Arguments arguments() {
        return statements.permit().intent().arguments();
    }

    /** Writes the row, and answers as much of it as was asked for and may be read; nothing where no row was touched. */
    private Optional<Reply> written(Intent.WriteShape shape, Reply.Outcome outcome, Compiled compiled) {
        Rows rows = statements.run(compiled);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        boolean readable = statements.admits(shape.schema(), Operation.GET);
        Reply.Row own = new Reply.Row(rows, compiled.document(), outcome, compiled.fingerprint(), readable);
        return Optional.of(readable && readsBack(shape) ? readBack(shape, own) : own);
    }

    /** The row as it is selected; a caller who cannot see what it wrote is told that it was written. */
    private Reply readBack(Intent.WriteShape shape, Reply.Row own) {
        // The selection's own arguments keep their places; the key follows them.
        List<@Nullable String> values = new ArrayList<>(arguments().values());
        int first = values.size();
        own.document().key().forEach(cell -> values.add(CallStatements.text(own.rows(), cell)));
        List<Integer> key = IntStream.range(first, values.size()).boxed().toList();
        return statements
                .of(new Intent.GetRow(shape.schema(), key, selection(shape)), new Arguments(values))
                .row()
                .map(row -> new Reply.Row(row.rows(), row.document(), own.outcome(), row.fingerprint(), true))
                .orElseGet(() -> new Reply.Row(own.rows(), own.document(), own.outcome(), own.fingerprint(), false));
    }
}
