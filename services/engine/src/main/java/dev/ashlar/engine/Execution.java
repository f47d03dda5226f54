package dev.ashlar.engine;

import dev.ashlar.core.access.Gate;
import dev.ashlar.core.access.Permit;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Document;
import dev.ashlar.core.plan.Rows;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.Precondition;
import dev.ashlar.core.query.Intent.Start;
import dev.ashlar.core.query.Selection;
import dev.ashlar.store.StoreException;
import dev.ashlar.store.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Carries out one permitted intent with the statements it takes. */
final class Execution {
    private static final int PUT_TRIES = 3;

    private final Call call;
    private final Permit permit;
    private final Unit unit;
    private final CallBinding binding;

    Execution(Call call, Permit permit, Unit unit) {
        this.call = call;
        this.permit = permit;
        this.unit = unit;
        this.binding = new CallBinding(permit.intent().arguments(), call.subject(), call.now());
    }

    Reply run() {
        return switch (permit.intent().shape()) {
            case Intent.PagedShape page -> page(page);
            case Intent.RelatedRows related -> related(related);
            case Intent.GetRow get -> found(rows(plan())).orElseThrow(() -> absent(get.schema()));
            case Intent.CountRows count -> new Reply.Count(number(rows(plan())));
            case Intent.RowExists exists -> new Reply.Exists(!rows(plan()).isEmpty());
            case Intent.CreateRow create -> written(create, Reply.Outcome.CREATED, plan(), rows(plan()));
            case Intent.PutRow put -> put(put);
            case Intent.UpdateRow update -> update(update);
            case Intent.DeleteRow delete -> delete(delete);
            case Bulk bulk -> throw new IllegalArgumentException("many rows have a call of their own: " + bulk);
        };
    }

    /** Whether a write shows more of its row than the row itself. */
    static boolean readsBack(Intent.Shape shape) {
        return switch (shape) {
            case Intent.CreateRow create -> !create.selection().equals(Selection.ALL);
            case Intent.PutRow put -> !put.selection().equals(Selection.ALL);
            case Intent.UpdateRow update -> !update.selection().equals(Selection.ALL);
            case Intent.DeleteRow delete -> false;
            case Intent.ReadShape read -> false;
            case Bulk bulk -> true;
        };
    }

    private Compiled plan() {
        return call.runtime().plans().of(permit);
    }

    private Rows rows(Compiled compiled) {
        return unit.run(compiled.statement(), binding);
    }

    private Reply page(Intent.PagedShape page) {
        Compiled compiled = plan();
        return page(page, compiled, rows(compiled));
    }

    private Reply related(Intent.RelatedRows related) {
        Compiled compiled = plan();
        Rows rows = rows(compiled);
        boolean whole = related.rows() instanceof Intent.GroupRows groups && groups.whole();
        if (rows.isEmpty() || whole) {
            checkParent(related);
        }
        return page(related.rows(), compiled, rows);
    }

    /** An empty list is one thing, a row that is not there another. */
    private void checkParent(Intent.RelatedRows related) {
        Intent.GetRow get = new Intent.GetRow(related.parent(), related.key(), Selection.ALL);
        if (current(get).isEmpty()) {
            throw absent(related.parent());
        }
    }

    private Reply.Page page(Intent.PagedShape page, Compiled compiled, Rows rows) {
        int shown = Math.min(rows.size(), page.paging().limit());
        boolean more = rows.size() > shown;
        boolean backwards = page.paging().start() instanceof Start.Seek seek && seek.backwards();
        boolean started = !(page.paging().start() instanceof Start.First);
        return new Reply.Page(
                rows,
                compiled.document(),
                shown,
                backwards,
                backwards || more,
                backwards ? more : started,
                total(page));
    }

    /** To learn the size of a list takes the right to count. */
    private OptionalLong total(Intent.PagedShape page) {
        if (page.paging().total() == Intent.Total.NONE) {
            return OptionalLong.empty();
        }
        new Gate(permit.model()).check(page.schema(), Operation.COUNT, call.subject(), call.door());
        return OptionalLong.of(number(rows(call.runtime().plans().ofTotal(permit))));
    }

    private static long number(Rows rows) {
        return Long.parseLong(text(rows, 0));
    }

    private static String text(Rows rows, int cell) {
        byte @Nullable [] value = rows.cell(0, 0, cell);
        if (value == null) {
            throw new IllegalStateException("a cell that is never empty is empty");
        }
        return new String(value, StandardCharsets.UTF_8);
    }

