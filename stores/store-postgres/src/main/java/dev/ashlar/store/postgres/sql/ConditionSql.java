package dev.ashlar.store.postgres.sql;

import dev.ashlar.core.plan.Condition;
import dev.ashlar.core.plan.Condition.Comparator;
import dev.ashlar.core.plan.Physical;
import dev.ashlar.core.plan.Plan.ColumnRef;
import java.util.List;

/** Conditions as SQL. */
final class ConditionSql {
    private final SqlWriter out;

    ConditionSql(SqlWriter out) {
        this.out = out;
    }

    /** Writes {@code WHERE …}, or nothing for a condition that always holds. */
    void where(Condition condition) {
        if (!condition.equals(Condition.TRUE)) {
            out.add(" WHERE ");
            top(condition);
        }
    }

    /** Writes a condition that stands alone; a conjunction goes without parentheses. */
    void top(Condition condition) {
        if (condition instanceof Condition.And and && !and.parts().isEmpty()) {
            out.join(" AND ", and.parts(), this::write);
        } else {
            write(condition);
        }
    }

    private void write(Condition condition) {
        switch (condition) {
            case Condition.And and -> each(and.parts(), " AND ", "TRUE");
            case Condition.Or or -> each(or.parts(), " OR ", "FALSE");
            case Condition.Not not -> negated(not.part());
            case Condition.Compare compare -> compare(compare);
            case Condition.Same same -> out.column(same.left()).add(" = ").column(same.right());
            case Condition.CompareKind compare ->
                out.value(compare.left())
                        .add(sign(compare.comparator()))
                        .add("(")
                        .bind(compare.right())
                        .add(" -> jsonb_typeof(")
                        .value(compare.left())
                        .add("))");
            case Condition.Matches matches -> SearchSql.write(out, matches);
            case Condition.IsNull isNull -> out.value(isNull.value()).add(" IS NULL");
            case Condition.SameLowered same ->
                out.add("lower(")
                        .column(same.left())
                        .add(") = lower(")
                        .column(same.right())
                        .add(" COLLATE \"C\")");
            case Condition.Fails fails -> {
                out.add("(");
                top(fails.part());
                out.add(") IS NOT TRUE");
            }
            case Condition.Exists exists -> exists(exists);
            case Condition.RevisionIn revision ->
                out.column(new ColumnRef(revision.alias(), Physical.REVISION))
                        .add(" = ANY(")
                        .bind(revision.revisions())
                        .add(")");
            case Condition.RowCompare rows -> rows(rows);
        }
    }

    private void each(List<Condition> parts, String separator, String none) {
        if (parts.isEmpty()) {
            out.add(none);
        } else {
            out.add("(").join(separator, parts, this::write).add(")");
        }
    }

    private void negated(Condition part) {
        if (part instanceof Condition.IsNull isNull) {
            out.value(isNull.value()).add(" IS NOT NULL");
        } else {
            out.add("NOT (");
            top(part);
            out.add(")");
        }
    }

    private void compare(Condition.Compare compare) {
        switch (compare.comparator()) {
            case ANY ->
                out.value(compare.left()).add(" = ANY(").bind(compare.right()).add(")");
            case NONE_OF ->
                out.value(compare.left()).add(" <> ALL(").bind(compare.right()).add(")");
            // Columns of keys compare bytewise; case is a matter of the language.
            case ILIKE ->
                out.value(compare.left())
                        .add(" COLLATE pg_catalog.\"default\" ILIKE ")
                        .bind(compare.right());
            case EQ, NE, GT, GTE, LT, LTE, LIKE, HAS ->
                out.value(compare.left()).add(sign(compare.comparator())).bind(compare.right());
        }
    }

    private void exists(Condition.Exists exists) {
        out.add("EXISTS (SELECT FROM ").table(exists.table(), exists.alias());
        where(exists.where());
        out.add(")");
    }

    private void rows(Condition.RowCompare rows) {
        out.add("(").join(", ", rows.left(), out::value).add(")");
        out.add(sign(rows.comparator()));
        out.add("(").join(", ", rows.right(), out::bind).add(")");
    }

    private static String sign(Comparator comparator) {
        return switch (comparator) {
            case EQ -> " = ";
            case NE -> " <> ";
            case GT -> " > ";
            case GTE -> " >= ";
            case LT -> " < ";
            case LTE -> " <= ";
            case LIKE -> " LIKE ";
            case HAS -> " @> ";
            case ILIKE, ANY, NONE_OF -> throw new IllegalArgumentException(comparator + " has no sign");
        };
    }
}
