package dev.ashlar.core.plan;

import dev.ashlar.core.access.Permit;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Condition.Comparator;
import dev.ashlar.core.plan.Plan.Bound;
import dev.ashlar.core.plan.Plan.ColumnRef;
import dev.ashlar.core.plan.Plan.Expression;
import dev.ashlar.core.plan.Plan.Slot;
import dev.ashlar.core.query.Intent.Precondition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Turns filters and rules into physical conditions; the one place that puts the organization into a statement. */
final class Conditions {
    private final Permit permit;
    private final Physical physical;
    private int aliases;

    Conditions(Permit permit, Physical physical) {
        this.permit = permit;
        this.physical = physical;
    }

    /** A table under an alias of its own. */
    Scope scope(Schema schema) {
        return new Scope(physical, schema, alias());
    }

    /** An alias for rows that are in no table. */
    int alias() {
        return aliases++;
    }

    /** What the subject can see of a table in an operation: its organization's rows, under the read rule. */
    List<Condition> visible(Scope scope, Operation operation) {
        List<Condition> parts = new ArrayList<>(confined(scope, operation));
        parts.add(rule(scope, permit.readRule(scope.schema())));
        return parts;
    }

    /** The organization predicate alone, where the operation is confined. */
    List<Condition> confined(Scope scope, Operation operation) {
        return permit.confined(scope.schema(), operation) ? List.of(organization(scope)) : List.of();
    }

    /** A condition of the caller: whatever it reaches has to be visible. */
    Condition filter(Scope scope, Filter filter) {
        return translate(scope, filter, Reach.Visible.VISIBLE);
    }

    /** A rule of the definition: it sees every row of the organization, or rules would hide each other. */
    Condition rule(Scope scope, Filter rule) {
        return translate(scope, rule, Reach.Stored.STORED);
    }

    /** A rule on a new row. It holds among the rows that are stored, so that no row admits itself, and also with the row among them. */
    Condition added(Scope scope, Filter rule) {
        Condition stored = rule(scope, rule);
        return rule.leadsTo(scope.schema().name())
                ? Condition.and(List.of(stored, left(scope, rule, List.of())))
                : stored;
    }

    /**
     * A rule on the row that a write leaves behind. Where the rule leads back to the row's own table, it finds the row as it is now
     * and not as the statement found it.
     *
     * @param key arguments of the key that the row had before, none for a new row
     */
    Condition left(Scope scope, Filter rule, List<Integer> key) {
        return translate(scope, rule, new Reach.Left(scope, target -> key(target, key)));
    }

    /** The same of a row that keeps its key. */
    Condition left(Scope scope, Filter rule) {
        return translate(scope, rule, new Reach.Left(scope, target -> same(scope, target)));
    }

    private static List<Condition> same(Scope row, Scope target) {
        List<Condition> parts = new ArrayList<>();
        row.schema()
                .key()
                .fields()
                .forEach(field -> parts.add(new Condition.Same(target.column(field), row.column(field))));
        return parts;
    }

    /** That the key's columns equal arguments. */
    List<Condition> key(Scope scope, List<Integer> arguments) {
        List<Condition> parts = new ArrayList<>();
        for (int index = 0; index < arguments.size(); index++) {
            ColumnRef column = scope.column(scope.schema().key().fields().get(index));
            parts.add(new Condition.Compare(column, Comparator.EQ, argument(column, arguments.get(index))));
        }
        return parts;
    }

    /** What the stored row's revision has to be. */
    List<Condition> precondition(Scope scope, Precondition precondition) {
        return switch (precondition) {
            case Precondition.None none -> List.of();
            case Precondition.Present present -> List.of();
            case Precondition.Absent absent -> List.of();
            case Precondition.Revision revision ->
                List.of(new Condition.RevisionIn(
                        scope.alias(), new Bound(new Slot.Argument(revision.revisions()), "bigint[]")));
        };
    }

