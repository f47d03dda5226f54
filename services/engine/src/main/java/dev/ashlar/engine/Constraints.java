package dev.ashlar.engine;

import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Layout.State;
import dev.ashlar.core.layout.Layout.TableLayout;
import dev.ashlar.core.layout.Meaning;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Limits;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.store.Store;
import dev.ashlar.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in the definition's words what a failure of the database means. */
final class Constraints {
    private static final long MEGABYTE = 1_000_000;

    private final Map<String, Known> constraints = new HashMap<>();
    private final Map<String, String> publicNames = new HashMap<>();
    private final Map<String, TableLayout> tables = new HashMap<>();

    Constraints(ApiModel model, Layout layout) {
        model.schemas().forEach(schema -> publicNames.put(schema.name(), schema.publicName()));
        for (TableLayout table : layout.tables()) {
            if (table.state() == State.LIVE) {
                tables.put(table.schema(), table);
            }
            table.constraints()
                    .forEach(constraint -> constraints.put(constraint.name(), new Known(table, constraint.meaning())));
        }
    }

    /** What to tell the caller, or the door where there is nothing the caller may know. */
    RuntimeException explain(StoreException failure, Call call) {
        Intent.Shape shape = call.intent().shape();
        String schema = shape.schema().endpoint().name();
        return switch (failure.kind()) {
            case UNIQUE -> unique(constraints.get(failure.constraint()), schema);
            case REFERENCE -> reference(constraints.get(failure.constraint()), shape);
            case CHECK -> check(constraints.get(failure.constraint()), schema);
            case NOT_NULL -> required(failure.constraint(), shape);
            case VALUE ->
                Refusal.of(
                        Refusal.Kind.MALFORMED,
                        "wrong_value",
                        shape instanceof Intent.ReadShape
                                ? "A value that this compares with or works out, such as a sum, is beyond what its type can hold."
                                : "A value cannot be stored or compared as it is.");
            case RULE ->
                Refusal.of(
                        Refusal.Kind.FORBIDDEN,
                        "row_forbidden",
                        "The row that this would leave behind in " + schema + " is not one you may write.");
            case CONTENTION, TIME, SIZE, CAPACITY, BUSY, UNAVAILABLE, LAYOUT_MOVED, DEFECT ->
                explain(failure, call.runtime().model().limits());
        };
    }

    /** The same of a failure that no call is the cause of. */
    static RuntimeException explain(StoreException failure, Limits limits) {
        return switch (failure.kind()) {
            case CONTENTION ->
                Refusal.of(Refusal.Kind.CONFLICT, "contention", "Others are changing the same rows; try again.");
            case TIME -> late(limits.time());
            case SIZE ->
                Refusal.limit(
                        Refusal.Kind.MALFORMED,
                        "answer",
                        Store.LONGEST_ANSWER,
                        "The answer would be larger than " + Store.LONGEST_ANSWER / MEGABYTE
                                + " MB; ask for fewer rows or fields.");
            case CAPACITY ->
                Refusal.of(
                        Refusal.Kind.MALFORMED,
                        "limit_exceeded",
                        "This takes more columns, or a larger row, than the database has room for; name fewer fields.");
            case BUSY ->
                Refusal.of(Refusal.Kind.UNAVAILABLE, "busy", "Too many requests at the same time; try again soon.");
            case UNAVAILABLE, LAYOUT_MOVED -> new TroubleException(true, failure);
            case UNIQUE, REFERENCE, CHECK, NOT_NULL, VALUE, RULE, DEFECT -> new TroubleException(false, failure);
        };
    }

    /**
     * Whether a new row only got a number that callers had chosen before: the count goes on, so each of these is met once, and the
     * same again may succeed.
     */
    boolean counted(StoreException failure, Call call) {
        Known known = constraints.get(failure.constraint());
        return failure.kind() == StoreException.Kind.UNIQUE
                && known != null
                && call.intent().schema().key().fields().stream()
                        .filter(Field::generated)
                        .anyMatch(key -> known.fields().equals(List.of(key.name()))
                                && creates(call.intent().shape(), key));
    }

    /** Whether new rows are made, and a field of theirs is left to the server. */
    private static boolean creates(Intent.Shape shape, Field field) {
        return switch (shape) {
            case Intent.CreateRow create -> create.assignments().stream().noneMatch(each -> each.field() == field);
            case Bulk.Create create -> !create.fields().contains(field);
            case Intent.Shape other -> false;
        };
    }

