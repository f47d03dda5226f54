package dev.ashlar.store.postgres.sql;

import dev.ashlar.core.plan.Plan.Expression;
import dev.ashlar.core.plan.Plan.Folded;

/** Aggregates as SQL. */
final class FoldSql {
    private FoldSql() {}

    static SqlWriter write(SqlWriter out, Folded folded) {
        return folded.trimmed() ? function(out.add("trim_scale("), folded).add(")") : function(out, folded);
    }

    private static SqlWriter function(SqlWriter out, Folded folded) {
        Expression of = folded.of();
        return switch (folded.function()) {
            case ROWS -> out.add("count(*)");
            case COUNT -> call(out, "count(", of);
            case DISTINCT -> call(out, "count(DISTINCT ", of);
            case SUM -> call(out, "sum(", of);
            case AVG -> folded.trimmed() ? call(out, "avg(", of) : mean(out, of);
            case MIN -> call(out, "min(", of);
            case MAX -> call(out, "max(", of);
        };
    }

    private static SqlWriter call(SqlWriter out, String function, Expression of) {
        return out.add(function).value(of).add(")");
    }

    /** PostgreSQL's avg of doubles also sums their squares, which overflow long before the mean does. */
    private static SqlWriter mean(SqlWriter out, Expression of) {
        call(out, "sum(", of).add(" / ");
        return call(out, "count(", of);
    }
}
