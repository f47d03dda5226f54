package dev.ashlar.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What somebody would write by hand for just the measured requests, on the same server library, driver and pool: the bar Ashlar is
 * held against. It checks nothing, knows no paging, entity tags, tokens or traces, and answers every error with 500.
 *
 * <p>Arguments: port, then those of {@link Databases}.
 */
public final class ByHand {
    private static final String ORDER = "o.id, o.customer_id, o.number, o.status, o.total, o.placed_at";
    private static final String NEWEST = " ORDER BY o.placed_at DESC, o.id LIMIT 20";
    private static final String MINE =
            " AND EXISTS (SELECT FROM data.customer c WHERE c._organization_id = o._organization_id"
                    + " AND c.id = o.customer_id AND c._organization_id = ? AND c.owner_id = ?)";
    private static final JsonFactory JSON = new JsonFactory();

    private final HikariDataSource pool;
    private final Semaphore turns = new Semaphore(Databases.CONNECTIONS, true);

    private ByHand(Databases databases, String database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(databases.url(database));
        config.setUsername(databases.user());
        config.setPassword(databases.password());
        config.setMaximumPoolSize(Databases.CONNECTIONS);
        config.addDataSourceProperty("prepareThreshold", "1");
        this.pool = new HikariDataSource(config);
    }