    private static Refusal late(Duration most) {
        return Refusal.limit(
                Refusal.Kind.UNAVAILABLE,
                "time",
                most.toMillis(),
                "The request took longer than " + most.toMillis() + " ms, which is the limit `time` of this API.");
    }

    private static Refusal unique(@Nullable Known known, String schema) {
        if (known == null || known.spansOrganizations()) {
            return Refusal.of(Refusal.Kind.CONFLICT, "taken", "A value that must be unique is taken.");
        }
        return unique(known.fields(), schema);
    }

    /** A row has values that another one of the same organization has already. */
    static Refusal unique(List<String> fields, String schema) {
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "unique",
                "A row of " + schema + " with the same " + String.join(", ", fields) + " exists.",
                violations(fields, "unique", "is taken"));
    }

    private Refusal reference(@Nullable Known known, Intent.Shape shape) {
        String schema = shape.schema().endpoint().name();
        boolean own =
                known != null && known.table.schema().equals(shape.schema().name()) && refers(shape, known);
        if (known == null || own) {
            List<String> fields = known == null ? List.of() : known.fields();
            return Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "reference",
                    "A reference of " + schema + " leads to no row" + named(fields) + ".",
                    violations(fields, "reference", "leads to no row"));
        }
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "referenced",
                referring(known.table, shape.schema()) + " still refer to this row of " + schema + ".");
    }

    /** What refers to a row, as far as the caller may be told. */
    private String referring(TableLayout table, Schema referred) {
        String name = publicNames.get(table.schema());
        return name == null || table.tenant() && !referred.tenant() ? "Other rows" : "Rows of " + name;
    }

    /** Whether a write gave a reference, rather than changed or deleted what it leads to; a schema may refer to itself. */
    private static boolean refers(Intent.Shape shape, Known known) {
        return switch (shape) {
            case Intent.UpdateRow update ->
                update.assignments().stream()
                        .anyMatch(each -> known.fields().contains(each.field().name()));
            case Intent.DeleteRow delete -> false;
            case Intent.CreateRow create -> true;
            case Intent.PutRow put -> true;
            case Intent.ReadShape read -> false;
            case Bulk.Create create -> true;
            case Bulk.Update update ->
                update.changes().stream()
                        .anyMatch(each -> known.fields().contains(each.field().name()));
            case Bulk.UpdateAll all ->
                all.assignments().stream()
                        .anyMatch(each -> known.fields().contains(each.field().name()));
            case Bulk.Delete delete -> false;
            case Bulk.DeleteAll all -> false;
            case Bulk.Find find -> false;
        };
    }

    /** A field has no value though the body need not give one, such as that of who acts for no organization. */
    private Refusal required(String column, Intent.Shape shape) {
        TableLayout table = tables.get(shape.schema().name());
        List<String> fields = table == null
                ? List.of()
                : table.columns().stream()
                        .filter(each ->
                                each.state() == State.LIVE && each.column().equals(column))
                        .map(Layout.ColumnLayout::field)
                        .toList();
        return Refusal.of(
                Refusal.Kind.INVALID,
                "required",
                "A field of " + shape.schema().endpoint().name() + " that must have a value has none" + named(fields)
                        + ".",
                violations(fields, "required", "is required"));
    }

    private static Refusal check(@Nullable Known known, String schema) {
        List<String> fields = known == null ? List.of() : known.fields();
        return Refusal.of(
                Refusal.Kind.INVALID,
                "check",
                "A value breaks a rule of " + schema + named(fields) + ".",
                violations(fields, "check", "breaks a rule"));
    }

    private static String named(List<String> fields) {
        return fields.isEmpty() ? "" : ": " + String.join(", ", fields);
    }

    private static List<Violation> violations(List<String> fields, String code, String says) {
        List<Violation> violations = new ArrayList<>();
        fields.forEach(field -> violations.add(Violation.of("/" + field, code, field + " " + says + ".")));
        return violations;
    }

    /** A constraint and the table it belongs to. */
    private record Known(TableLayout table, Meaning meaning) {
        /** The names of its fields, without those that are only kept. */
        List<String> fields() {
            return meaning.columns().stream()
                    .map(table::column)
                    .filter(column -> column.state() == State.LIVE)
                    .map(Layout.ColumnLayout::field)
                    .toList();
        }

        /** Whether another organization's row may be the one in the way, so that nothing may be said of it. */
        boolean spansOrganizations() {
            return table.tenant() && meaning instanceof Meaning.Unique unique && !unique.organization();
        }
    }
}
