package dev.ashlar.store.postgres.sql;

import dev.ashlar.core.plan.Plan;
import dev.ashlar.core.plan.Plan.Folded;
import dev.ashlar.core.plan.Plan.Grouping;
import java.util.List;
import java.util.stream.IntStream;

/** Groups as SQL: a grouped select under an alias, from which the page is taken. */
final class GroupSql {
    private final SqlWriter out;
    private final ConditionSql conditions;
    private final ReadSql reads;

    GroupSql(SqlWriter out) {
        this.out = out;
        this.conditions = new ConditionSql(out);
        this.reads = new ReadSql(out);
    }

    void groups(Plan.Groups groups) {
        out.add("SELECT ").join(", ", groups.outputs(), output -> out.value(output.value()));
        from(groups.grouping());
        conditions.where(groups.having());
        reads.tail(groups.order(), groups.slice());
    }

    void count(Plan.GroupCount count) {
        out.add("SELECT count(*)");
        from(count.grouping());
        conditions.where(count.having());
    }

    private void from(Grouping grouping) {
        out.add(" FROM (SELECT ");
        reads.values(grouping.values());
        reads.from(grouping.source(), List.of());
        List<Integer> common = common(grouping);
        if (!common.isEmpty()) {
            out.add(" GROUP BY ").join(", ", common, out::add);
        }
        out.add(") AS ").alias(grouping.alias());
    }

    /** The places, from 1, of what the rows of a group have in common. */
    private static List<Integer> common(Grouping grouping) {
        return IntStream.range(0, grouping.values().size())
                .filter(place -> !(grouping.values().get(place) instanceof Folded))
                .mapToObj(place -> place + 1)
                .toList();
    }
}
