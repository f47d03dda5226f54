package dev.ashlar.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * held against. It checks nothing, knows no ETag and answers errors with 500.
 *
 * <p>Arguments: port, JDBC address, user, password, number of connections.
 */
public final class ByHand {
    private static final String ORDER = "o.id, o.customer_id, o.number, o.status, o.total, o.placed_at";
    private static final JsonFactory JSON = new JsonFactory();

    private final HikariDataSource pool;
    private final Semaphore turns;

    private ByHand(HikariDataSource pool, int connections) {
        this.pool = pool;
        this.turns = new Semaphore(connections, true);
    }

    /** Serves until it is killed. */
    public static void main(String[] arguments) {
        int connections = Integer.parseInt(arguments[4]);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[1]);
        config.setUsername(arguments[2]);
        config.setPassword(arguments[3]);
        config.setMaximumPoolSize(connections);
        config.addDataSourceProperty("prepareThreshold", "1");
        ByHand handlers = new ByHand(new HikariDataSource(config), connections);
        WebServer.builder()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[0]))
                .routing(routes -> routes.get("/orders/{id}", handlers.handle(ByHand::get))
                        .get("/orders", handlers.handle(ByHand::list))
                        .get("/nested", handlers.handle(ByHand::nested))
                        .post("/orders", handlers.handle(ByHand::create))
                        .get("/tenant/{organization}/{user}/orders/{id}", handlers.handle(ByHand::tenantGet))
                        .get("/tenant/{organization}/{user}/orders", handlers.handle(ByHand::tenantList)))
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
            statement.setObject(
                    1, UUID.fromString(request.path().pathParameters().get("id")));
            one(statement, response);
        }
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

    private static void list(Connection connection, ServerRequest request, ServerResponse response)
            throws SQLException {
        String sql = "SELECT " + ORDER + " FROM data.\"order\" o ORDER BY o.placed_at DESC, o.id LIMIT 20";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            many(statement, response);
        }
    }

    private static void many(PreparedStatement statement, ServerResponse response) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
            try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
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
    }

    private static void nested(Connection connection, ServerRequest request, ServerResponse response)
            throws SQLException {
        List<Object[]> orders = new ArrayList<>();
        Map<UUID, List<Object[]>> lines = new HashMap<>();
        String parents = "SELECT " + ORDER + ", c.id, c.name, c.email, c.country FROM data.\"order\" o"
                + " JOIN data.customer c ON c.id = o.customer_id ORDER BY o.placed_at DESC, o.id LIMIT 20";
        try (PreparedStatement statement = connection.prepareStatement(parents);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                orders.add(cells(rows, 10));
                lines.put((UUID) orders.getLast()[0], new ArrayList<>());
            }
        }
        String children = "SELECT l.order_id, l.position, l.product, l.qty, l.price FROM data.line l"
                + " WHERE l.order_id = ANY(?) ORDER BY l.order_id, l.position";
        try (PreparedStatement statement = connection.prepareStatement(children)) {
            statement.setArray(
                    1, connection.createArrayOf("uuid", lines.keySet().toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Object[] line = cells(rows, 5);
                    lines.getOrDefault((UUID) line[0], new ArrayList<>()).add(line);
                }
            }
        }
        send(response, document(orders, lines));
    }

    private static Object[] cells(ResultSet rows, int count) throws SQLException {
        Object[] cells = new Object[count];
        for (int cell = 0; cell < count; cell++) {
            cells[cell] = rows.getObject(cell + 1);
        }
        return cells;
    }

    private static ByteArrayOutputStream document(List<Object[]> orders, Map<UUID, List<Object[]>> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16384);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("data");
            for (Object[] order : orders) {
                json.writeStartObject();
                write(json, order, "id", "customer_id", "number", "status", "total", "placed_at");
                json.writeObjectPropertyStart("customer");
                write(json, java.util.Arrays.copyOfRange(order, 6, 10), "id", "name", "email", "country");
                json.writeEndObject();
                json.writeArrayPropertyStart("lines");
                for (Object[] line : lines.getOrDefault((UUID) order[0], List.of())) {
                    json.writeStartObject();
                    write(json, line, "order_id", "position", "product", "qty", "price");
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes;
    }

    private static void write(JsonGenerator json, Object[] cells, String... names) {
        for (int cell = 0; cell < names.length; cell++) {
            json.writeName(names[cell]);
            switch (cells[cell]) {
                case Integer number -> json.writeNumber(number);
                case java.math.BigDecimal number -> json.writeNumber(number);
                case java.sql.Timestamp time ->
                    json.writeString(time.toInstant().toString());
                case Object other -> json.writeString(other.toString());
            }
        }
    }

    private static void create(Connection connection, ServerRequest request, ServerResponse response)
            throws SQLException {
        Map<String, String> body = new HashMap<>();
        try (JsonParser parser =
                JSON.createParser(ObjectReadContext.empty(), request.content().as(byte[].class))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                body.put(name, parser.getString());
            }
        }
        String sql = "INSERT INTO data.\"order\" AS o (id, customer_id, number, status, total, placed_at)"
                + " VALUES (?, ?, ?, ?, ?, ?) RETURNING " + ORDER;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpoch());
            statement.setObject(2, UUID.fromString(body.get("customer_id")));
            statement.setString(3, body.get("number"));
            statement.setString(4, body.getOrDefault("status", "open"));
            statement.setBigDecimal(5, new java.math.BigDecimal(body.get("total")));
            statement.setObject(6, OffsetDateTime.parse(body.get("placed_at")));
            response.status(Status.CREATED_201);
            one(statement, response);
        }
    }

    private static void tenantGet(Connection connection, ServerRequest request, ServerResponse response)
            throws SQLException {
        String sql = "SELECT " + ORDER + " FROM data.\"order\" o WHERE o._organization_id = ? AND o.id = ?"
                + " AND EXISTS (SELECT FROM data.customer c WHERE c._organization_id = o._organization_id"
                + " AND c.id = o.customer_id AND c._organization_id = ? AND c.owner_id = ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            UUID organization = UUID.fromString(request.path().pathParameters().get("organization"));
            statement.setObject(1, organization);
            statement.setObject(
                    2, UUID.fromString(request.path().pathParameters().get("id")));
            statement.setObject(3, organization);
            statement.setObject(
                    4, UUID.fromString(request.path().pathParameters().get("user")));
            one(statement, response);
        }
    }

    private static void tenantList(Connection connection, ServerRequest request, ServerResponse response)
            throws SQLException {
        String sql = "SELECT " + ORDER + " FROM data.\"order\" o WHERE o._organization_id = ?"
                + " AND EXISTS (SELECT FROM data.customer c WHERE c._organization_id = o._organization_id"
                + " AND c.id = o.customer_id AND c._organization_id = ? AND c.owner_id = ?)"
                + " ORDER BY o.placed_at DESC, o.id LIMIT 20";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            UUID organization = UUID.fromString(request.path().pathParameters().get("organization"));
            statement.setObject(1, organization);
            statement.setObject(2, organization);
            statement.setObject(
                    3, UUID.fromString(request.path().pathParameters().get("user")));
            many(statement, response);
        }
    }

    private static void order(JsonGenerator json, ResultSet row) throws SQLException {
        json.writeStringProperty("id", row.getString(1));
        json.writeStringProperty("customer_id", row.getString(2));
        json.writeStringProperty("number", row.getString(3));
        json.writeStringProperty("status", row.getString(4));
        json.writeName("total");
        json.writeNumber(row.getString(5));
        json.writeStringProperty(
                "placed_at", row.getObject(6, OffsetDateTime.class).toString());
    }

    private static void send(ServerResponse response, ByteArrayOutputStream bytes) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(bytes.toByteArray());
    }
}