    /** Serves until it is killed. */
    public static void main(String[] arguments) {
        Databases databases = Databases.of(arguments, 1);
        ByHand open = new ByHand(databases, databases.open());
        ByHand tenant = new ByHand(databases, databases.tenant());
        WebServer.builder()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[0]))
                // Without it an answer of more than one write waits for the other side's delayed acknowledgement.
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .routing(routes -> routes.get("/orders/{id}", open.handle(ByHand::get))
                        .get("/orders", open.handle(ByHand::list))
                        .get("/nested", open.handle(ByHand::nested))
                        .get("/by-status", open.handle(ByHand::byStatus))
                        .get("/by-month", open.handle(ByHand::byMonth))
                        .post("/orders", open.handle(ByHand::create))
                        .get("/tenant/{organization}/{user}/orders/{id}", tenant.handle(ByHand::tenantGet))
                        .get("/tenant/{organization}/{user}/orders", tenant.handle(ByHand::tenantList)))
                .build()
                .start();
    }

    private interface Work {
        void run(Connection connection, ServerRequest request, ServerResponse response) throws SQLException;
    }

    private Handler handle(Work work) {
        return (request, response) -> {
            turns.acquire();
            try (Connection connection = pool.getConnection()) {
                work.run(connection, request, response);
            } finally {
                turns.release();
            }
        };
    }

    private static void get(Connection connection, ServerRequest request, ServerResponse response) throws SQLException {
        String sql = "SELECT " + ORDER + " FROM data.\"order\" o WHERE o.id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, uuid(request, "id"));
            one(statement, response);
        }
    }

    private static void list(Connection connection, ServerRequest request, ServerResponse response)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT " + ORDER + " FROM data.\"order\" o" + NEWEST)) {
            many(statement, response);
        }
    }

    private static void byStatus(Connection connection, ServerRequest request, ServerResponse response)
            throws SQLException {
        groups(connection, "o.status", "status", response);
    }

    private static void byMonth(Connection connection, ServerRequest request, ServerResponse response)
            throws SQLException {
        groups(
                connection,
                "to_char(date_trunc('month', o.placed_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
                "placed_at_month",
                response);
    }

    private static void groups(Connection connection, String by, String name, ServerResponse response)
            throws SQLException {
        String sql = "SELECT " + by + ", count(*), sum(o.total) FROM data.\"order\" o GROUP BY 1 ORDER BY 1";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery();
                JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("data");
            while (rows.next()) {
                json.writeStartObject();
                json.writeStringProperty(name, rows.getString(1));
                json.writeNumberProperty("count", rows.getLong(2));
                json.writeName("total_sum");
                json.writeNumber(rows.getString(3));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        send(response, bytes);
    }

    private static void tenantGet(Connection connection, ServerRequest request, ServerResponse response)
            throws SQLException {
        String sql = "SELECT " + ORDER + " FROM data.\"order\" o WHERE o._organization_id = ?" + MINE + " AND o.id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bindOwner(statement, request);
            statement.setObject(4, uuid(request, "id"));
            one(statement, response);
        }
    }

    private static void tenantList(Connection connection, ServerRequest request, ServerResponse response)
            throws SQLException {
        String sql = "SELECT " + ORDER + " FROM data.\"order\" o WHERE o._organization_id = ?" + MINE + NEWEST;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bindOwner(statement, request);
            many(statement, response);
        }
    }

    private static void bindOwner(PreparedStatement statement, ServerRequest request) throws SQLException {
        UUID organization = uuid(request, "organization");
        statement.setObject(1, organization);
        statement.setObject(2, organization);
        statement.setObject(3, uuid(request, "user"));
    }

    private static UUID uuid(ServerRequest request, String parameter) {
        return UUID.fromString(request.path().pathParameters().get(parameter));
    }

    private static void one(PreparedStatement statement, ServerResponse response) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                response.status(Status.NOT_FOUND_404).send();
                return;
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
            try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
                json.writeStartObject();
                order(json, rows);
                json.writeEndObject();
            }
            send(response, bytes);
        }
    }

    private static void many(PreparedStatement statement, ServerResponse response) throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (ResultSet rows = statement.executeQuery();
                JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("data");
            while (rows.next()) {
                json.writeStartObject();
                order(json, rows);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        send(response, bytes);
    }

    private static void order(JsonGenerator json, ResultSet row) throws SQLException {
        json.writeStringProperty("id", row.getString(1));
        json.writeStringProperty("customer_id", row.getString(2));
        json.writeStringProperty("number", row.getString(3));
        json.writeStringProperty("status", row.getString(4));
        json.writeName("total");
        json.writeNumber(row.getString(5));
        json.writeStringProperty("placed_at", time(row, 6));
    }

    private static String time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }

    /** An order of the nested list with what belongs to it. */
    private record Parent(String[] order, String[] customer, List<Line> lines) {}

    private record Line(String product, int position, int quantity, String price) {}

    /** Two statements: the orders with their customers, then the lines of all of them. */
    private static void nested(Connection connection, ServerRequest request, ServerResponse response)
            throws SQLException {
        Map<String, Parent> parents = parents(connection);
        String sql = "SELECT l.order_id, l.position, l.product, l.qty, l.price FROM data.line l"
                + " WHERE l.order_id = ANY(?) ORDER BY l.order_id, l.position";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1, connection.createArrayOf("uuid", parents.keySet().toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Line line = new Line(rows.getString(3), rows.getInt(2), rows.getInt(4), rows.getString(5));
                    Objects.requireNonNull(parents.get(rows.getString(1)))
                            .lines()
                            .add(line);
                }
            }
        }
        send(response, document(parents));
    }

    private static Map<String, Parent> parents(Connection connection) throws SQLException {
        String sql = "SELECT " + ORDER + ", c.id, c.name, c.email, c.country FROM data.\"order\" o"
                + " JOIN data.customer c ON c.id = o.customer_id" + NEWEST;
        Map<String, Parent> parents = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String[] order = texts(rows, 1, 6);
                order[5] = time(rows, 6);
                parents.put(order[0], new Parent(order, texts(rows, 7, 10), new ArrayList<>(4)));
            }
        }
        return parents;
    }

    private static String[] texts(ResultSet rows, int from, int to) throws SQLException {
        String[] texts = new String[to - from + 1];
        for (int column = from; column <= to; column++) {
            texts[column - from] = rows.getString(column);
        }
        return texts;
    }

    private static ByteArrayOutputStream document(Map<String, Parent> parents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16384);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("data");
            for (Parent parent : parents.values()) {
                write(json, parent);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes;
    }

    private static void write(JsonGenerator json, Parent parent) {
        String[] order = parent.order();
        json.writeStartObject();
        json.writeStringProperty("id", order[0]);
        json.writeStringProperty("customer_id", order[1]);
        json.writeStringProperty("number", order[2]);
        json.writeStringProperty("status", order[3]);
        json.writeName("total");
        json.writeNumber(order[4]);
        json.writeStringProperty("placed_at", order[5]);
        String[] customer = parent.customer();
        json.writeObjectPropertyStart("customer");
        json.writeStringProperty("id", customer[0]);
        json.writeStringProperty("name", customer[1]);
        json.writeStringProperty("email", customer[2]);
        json.writeStringProperty("country", customer[3]);
        json.writeEndObject();
        json.writeArrayPropertyStart("lines");
        for (Line line : parent.lines()) {
            json.writeStartObject();
            json.writeStringProperty("order_id", order[0]);
            json.writeNumberProperty("position", line.position());
            json.writeStringProperty("product", line.product());
            json.writeNumberProperty("qty", line.quantity());
            json.writeName("price");
            json.writeNumber(line.price());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void create(Connection connection, ServerRequest request, ServerResponse response)
            throws SQLException {
        Map<String, String> body = body(request);
        String sql = "INSERT INTO data.\"order\" AS o (id, customer_id, number, status, total, placed_at)"
                + " VALUES (?, ?, ?, ?, ?, ?) RETURNING " + ORDER;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UuidCreator.getTimeOrderedEpoch());
            statement.setObject(2, UUID.fromString(body.get("customer_id")));
            statement.setString(3, body.get("number"));
            statement.setString(4, body.getOrDefault("status", "open"));
            statement.setBigDecimal(5, new BigDecimal(body.get("total")));
            statement.setObject(6, OffsetDateTime.parse(body.get("placed_at")));
            response.status(Status.CREATED_201);
            one(statement, response);
        }
    }

    private static Map<String, String> body(ServerRequest request) {
        Map<String, String> body = new HashMap<>();
        byte[] bytes = request.content().as(byte[].class);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                body.put(name, parser.getString());
            }
        }
        return body;
    }

    private static void send(ServerResponse response, ByteArrayOutputStream bytes) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(bytes.toByteArray());
    }
}
