package dev.ashlar.store.postgres.layout;

import static dev.ashlar.store.postgres.Identifiers.quote;

import dev.ashlar.core.layout.Bounds;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Layout.ColumnLayout;
import dev.ashlar.core.layout.Layout.TableLayout;
import dev.ashlar.core.layout.Meaning;
import dev.ashlar.core.layout.Rows;
import dev.ashlar.store.postgres.Identifiers;
import dev.ashlar.store.postgres.PostgresErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Looks at the rows of deployed tables. */
final class PostgresRows implements Rows {
    private final DataSource database;
    private final String namespace;

    PostgresRows(DataSource database, String namespace) {
        this.database = database;
        this.namespace = namespace;
    }

    @Override
    public boolean none(TableLayout table) {
        return !any("FROM " + name(table));
    }

    @Override
    public boolean anyEmpty(TableLayout table, ColumnLayout column) {
        return any("FROM " + name(table) + " WHERE " + quote(column.column()) + " IS NULL");
    }

    @Override
    public boolean anyOutside(TableLayout table, ColumnLayout column, Bounds bounds) {
        return any("FROM " + name(table) + " WHERE NOT (" + Ddl.condition(quote(column.column()), column.type(), bounds)
                + ")");
    }

    @Override
    public boolean anyTwice(TableLayout table, Meaning.Unique unique) {
        List<String> values = new ArrayList<>();
        if (unique.organization()) {
            values.add(quote(Layout.ORGANIZATION));
        }
        List<ColumnLayout> columns =
                unique.columns().stream().map(table::column).toList();
        columns.forEach(column -> values.add(value(column, unique.ignoreCase())));
        String given = columns.stream()
                .map(column -> quote(column.column()) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return any("FROM " + name(table) + " WHERE " + given + " GROUP BY " + String.join(", ", values)
                + " HAVING count(*) > 1");
    }

    private static String value(ColumnLayout column, boolean ignoreCase) {
        String name = quote(column.column());
        return ignoreCase && column.type().equals("text") ? Identifiers.lowered(column.column()) : name;
    }

    @Override
    public boolean anyDangling(TableLayout table, Meaning.ForeignKey reference, TableLayout target) {
        List<String> given = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        if (reference.organization()) {
            equal.add("t." + quote(Layout.ORGANIZATION) + " = s." + quote(Layout.ORGANIZATION));
        }
        for (int index = 0; index < reference.columns().size(); index++) {
            ColumnLayout source = table.column(reference.columns().get(index));
            ColumnLayout end = target.column(reference.targets().get(index));
            given.add("s." + quote(source.column()) + " IS NOT NULL");
            equal.add("t." + quote(end.column()) + " = s." + quote(source.column()) + collation(end));
        }
        return any("FROM " + name(table) + " s WHERE " + String.join(" AND ", given) + " AND NOT EXISTS (SELECT FROM "
                + name(target) + " t WHERE " + String.join(" AND ", equal) + ")");
    }

    private static String collation(ColumnLayout column) {
        return column.bytewise() ? " COLLATE \"C\"" : "";
    }

    private String name(TableLayout table) {
        return quote(namespace, table.table());
    }

    private boolean any(String from) {
        try (Connection connection = database.getConnection()) {
            return LayoutBooks.flag(connection, "SELECT EXISTS (SELECT " + from + ")");
        } catch (SQLException e) {
            throw PostgresErrors.of(e, null);
        }
    }
}
