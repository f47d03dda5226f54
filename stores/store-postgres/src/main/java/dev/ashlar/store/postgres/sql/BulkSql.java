package dev.ashlar.store.postgres.sql;

import dev.ashlar.core.plan.BulkPlan;
import dev.ashlar.core.plan.BulkPlan.Counter;
import dev.ashlar.core.plan.BulkPlan.Given;
import dev.ashlar.core.plan.BulkPlan.InsertRows;
import dev.ashlar.core.plan.BulkPlan.Lane;
import dev.ashlar.core.plan.BulkPlan.Put;
import dev.ashlar.core.plan.BulkPlan.UpdateRows;
import dev.ashlar.core.plan.BulkPlan.Value;
import dev.ashlar.core.plan.Condition;
import dev.ashlar.core.plan.Physical;
import dev.ashlar.core.plan.Plan.Assign;
import dev.ashlar.core.plan.Plan.Column;
import dev.ashlar.core.plan.Plan.ColumnRef;
import dev.ashlar.core.plan.Plan.Folded;
import dev.ashlar.core.plan.Plan.Inside;
import dev.ashlar.core.plan.Plan.Output;
import dev.ashlar.core.plan.Plan.Table;
import dev.ashlar.core.plan.Plan.Truncated;
import java.util.List;

/** Writes of many rows as SQL: one statement, in which the given values are a table of their own. */
final class BulkSql {
    private final SqlWriter out;
    private final ConditionSql conditions;

    BulkSql(SqlWriter out) {
        this.out = out;
        this.conditions = new ConditionSql(out);
    }

    void write(BulkPlan plan) {
        switch (plan) {
            case InsertRows insert -> {
                if (insert.absentOn().isEmpty()) {
                    insertAll(insert);
                } else {
                    insertAbsent(insert);
                }
            }
            case UpdateRows update -> update(update);
            case BulkPlan.DeleteRows delete -> delete(delete);
            case BulkPlan.FindRows find -> find(find);
        }
    }

    private void insertAll(InsertRows insert) {
        into(insert);
        given(insert.given());
        ordered(insert.given());
        out.add(" RETURNING ").join(", ", insert.returning(), output -> out.value(output.value()));
        must(insert.must());
    }

    /** Made rows are found again among the given ones by their keys, which no two of them share. */
    private void insertAbsent(InsertRows insert) {
        out.add("WITH ").alias(insert.given().alias()).add(" AS MATERIALIZED (SELECT ");
        filled(insert.given());
        out.add(" FROM ");
        given(insert.given());
        out.add("), made AS (");
        into(insert);
        out.alias(insert.given().alias());
        ordered(insert.given());
        out.add(" ON CONFLICT (").join(", ", insert.absentOn(), this::target).add(") DO NOTHING RETURNING ");
        out.join(", ", insert.key(), pair -> out.column(pair.stored()));
        must(insert.must());
        out.add(insert.must().equals(Condition.TRUE) ? "" : " AS \"_must\"")
                .add(") SELECT ")
                .value(insert.returning().getFirst().value());
        for (Output output : insert.returning().subList(1, insert.returning().size())) {
            out.add(", made.").name(column(output));
        }
        out.add(insert.must().equals(Condition.TRUE) ? "" : ", made.\"_must\"").add(" FROM made JOIN ");
        out.alias(insert.given().alias()).add(" ON ");
        out.join(
                " AND ",
                insert.key(),
                pair -> out.add("made.").name(pair.stored().column()).add(" = ").column(pair.given()));
    }

    private static Column column(Output output) {
        return switch (output.value()) {
            case ColumnRef reference -> reference.column();
            case Inside inside -> throw notOwn();
            case Truncated truncated -> throw notOwn();
            case Folded folded -> throw notOwn();
        };
    }

    private static IllegalArgumentException notOwn() {
        return new IllegalArgumentException("what is made is answered by its columns");
    }

    private void into(InsertRows insert) {
        out.add("INSERT INTO ").table(insert.table(), insert.alias()).add(" (");
        List<Column> counted = out.supposes() ? counted(insert) : List.of();
        if (out.supposes()) {
            out.name(Physical.REVISION).add(", ");
        }
        counted.forEach(column -> out.name(column).add(", "));
        out.join(", ", insert.sets(), set -> out.name(set.column())).add(") SELECT ");
        if (out.supposes()) {
            out.revision().add(", ");
        }
        counted.forEach(column -> next(insert.given(), insert.table(), column).add(", "));
        out.join(", ", insert.sets(), set -> put(insert, set)).add(" FROM ");
    }

    /** The columns of the key that no row gives, so that the database counts them. */
    private static List<Column> counted(InsertRows insert) {
        return insert.absentOn().isEmpty()
                ? insert.returning().stream()
                        .map(BulkSql::column)
                        .filter(column -> insert.sets().stream()
                                .noneMatch(set -> set.column().equals(column)))
                        .toList()
                : List.of();
    }

