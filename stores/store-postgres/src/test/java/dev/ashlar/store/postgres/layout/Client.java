package dev.ashlar.store.postgres.layout;

import static dev.ashlar.store.postgres.Identifiers.quote;

import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Layout.ColumnLayout;
import dev.ashlar.core.layout.Layout.TableLayout;
import dev.ashlar.core.model.FieldType.Decimal;
import dev.ashlar.core.model.FieldType.Enumeration;
import dev.ashlar.core.model.FieldType.ListType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.store.postgres.layout.TestApi.TestField;
import dev.ashlar.store.postgres.layout.TestApi.TestSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** One version at work: writes and reads rows by its own definition and the layout that was deployed for it. */
record Client(TestDatabase database, TestApi api, Layout layout) {
    private static final List<String> ORGANIZATIONS =
            List.of("0198c0de-0000-7000-8000-000000000001", "0198c0de-0000-7000-8000-000000000002");

    /** Works a number of times. */
    void work(Random random, int times) {
        for (int time = 0; time < times; time++) {
            work(random);
        }
    }

    /** Writes a row of each schema and reads all of them; a unique that is taken is no failure. */
    void work(Random random) {
        for (TestSchema schema : api.schemas.values()) {
            write(schema, random);
            TableLayout table = layout.live(schema.name).orElseThrow();
            List<String> columns = schema.fields.keySet().stream()
                    .map(field -> quote(table.live(field).orElseThrow().column()))
                    .toList();
            database.strings("SELECT row(" + String.join(", ", columns) + ")::text FROM "
                    + quote(layout.namespace(), table.table()));
        }
    }

    private void write(TestSchema schema, Random random) {
        TableLayout table = layout.live(schema.name).orElseThrow();
        String organization = ORGANIZATIONS.get(random.nextInt(ORGANIZATIONS.size()));
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        if (schema.tenant) {
            columns.add(quote(Layout.ORGANIZATION) + " uuid");
            values.add(organization);
        }
        for (TestField field : schema.fields.values()) {
            ColumnLayout column = table.live(field.name).orElseThrow();
            if (!field.generated) {
                Optional<String> value = value(schema, field, organization, random);
                if (value.isEmpty() && field.required) {
                    return;
                }
                columns.add(quote(column.column()) + " " + column.type());
                values.add(value.orElse(null));
            }
        }
        insert(quote(layout.namespace(), table.table()), columns, values);
    }

    private void insert(String table, List<String> columns, List<String> values) {
        List<String> names = columns.stream()
                .map(column -> column.substring(0, column.indexOf('"', 1) + 1))
                .toList();
        List<String> casts = columns.stream()
                .map(column -> "?::" + column.substring(column.indexOf('"', 1) + 2))
                .toList();
        String sql = "INSERT INTO " + table
                + (names.isEmpty()
                        ? " DEFAULT VALUES"
                        : " (" + String.join(", ", names) + ") VALUES (" + String.join(", ", casts) + ")");
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.size(); index++) {
                statement.setString(index + 1, values.get(index));
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            if (!"23505".equals(e.getSQLState())) {
                throw new IllegalStateException(e.getSQLState() + " " + e.getMessage() + " in " + sql + values, e);
            }
        }
    }

    private Optional<String> value(TestSchema schema, TestField field, String organization, Random random) {
        if (!field.required && random.nextInt(4) == 0) {
            return Optional.empty();
        }
        if (field.target != null) {
            return referred(schema, field, organization);
        }
        return Optional.of(
                switch (field.type) {
                    case Simple simple -> simple(simple, field, random);
                    case Decimal decimal -> random.nextInt(100_000) + ".25";
                    case Enumeration words ->
                        words.values().get(random.nextInt(words.values().size()));
                    case ListType list -> list.of() == Simple.STRING ? "{\"x\",\"y\"}" : "{\"1.5\",\"2\"}";
                    case dev.ashlar.core.model.FieldType.ObjectType object -> "{}";
                });
    }

    private static String simple(Simple type, TestField field, Random random) {
        return switch (type) {
            case UUID -> UUID.randomUUID().toString();
            case INTEGER -> Integer.toString(random.nextInt(10));
            case TIMESTAMP -> "2026-01-31T12:30:00.123456Z";
            case BINARY -> "\\x" + "0a".repeat(random.nextInt(3));
            case JSON -> "{\"a\": [1, null]}";
            default -> text(field, random);
        };
    }

    private static String text(TestField field, Random random) {
        Integer longest = field.constraints.maxLength();
        int length = longest == null ? 30 : longest;
        return Long.toString(random.nextLong(), 36).repeat(4).substring(0, random.nextInt(length));
    }

    private Optional<String> referred(TestSchema schema, TestField field, String organization) {
        TestSchema target = api.schemas.get(field.target);
        TableLayout table = layout.live(field.target).orElseThrow();
        String sql = "SELECT "
                + quote(table.live(target.key.getFirst()).orElseThrow().column()) + "::text FROM "
                + quote(layout.namespace(), table.table())
                + (target.tenant ? " WHERE " + quote(Layout.ORGANIZATION) + " = '" + organization + "'" : "")
                + " ORDER BY random() LIMIT 1";
        return database.strings(sql).stream().findFirst();
    }
}
