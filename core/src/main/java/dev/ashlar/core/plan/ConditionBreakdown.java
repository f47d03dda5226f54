package dev.ashlar.core.plan;

import dev.ashlar.core.access.Permit;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.Total;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The conditions that a permitted intent puts on rows, taken apart: each is the one that plans of reads and writes have, and all of them
 * together leave what those find. It counts rows that the subject does not see, so what it tells is for administrators.
 */
public final class ConditionBreakdown {
    private final Permit permit;
    private final Physical physical;

    ConditionBreakdown(Permit permit, Physical physical) {
        this.permit = permit;
        this.physical = physical;
    }

    /**
     * A condition.
     *
     * @param schema whose rows it is about
     * @param kind where it comes from
     * @param filter the condition, where it is one of the request or of a rule; everything for others
     * @param count counts the rows that this one and all before it leave
     */
    public record Stage(Schema schema, Kind kind, Filter filter, Plan.Count count) {}

    /** Where a condition comes from. */
    public enum Kind {
        /** None yet: the rows that are stored. */
        STORED,
        /** The key in the address. */
        KEY,
        /** The row that the address begins with: rows that a relation of it leads to. */
        RELATED,
        /** The filter of the request, as somebody sees it to whom nothing is hidden. */
        FILTER,
        /** The organization that the subject acts for. */
        ORGANIZATION,
        /** A part of the rule on reads. */
        READ_RULE,
        /** A part of the rule on writes. */
        WRITE_RULE,
        /** The filter of the request, as it sees other rows by way of relations: those that are hidden from the subject do not count. */
        REACH
    }

    /** A condition on rows of a scope, whose other tables have aliases of the same statement. */
    private record Restriction(Kind kind, Filter filter, BiFunction<Conditions, Scope, List<Condition>> condition) {
        static Restriction of(Kind kind, BiFunction<Conditions, Scope, List<Condition>> condition) {
            return new Restriction(kind, Filter.EVERYTHING, condition);
        }
    }

    List<Stage> stages() {
        return switch (permit.intent().shape()) {
            case Intent.GetRow get -> stages(get.schema(), one(get.schema(), get.key(), get.operation(), false));
            case Intent.PagedShape page -> stages(page.schema(), many(page.schema(), page.filter(), page.operation()));
            case Intent.CountRows count ->
                stages(count.schema(), many(count.schema(), count.filter(), count.operation()));
            case Intent.RowExists exists ->
                stages(exists.schema(), many(exists.schema(), exists.filter(), exists.operation()));
            case Intent.RelatedRows related -> related(related);
            case Intent.UpdateRow update ->
                stages(update.schema(), one(update.schema(), update.key(), update.operation(), true));
            case Intent.PutRow put -> stages(put.schema(), one(put.schema(), put.key(), put.operation(), true));
            case Intent.DeleteRow delete ->
                stages(delete.schema(), one(delete.schema(), delete.key(), delete.operation(), true));
            case Bulk.UpdateAll all -> stages(all.schema(), all(all.schema(), all.filter(), all.operation()));
            case Bulk.DeleteAll all -> stages(all.schema(), all(all.schema(), all.filter(), all.operation()));
            case Intent.CreateRow create -> List.of();
            case Bulk rows -> List.of();
        };
    }

    /** The rule on writes alone, on one row that is there. */
    List<Stage> left(List<Integer> key) {
        Schema schema = permit.intent().schema();
        List<Restriction> restrictions = new ArrayList<>(List.of(key(key)));
        restrictions.addAll(organization(schema, Operation.UPDATE));
        restrictions.addAll(rule(Kind.WRITE_RULE, permit.writeRule(schema)));
        return stages(schema, restrictions);
    }

    /** Where a rule's question about the subject or the time is answered. */
    public static Plan.Slot slot(Filter.Operand.Reference reference) {
        return Conditions.bound("text", reference).slot();
    }

    private List<Restriction> one(Schema schema, List<Integer> key, Operation operation, boolean written) {
        List<Restriction> restrictions = new ArrayList<>(List.of(key(key)));
        restrictions.addAll(seen(schema, operation));
        if (written) {
            restrictions.addAll(rule(Kind.WRITE_RULE, permit.writeRule(schema)));
        }
        return restrictions;
    }

    private static Restriction key(List<Integer> key) {
        return Restriction.of(Kind.KEY, (conditions, scope) -> conditions.key(scope, key));
    }

