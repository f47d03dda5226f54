package dev.ashlar.store.postgres.layout;

import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Layout.ColumnLayout;
import dev.ashlar.core.layout.Layout.ConstraintLayout;
import dev.ashlar.core.layout.Layout.TableLayout;
import dev.ashlar.core.layout.Meaning;
import dev.ashlar.core.model.Relation.OnDelete;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a database really has, and what a layout says it has, in the same words, so that they can be compared. */
final class Catalog {
    private Catalog() {}

    /** Tables, columns, constraints and indexes of PostgreSQL's own catalog, one line each. */
    static TreeSet<String> actual(TestDatabase database, String namespace) {
        TreeSet<String> lines = new TreeSet<>();
        lines.addAll(database.strings("""
            SELECT format('column %s.%s %s%s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN l.collname = 'C' THEN ' C' ELSE '' END,
                CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
                CASE WHEN a.atthasdef THEN ' default' WHEN a.attidentity <> '' THEN ' counter' ELSE '' END)
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_collation l ON l.oid = a.attcollation
            WHERE n.nspname = ? AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped\
            """, namespace));
        lines.addAll(database.strings("""
            SELECT format('constraint %s %s %s(%s)%s %s%s', o.conname, o.contype, c.relname,
                (SELECT string_agg(a.attname, ',' ORDER BY k.ord) FROM unnest(o.conkey) WITH ORDINALITY k(num, ord)
                 JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = k.num),
                CASE WHEN o.contype = 'f' THEN format(' %s(%s) %s(%s)', f.relname,
                (SELECT string_agg(a.attname, ',' ORDER BY k.ord) FROM unnest(o.confkey) WITH ORDINALITY k(num, ord)
                 JOIN pg_attribute a ON a.attrelid = o.confrelid AND a.attnum = k.num), o.confdeltype,
                coalesce((SELECT string_agg(a.attname, ',' ORDER BY k.ord)
                 FROM unnest(o.confdelsetcols) WITH ORDINALITY k(num, ord)
                 JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = k.num), '')) ELSE '' END,
                o.convalidated, '')
            FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_class f ON f.oid = o.confrelid
            WHERE n.nspname = ? AND o.contype IN ('p', 'f', 'c')\
            """, namespace));
        lines.addAll(database.strings("""
            SELECT format('index %s %s(%s) unique=%s valid=%s', i.relname, c.relname,
                (SELECT string_agg(replace(pg_get_indexdef(x.indexrelid, k, true), '"', ''), ',' ORDER BY k)
                 FROM generate_series(1, x.indnkeyatts) k), x.indisunique, x.indisvalid)
            FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ? AND NOT x.indisprimary\
            """, namespace));
        lines.addAll(database.strings("""
            SELECT format('sequence %s', c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind = 'S'\
            """, namespace));
        return lines;
    }

    /** The same lines out of a layout. */
    static TreeSet<String> expected(Layout layout) {
        TreeSet<String> lines = new TreeSet<>();
        for (TableLayout table : layout.tables()) {
            if (table.tenant()) {
                lines.add("column " + table.table() + "._organization_id uuid not null");
            }
            lines.add("column " + table.table() + "._revision bigint not null default");
            table.columns().forEach(column -> lines.add(line(table, column)));
            table.constraints().forEach(constraint -> lines.add(line(layout, table, constraint)));
        }
        return lines;
    }

    private static String line(TableLayout table, ColumnLayout column) {
        boolean counter = table.constraints().stream()
                .anyMatch(one -> one.meaning() instanceof Meaning.Counter it
                        && it.column().equals(column.id()));
        return "column " + table.table() + "." + column.column() + " "
                + column.type()
                        .replace("timestamptz(6)", "timestamp(6) with time zone")
                        .replace("time(6)", "time(6) without time zone")
                + (column.bytewise() ? " C" : "")
                + (column.notNull() ? " not null" : "")
                + (column.preset() != null ? " default" : counter ? " counter" : "");
    }

    private static String line(Layout layout, TableLayout table, ConstraintLayout constraint) {
        String name = constraint.name();
        List<String> own = physical(table, constraint.meaning().columns());
        return switch (constraint.meaning()) {
            case Meaning.PrimaryKey key ->
                "constraint " + name + " p " + table.table() + "(" + join(own, table.tenant()) + ") t";
            case Meaning.Check check -> "constraint " + name + " c " + table.table() + "(" + join(own, false) + ") t";
            case Meaning.ForeignKey reference -> {
                TableLayout target = layout.table(reference.table());
                yield "constraint " + name + " f " + table.table() + "(" + join(own, reference.organization()) + ") "
                        + target.table() + "("
                        + join(physical(target, reference.targets()), reference.organization()) + ") "
                        + letter(reference.onDelete()) + "("
                        + join(physical(table, reference.cleared()), false) + ") t";
            }
            case Meaning.Unique unique -> {
                List<String> parts = new ArrayList<>();
                unique.columns()
                        .forEach(id -> parts.add(
                                unique.ignoreCase() && table.column(id).type().equals("text")
                                        ? "lower(" + table.column(id).column() + ")"
                                        : table.column(id).column()));
                yield "index " + name + " " + table.table() + "(" + join(parts, unique.organization())
                        + ") unique=t valid=t";
            }
            case Meaning.Index index ->
                "index " + name + " " + table.table() + "(" + join(own, index.organization()) + ") unique=f valid=t";
            case Meaning.Counter counter -> "sequence " + name;
        };
    }

    private static String letter(OnDelete onDelete) {
        return switch (onDelete) {
            case RESTRICT -> "a";
            case CASCADE -> "c";
            case SET_NULL -> "n";
        };
    }

    private static List<String> physical(TableLayout table, List<String> ids) {
        return ids.stream().map(id -> table.column(id).column()).toList();
    }

    private static String join(List<String> columns, boolean organization) {
        return Stream.concat(organization ? Stream.of("_organization_id") : Stream.empty(), columns.stream())
                .collect(Collectors.joining(","));
    }
}
