package dev.ashlar.store.postgres.sql;

import dev.ashlar.core.plan.Plan.Bound;
import dev.ashlar.core.plan.Plan.Column;
import dev.ashlar.core.plan.Plan.ColumnRef;
import dev.ashlar.core.plan.Plan.Expression;
import dev.ashlar.core.plan.Plan.Folded;
import dev.ashlar.core.plan.Plan.Inside;
import dev.ashlar.core.plan.Plan.Table;
import dev.ashlar.core.plan.Plan.Truncated;
import dev.ashlar.store.postgres.Identifiers;
import dev.ashlar.store.postgres.Namespaces;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Builds SQL piece by piece; the one place where a placeholder is written, always with the value bound to it. */
final class SqlWriter {
    private final StringBuilder text = new StringBuilder(256);
    private final List<Bound> bounds = new ArrayList<>();
    private final Namespaces namespaces;
    private final Numbers numbers;

    SqlWriter(Namespaces namespaces, Numbers numbers) {
        this.namespaces = namespaces;
        this.numbers = numbers;
    }

    /** Whether new rows need their numbers said, since their columns would take them from sequences. */
    boolean supposes() {
        return numbers == Numbers.SUPPOSED;
    }

    SqlWriter add(String piece) {
        text.append(piece);
        return this;
    }

    /** A piece in which {@code {books}} stands for the schema of the books. */
    SqlWriter named(String piece) {
        return add(namespaces.named(piece));
    }

    SqlWriter add(int number) {
        text.append(number);
        return this;
    }

    SqlWriter bind(Bound bound) {
        text.append("?::").append(bound.type());
        bounds.add(bound);
        return this;
    }

    SqlWriter name(String identifier) {
        text.append('"').append(identifier.replace("\"", "\"\"")).append('"');
        return this;
    }

    SqlWriter name(Column column) {
        return name(column.name());
    }

    SqlWriter table(Table table, int alias) {
        return name(table.namespace()).add(".").name(table.name()).add(" AS ").alias(alias);
    }

    SqlWriter alias(int alias) {
        return add("t").add(alias);
    }

    SqlWriter column(ColumnRef column) {
        return alias(column.alias()).add(".").name(column.column());
    }

    /** A text in small letters, as indexes that ignore case have it. */
    SqlWriter lowered(Runnable text) {
        add("lower(");
        text.run();
        return add(Identifiers.BY_LANGUAGE).add(")");
    }

    SqlWriter value(Expression value) {
        return switch (value) {
            case ColumnRef column -> column(column);
            case Inside inside -> inside(inside);
            case Truncated truncated -> truncated(truncated);
            case Folded folded -> FoldSql.write(this, folded);
        };
    }

    private SqlWriter truncated(Truncated truncated) {
        add("date_trunc('").add(truncated.bucket().label()).add("', ").value(truncated.of());
        return truncated.type().equals("date") ? add("::timestamp)::date") : add(", 'UTC')");
    }

    private SqlWriter inside(Inside inside) {
        return switch (inside.form()) {
            case JSON ->
                add("NULLIF(")
                        .column(inside.column())
                        .add(" #> ")
                        .bind(inside.keys())
                        .add(", 'null')");
            case SCALAR -> text(inside).add("::").add(inside.type());
            case STRING -> {
                add("CASE jsonb_typeof(").column(inside.column()).add(" #> ").bind(inside.keys());
                yield add(") WHEN 'string' THEN ").text(inside).add(" END");
            }
        };
    }

    private SqlWriter text(Inside inside) {
        return add("(").column(inside.column()).add(" #>> ").bind(inside.keys()).add(")");
    }

    /** The next revision. */
    SqlWriter revision() {
        return supposes() ? add("0") : named("nextval('{books}.revision')");
    }

    /**
     * The number that a column that counts has next.
     *
     * @param ahead writes how far ahead of the last number, for many rows at once
     */
    SqlWriter counted(Table table, Column column, Runnable ahead) {
        if (!supposes()) {
            return add("nextval((SELECT ").sequence(table, column).add("))");
        }
        // Numbers that callers chose are stepped over, as they are when a real creation is tried again.
        add("(COALESCE(GREATEST(pg_sequence_last_value(")
                .sequence(table, column)
                .add("), (SELECT max(");
        name(column)
                .add(") FROM ")
                .name(table.namespace())
                .add(".")
                .name(table.name())
                .add(")), 0) + ");
        ahead.run();
        return add(")");
    }

    private SqlWriter sequence(Table table, Column column) {
        return add("pg_get_serial_sequence(")
                .add(Identifiers.literal(Identifiers.quote(table.namespace(), table.name())))
                .add(", ")
                .add(Identifiers.literal(column.name()))
                .add(")::regclass");
    }

    <T> SqlWriter join(String separator, List<T> items, Consumer<T> each) {
        for (int index = 0; index < items.size(); index++) {
            if (index > 0) {
                text.append(separator);
            }
            each.accept(items.get(index));
        }
        return this;
    }

    Sql sql() {
        return new Sql(text.toString(), bounds);
    }
}