    private SqlWriter next(Given given, Table table, Column column) {
        return out.counted(table, column, () -> out.column(new ColumnRef(given.alias(), BulkPlan.NUMBER)));
    }

    private void put(InsertRows insert, Put put) {
        switch (put.value()) {
            case Value.Common common -> out.bind(common.value());
            case Value.Own own -> {
                if (insert.absentOn().isEmpty()) {
                    value(insert.given(), own.lane());
                } else {
                    out.column(own.lane());
                }
            }
        }
    }

    private void filled(Given given) {
        for (Lane lane : given.lanes()) {
            value(given, new ColumnRef(given.alias(), lane.column()));
            out.add(" AS ").name(lane.column()).add(", ");
        }
        out.column(new ColumnRef(given.alias(), BulkPlan.NUMBER));
    }

    /** A given value as its column takes it. */
    private void value(Given given, ColumnRef reference) {
        Lane lane = given.lanes().stream()
                .filter(each -> each.column().equals(reference.column()))
                .findFirst()
                .orElseThrow();
        switch (lane.counter()) {
            case Counter.None none -> typed(reference);
            case Counter.Of of -> {
                out.add("COALESCE(");
                typed(reference);
                out.add(", ");
                next(given, of.table(), of.column()).add("::");
                out.add(lane.column().type()).add(")");
            }
        }
    }

    /** Arrays travel as texts. */
    private void typed(ColumnRef lane) {
        String type = lane.column().type();
        out.column(lane).add(type.endsWith("[]") ? "::" + type : "");
    }

    private void target(BulkPlan.Target target) {
        if (target.lowered()) {
            out.lowered(() -> out.name(target.column()));
        } else {
            out.name(target.column());
        }
    }

    private void update(UpdateRows update) {
        out.add("UPDATE ").table(update.table(), update.alias()).add(" SET ");
        for (BulkPlan.Set set : update.sets()) {
            out.name(set.column().column()).add(" = ");
            next(set);
            out.add(", ");
        }
        for (Assign stamp : update.stamps()) {
            out.name(stamp.column()).add(" = ");
            ifChanged(update, () -> out.bind(stamp.value()), stamp.column());
            out.add(", ");
        }
        out.name(Physical.REVISION).add(" = ");
        ifChanged(update, () -> out.revision(), Physical.REVISION);
        out.add(" FROM ");
        given(update.given());
        conditions.where(update.where());
        returning(update.returning());
        must(update.must());
    }

    private void ifChanged(UpdateRows update, Runnable then, Column column) {
        if (!update.sets().isEmpty()) {
            out.add("CASE WHEN ROW(").join(", ", update.sets(), set -> out.column(set.column()));
            out.add(") IS DISTINCT FROM ROW(").join(", ", update.sets(), this::next);
            out.add(") THEN ");
            then.run();
            out.add(" ELSE ").column(new ColumnRef(update.alias(), column)).add(" END");
        } else {
            out.column(new ColumnRef(update.alias(), column));
        }
    }

    private void next(BulkPlan.Set set) {
        if (set.whole()) {
            typed(set.lane());
        } else {
            out.add("CASE WHEN ").column(set.gives()).add(" THEN ");
            typed(set.lane());
            out.add(" ELSE ").column(set.column()).add(" END");
        }
    }

    private void delete(BulkPlan.DeleteRows delete) {
        out.add("DELETE FROM ").table(delete.table(), delete.alias()).add(" USING ");
        given(delete.given());
        conditions.where(delete.where());
        returning(delete.returning());
    }

    private void find(BulkPlan.FindRows find) {
        out.add("SELECT ")
                .join(", ", find.returning(), output -> out.value(output.value()))
                .add(" FROM ");
        given(find.given());
        out.add(" CROSS JOIN ").table(find.table(), find.alias());
        conditions.where(find.where());
    }

    private void given(Given given) {
        out.add("unnest(").join(", ", given.lanes(), lane -> out.bind(lane.values()));
        out.add(") WITH ORDINALITY AS ").alias(given.alias()).add(" (");
        out.join(", ", given.lanes(), lane -> out.name(lane.column()))
                .add(", ")
                .name(BulkPlan.NUMBER)
                .add(")");
    }

    private void ordered(Given given) {
        out.add(" ORDER BY ").column(new ColumnRef(given.alias(), BulkPlan.NUMBER));
    }

    private void returning(List<Output> outputs) {
        out.add(" RETURNING ").join(", ", outputs, output -> out.value(output.value()));
    }

    private void must(Condition must) {
        if (!must.equals(Condition.TRUE)) {
            out.named(", {books}.must(");
            conditions.top(must);
            out.add(")");
        }
    }
}
