package dev.ashlar.store.postgres.sql;

import dev.ashlar.core.plan.Condition;
import dev.ashlar.core.plan.Physical;
import dev.ashlar.core.plan.Plan;
import dev.ashlar.core.plan.Plan.Assign;
import dev.ashlar.core.plan.Plan.Column;
import dev.ashlar.core.plan.Plan.ColumnRef;
import dev.ashlar.core.plan.Plan.Output;
import java.util.List;

/** Writes as SQL: one statement that changes, checks what it leaves behind, and answers the row. */
final class WriteSql {
    private final SqlWriter out;
    private final ConditionSql conditions;

    WriteSql(SqlWriter out) {
        this.out = out;
        this.conditions = new ConditionSql(out);
    }

    void insert(Plan.Insert insert) {
        out.add("INSERT INTO ").table(insert.table(), insert.alias());
        if (out.supposes()) {
            supposed(insert);
        } else if (insert.sets().isEmpty()) {
            out.add(" DEFAULT VALUES");
        } else {
            out.add(" (").join(", ", insert.sets(), set -> out.name(set.column()));
            out.add(") VALUES (").join(", ", insert.sets(), set -> out.bind(set.value()));
            out.add(")");
        }
        if (!insert.absentOn().isEmpty()) {
            out.add(" ON CONFLICT (").join(", ", insert.absentOn(), out::name).add(") DO NOTHING");
        }
        returning(insert.returning(), insert.must());
    }

    /** The same with the numbers that the database would have given. A column of the key that gets no value is one that counts. */
    private void supposed(Plan.Insert insert) {
        List<Column> counted = insert.document().key().stream()
                .map(cell -> insert.returning().get(cell).value())
                .filter(ColumnRef.class::isInstance)
                .map(value -> ((ColumnRef) value).column())
                .filter(column ->
                        insert.sets().stream().noneMatch(set -> set.column().equals(column)))
                .toList();
        out.add(" (").name(Physical.REVISION);
        counted.forEach(column -> out.add(", ").name(column));
        insert.sets().forEach(set -> out.add(", ").name(set.column()));
        out.add(") VALUES (").revision();
        counted.forEach(column -> out.add(", ").counted(insert.table(), column, () -> out.add("1")));
        insert.sets().forEach(set -> out.add(", ").bind(set.value()));
        out.add(")");
    }

    void update(Plan.Update update) {
        out.add("UPDATE ").table(update.table(), update.alias()).add(" SET ");
        for (Assign set : update.sets()) {
            out.name(set.column()).add(" = ").bind(set.value()).add(", ");
        }
        if (!update.sets().isEmpty()) {
            for (Assign stamp : update.stamps()) {
                out.name(stamp.column()).add(" = CASE WHEN ");
                changed(update);
                out.add(" THEN ").bind(stamp.value()).add(" ELSE ");
                out.column(new ColumnRef(update.alias(), stamp.column())).add(" END, ");
            }
        }
        revision(update);
        conditions.where(update.where());
        returning(update.returning(), update.must());
    }

    void delete(Plan.Delete delete) {
        out.add("DELETE FROM ").table(delete.table(), delete.alias());
        conditions.where(delete.where());
        out.add(" RETURNING ").column(new ColumnRef(delete.alias(), Physical.REVISION));
    }

    private void revision(Plan.Update update) {
        ColumnRef revision = new ColumnRef(update.alias(), Physical.REVISION);
        out.name(Physical.REVISION).add(" = ");
        if (update.sets().isEmpty()) {
            out.column(revision);
        } else {
            out.add("CASE WHEN ");
            changed(update);
            out.add(" THEN ").revision().add(" ELSE ").column(revision).add(" END");
        }
    }

    private void changed(Plan.Update update) {
        List<Assign> sets = update.sets();
        out.add("ROW(").join(", ", sets, set -> out.column(new ColumnRef(update.alias(), set.column())));
        out.add(") IS DISTINCT FROM ROW(").join(", ", sets, set -> out.bind(set.value()));
        out.add(")");
    }

    private void returning(List<Output> outputs, Condition must) {
        out.add(" RETURNING ").join(", ", outputs, output -> out.value(output.value()));
        if (!must.equals(Condition.TRUE)) {
            out.named(", {books}.must(");
            conditions.top(must);
            out.add(")");
        }
    }
}