    private List<Restriction> many(Schema schema, Filter filter, Operation operation) {
        List<Restriction> restrictions =
                new ArrayList<>(List.of(Restriction.of(Kind.STORED, (conditions, scope) -> List.of())));
        restrictions.addAll(asked(schema, filter, operation));
        return restrictions;
    }

    private List<Restriction> all(Schema schema, Filter filter, Operation operation) {
        List<Restriction> restrictions = many(schema, filter, operation);
        restrictions.addAll(rule(Kind.WRITE_RULE, permit.writeRule(schema)));
        return restrictions;
    }

    private List<Restriction> asked(Schema schema, Filter filter, Operation operation) {
        boolean asks = !filter.equals(Filter.EVERYTHING);
        List<Restriction> restrictions = new ArrayList<>();
        if (asks) {
            restrictions.add(new Restriction(
                    Kind.FILTER, filter, (conditions, scope) -> List.of(conditions.rule(scope, filter))));
        }
        restrictions.addAll(seen(schema, operation));
        if (asks && reaches(filter)) {
            restrictions.add(new Restriction(
                    Kind.REACH, filter, (conditions, scope) -> List.of(conditions.filter(scope, filter))));
        }
        return restrictions;
    }

    private static boolean reaches(Filter filter) {
        return switch (filter) {
            case Filter.All all -> all.parts().stream().anyMatch(ConditionBreakdown::reaches);
            case Filter.Any any -> any.parts().stream().anyMatch(ConditionBreakdown::reaches);
            case Filter.Not not -> reaches(not.part());
            case Filter.Comparison comparison -> false;
            case Filter.Related related -> true;
        };
    }

    private List<Restriction> seen(Schema schema, Operation operation) {
        List<Restriction> restrictions = new ArrayList<>(organization(schema, operation));
        restrictions.addAll(rule(Kind.READ_RULE, permit.readRule(schema)));
        return restrictions;
    }

    private List<Restriction> organization(Schema schema, Operation operation) {
        return permit.confined(schema, operation)
                ? List.of(
                        Restriction.of(Kind.ORGANIZATION, (conditions, scope) -> conditions.confined(scope, operation)))
                : List.of();
    }

    /** The parts of a rule that all have to hold, one by one. */
    private static List<Restriction> rule(Kind kind, Filter rule) {
        List<Filter> parts = rule instanceof Filter.All all ? all.parts() : List.of(rule);
        return parts.stream()
                .map(part -> new Restriction(kind, part, (conditions, scope) -> List.of(conditions.rule(scope, part))))
                .toList();
    }

    /** First the row that the address begins with, then the rows that it leads to. */
    private List<Stage> related(Intent.RelatedRows related) {
        List<Stage> stages =
                new ArrayList<>(stages(related.parent(), one(related.parent(), related.key(), Operation.GET, false)));
        Relation relation = related.relation();
        List<Restriction> restrictions = new ArrayList<>(List.of(Restriction.of(Kind.RELATED, (conditions, scope) -> {
            Scope parent = conditions.scope(related.parent());
            List<Condition> belongs = new ArrayList<>(conditions.key(parent, related.key()));
            belongs.addAll(conditions.confined(parent, Operation.GET));
            belongs.addAll(parent.meets(relation, scope));
            return List.of(new Condition.Exists(parent.table(), parent.alias(), Condition.and(belongs)));
        })));
        restrictions.addAll(asked(related.schema(), related.rows().filter(), Operation.LIST));
        stages.addAll(stages(related.schema(), restrictions));
        return stages;
    }

    private List<Stage> stages(Schema schema, List<Restriction> restrictions) {
        List<Stage> stages = new ArrayList<>();
        for (int last = 0; last < restrictions.size(); last++) {
            Restriction restriction = restrictions.get(last);
            stages.add(new Stage(
                    schema,
                    restriction.kind(),
                    restriction.filter(),
                    count(schema, restrictions.subList(0, last + 1))));
        }
        return stages;
    }

    private Plan.Count count(Schema schema, List<Restriction> restrictions) {
        Conditions conditions = new Conditions(permit, physical);
        Scope scope = conditions.scope(schema);
        List<Condition> where = new ArrayList<>();
        restrictions.forEach(restriction -> where.addAll(restriction.condition().apply(conditions, scope)));
        return new Plan.Count(
                new Plan.Source(scope.table(), scope.alias(), List.of(), Condition.and(where)), Total.EXACT);
    }
}