    private Optional<Reply> found(Rows rows) {
        Compiled compiled = plan();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Reply.Row(rows, compiled.document(), Reply.Outcome.FOUND, compiled.fingerprint(), true));
    }

    private Reply update(Intent.UpdateRow update) {
        Compiled compiled = plan();
        Rows rows = rows(compiled);
        return rows.isEmpty()
                ? unchanged(update.schema(), update.key(), update.precondition())
                : written(update, Reply.Outcome.CHANGED, compiled, rows);
    }

    private Reply delete(Intent.DeleteRow delete) {
        return rows(plan()).isEmpty()
                ? unchanged(delete.schema(), delete.key(), delete.precondition())
                : new Reply.Deleted();
    }

    /** Replaces the row, else creates it, and looks again where another caller came between. */
    private Reply put(Intent.PutRow put) {
        Compiled create = call.runtime().plans().ofPutNew(permit, put);
        for (int attempt = 0; attempt < PUT_TRIES; attempt++) {
            if (!(put.precondition() instanceof Precondition.Absent)) {
                Compiled replace = plan();
                Rows replaced = rows(replace);
                if (!replaced.isEmpty()) {
                    return written(put, Reply.Outcome.CHANGED, replace, replaced);
                }
            }
            if (demandsRow(put.precondition())) {
                return unchanged(put.schema(), put.key(), put.precondition());
            }
            Rows created = rows(create);
            if (!created.isEmpty()) {
                return written(put, Reply.Outcome.CREATED, create, created);
            }
            if (put.precondition() instanceof Precondition.Absent || attempt == PUT_TRIES - 1) {
                return inTheWay(put);
            }
        }
        throw new IllegalStateException("unreachable");
    }

    private static boolean demandsRow(Precondition precondition) {
        return precondition instanceof Precondition.Present || precondition instanceof Precondition.Revision;
    }

    /** Says what kept a put that demands no row from making one: a row that it may not change or see, or one that is gone again. */
    private Reply inTheWay(Intent.PutRow put) {
        boolean hidden =
                !readable(put.schema()) || !permit.readRule(put.schema()).equals(Filter.EVERYTHING);
        return unchanged(put.schema(), put.key(), put.precondition(), () -> hidden ? absent(put.schema()) : passed());
    }

    private Reply unchanged(Schema schema, List<Integer> key, Precondition precondition) {
        return unchanged(schema, key, precondition, () -> absent(schema));
    }

    /** Says why a write touched no row: not there, not as the caller believes, or not the caller's to change. */
    private Reply unchanged(
            Schema schema, List<Integer> key, Precondition precondition, Supplier<RuntimeException> absence) {
        Reply.Row row = current(new Intent.GetRow(schema, key, Selection.ALL)).orElseThrow(absence);
        if (precondition instanceof Precondition.Absent || stale(row, precondition)) {
            return new Reply.Row(row.rows(), row.document(), Reply.Outcome.STALE, row.fingerprint(), true);
        }
        if (permit.writeRule(schema).equals(Filter.EVERYTHING) && !schema.across()) {
            // Neither a rule nor another organization forbids it: the row came back between the two statements.
            throw passed();
        }
        throw Refusal.of(
                Refusal.Kind.FORBIDDEN,
                "row_forbidden",
                "This row of " + schema.endpoint().name() + " may be read but not changed.");
    }

    private boolean stale(Reply.Row row, Precondition precondition) {
        if (!(precondition instanceof Precondition.Revision wanted)) {
            return false;
        }
        String revisions = String.valueOf(binding.arguments().at(wanted.revisions()));
        String revision = text(row.rows(), row.document().revision());
        return !List.of(revisions.substring(1, revisions.length() - 1).split(","))
                .contains(revision);
    }

    /** The row as the subject may see it; empty where it may not. */
    private Optional<Reply.Row> current(Intent.GetRow get) {
        if (!readable(get.schema())) {
            return Optional.empty();
        }
        Compiled compiled =
                call.runtime().plans().of(permit(get, permit.intent().arguments()));
        Rows rows = unit.run(compiled.statement(), binding);
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Reply.Row(rows, compiled.document(), Reply.Outcome.FOUND, compiled.fingerprint(), true));
    }

    private Reply written(Intent.WriteShape shape, Reply.Outcome outcome, Compiled compiled, Rows rows) {
        boolean readable = readable(shape.schema());
        if (readable && readsBack(shape)) {
            return readBack(shape, outcome, compiled, rows);
        }
        return new Reply.Row(rows, compiled.document(), outcome, compiled.fingerprint(), readable);
    }

    private Reply readBack(Intent.WriteShape shape, Reply.Outcome outcome, Compiled compiled, Rows rows) {
        Document written = compiled.document();
        List<@Nullable String> key = new ArrayList<>();
        written.key().forEach(cell -> key.add(text(rows, cell)));
        // The selection's own arguments keep their places; the key follows them.
        List<@Nullable String> values =
                new ArrayList<>(permit.intent().arguments().values());
        int first = values.size();
        values.addAll(key);
        List<Integer> places =
                IntStream.range(first, first + key.size()).boxed().toList();
        Intent.GetRow get = new Intent.GetRow(shape.schema(), places, selection(shape));
        Arguments arguments = new Arguments(values);
        Compiled read = call.runtime().plans().of(permit(get, arguments));
        Rows shown = unit.run(read.statement(), new CallBinding(arguments, call.subject(), call.now()));
        return shown.isEmpty()
                ? new Reply.Row(rows, written, outcome, compiled.fingerprint(), false)
                : new Reply.Row(shown, read.document(), outcome, read.fingerprint(), true);
    }

    private static Selection selection(Intent.WriteShape shape) {
        return switch (shape) {
            case Intent.CreateRow create -> create.selection();
            case Intent.PutRow put -> put.selection();
            case Intent.UpdateRow update -> update.selection();
            case Intent.DeleteRow delete -> Selection.ALL;
        };
    }

    private Permit permit(Intent.Shape shape, Arguments arguments) {
        return Permit.grant(permit.model(), new Intent(shape, arguments), call.subject(), call.door());
    }

    private boolean readable(Schema schema) {
        try {
            new Gate(permit.model()).check(schema, Operation.GET, call.subject(), call.door());
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    /** Another caller came between two statements; the whole call is tried again. */
    private static StoreException passed() {
        return new StoreException(StoreException.Kind.CONTENTION, "", "a row came and went", null);
    }

    private static Refusal absent(Schema schema) {
        return Refusal.of(
                Refusal.Kind.ABSENT,
                "not_found",
                "There is no such row in " + schema.endpoint().name() + ".");
    }
}