    static Bound argument(Expression value, int index) {
        return new Bound(new Slot.Argument(index), value.type());
    }

    private static Condition organization(Scope scope) {
        return new Condition.Compare(scope.organization(), Comparator.EQ, new Bound(Slot.Context.ORGANIZATION, "uuid"));
    }

    private Condition translate(Scope scope, Filter filter, Reach reach) {
        return switch (filter) {
            case Filter.All all -> Condition.and(each(scope, all.parts(), reach));
            case Filter.Any any -> new Condition.Or(each(scope, any.parts(), reach));
            case Filter.Not not -> new Condition.Not(translate(scope, not.part(), reach));
            case Filter.Comparison comparison -> Comparisons.of(scope, comparison);
            case Filter.Related related -> related(scope, related, reach);
        };
    }

    private List<Condition> each(Scope scope, List<Filter> filters, Reach reach) {
        return filters.stream().map(part -> translate(scope, part, reach)).toList();
    }

    private Condition related(Scope scope, Filter.Related related, Reach reach) {
        Condition exists = exists(scope, related, reach);
        return related.none() ? new Condition.Not(exists) : exists;
    }

    private Condition exists(Scope scope, Filter.Related related, Reach reach) {
        Scope target = scope(permit.model().schema(related.relation().target()));
        List<Condition> parts = new ArrayList<>(scope.meets(related.relation(), target));
        parts.addAll(reach == Reach.Visible.VISIBLE ? visible(target, Operation.LIST) : systemConfined(scope, target));
        parts.add(translate(target, related.filter(), reach));
        if (!(reach instanceof Reach.Left left)
                || !target.schema().equals(left.row().schema())) {
            return new Condition.Exists(target.table(), target.alias(), Condition.and(parts));
        }
        List<Condition> before = left.before().apply(target);
        if (!before.isEmpty()) {
            parts.add(new Condition.Not(Condition.and(before)));
        }
        List<Condition> itself = new ArrayList<>(scope.meets(related.relation(), left.row()));
        itself.add(translate(left.row(), related.filter(), reach));
        // Existence is never unknown, so neither is that of the row itself, whatever of it is empty.
        Condition meets = new Condition.Not(new Condition.Fails(Condition.and(itself)));
        return new Condition.Or(
                List.of(new Condition.Exists(target.table(), target.alias(), Condition.and(parts)), meets));
    }

    /** Rules stay within the organization too; without one they reach nothing they are not tied to. */
    private List<Condition> systemConfined(Scope from, Scope target) {
        if (!target.schema().tenant()) {
            return List.of();
        }
        if (permit.authority().chosen()) {
            return List.of(organization(target));
        }
        return from.schema().tenant() ? List.of() : List.of(new Condition.Or(List.of()));
    }

    static Bound bound(String type, Operand operand) {
        return switch (operand) {
            case Operand.Argument argument -> new Bound(new Slot.Argument(argument.index()), type);
            case Operand.Constant constant -> new Bound(new Slot.Literal(constant.text()), type);
            case Operand.Reference reference -> new Bound(context(reference), type);
        };
    }

    private static Slot context(Operand.Reference reference) {
        return switch (reference) {
            case USER_ID -> Slot.Context.USER_ID;
            case USER_ORGANIZATION -> Slot.Context.ORGANIZATION;
            case USER_ROLES -> Slot.Context.USER_ROLES;
            case NOW -> Slot.Context.NOW;
        };
    }

    /** Which rows a condition reaches by way of relations. */
    private sealed interface Reach {
        /** Those that the caller can see. */
        enum Visible implements Reach {
            VISIBLE
        }

        /** Those that are stored. */
        enum Stored implements Reach {
            STORED
        }

        /**
         * Those that are stored once a row is written.
         *
         * @param row as it is then
         * @param before that a stored row is the same as it was before; nothing for a new row
         */
        record Left(Scope row, Function<Scope, List<Condition>> before) implements Reach {}
    }
}
