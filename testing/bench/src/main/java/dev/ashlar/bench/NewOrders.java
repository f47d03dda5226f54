package dev.ashlar.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/** Many new orders that are made together: through Ashlar, or by hand on one connection of the same driver. */
final class NewOrders {
    private static final int AT_ONCE = 1000;
    private static final String COLUMNS = "(id, customer_id, number, status, total, placed_at)";
    private static final String PLACED = "2025-01-15T10:00:00Z";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final List<Order> orders;

    private record Order(UUID customer, String number, BigDecimal total) {
        String json() {
            return "{\"customer_id\":\"" + customer + "\",\"number\":\"" + number + "\",\"status\":\"open\",\"total\":"
                    + total + ",\"placed_at\":\"" + PLACED + "\"}";
        }

        String line() {
            return UuidCreator.getTimeOrderedEpoch() + "\t" + customer + "\t" + number + "\topen\t" + total + "\t"
                    + PLACED + "\n";
        }
    }

    NewOrders(int count) {
        Random random = new Random(7);
        this.orders = IntStream.range(0, count)
                .mapToObj(number -> new Order(
                        UUID.fromString("01970000-0000-7000-8000-1" + "%011d".formatted(random.nextInt(10_000))),
                        "B-" + number,
                        BigDecimal.valueOf(random.nextInt(100_000), 2)))
                .toList();
    }

    /** One bulk request, answered with a result for each row. */
    Repeated.Work ashlar(String address) {
        byte[] body = orders.stream()
                .map(Order::json)
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return new Repeated.Work() {
            @Override
            public void once() {
                send(request);
            }

            @Override
            public void close() {}
        };
    }

    private static void send(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = CLIENT.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 201) {
                throw new IllegalStateException(
                        request.uri() + " answers " + new String(answer.body(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@code COPY}, which answers nothing. */
    Repeated.Work copy(Databases databases) {
        return new Direct(databases) {
            @Override
            void write(Connection connection) throws SQLException, IOException {
                String text = orders.stream().map(Order::line).collect(Collectors.joining());
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY data.\"order\" " + COLUMNS + " FROM STDIN",
                                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            }
        };
    }

    /** {@code INSERT} of a thousand rows at a time, which answers their keys. */
    Repeated.Work insert(Databases databases) {
        return new Direct(databases) {
            @Override
            void write(Connection connection) throws SQLException {
                for (int from = 0; from < orders.size(); from += AT_ONCE) {
                    insert(connection, orders.subList(from, Math.min(orders.size(), from + AT_ONCE)));
                }
            }
        };
    }

    private static void insert(Connection connection, List<Order> some) throws SQLException {
        String values = String.join(", ", Collections.nCopies(some.size(), "(?, ?, ?, ?, ?, ?)"));
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO data.\"order\" " + COLUMNS + " VALUES " + values + " RETURNING id")) {
            int place = 1;
            for (Order order : some) {
                statement.setObject(place++, UuidCreator.getTimeOrderedEpoch());
                statement.setObject(place++, order.customer);
                statement.setString(place++, order.number);
                statement.setString(place++, "open");
                statement.setBigDecimal(place++, order.total);
                statement.setObject(place++, OffsetDateTime.parse(PLACED));
            }
            try (ResultSet keys = statement.executeQuery()) {
                while (keys.next()) {
                    keys.getString(1);
                }
            }
        }
    }

    /** Work on one connection, in one transaction each time. */
    private abstract static class Direct implements Repeated.Work {
        private final Connection connection;

        Direct(Databases databases) {
            try {
                this.connection = databases.source(databases.open()).getConnection();
                connection.setAutoCommit(false);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        abstract void write(Connection connection) throws SQLException, IOException;

        @Override
        public void once() {
            try {
                write(connection);
                connection.commit();
            } catch (SQLException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
