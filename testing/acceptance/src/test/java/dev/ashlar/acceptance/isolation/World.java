package dev.ashlar.acceptance.isolation;

import dev.ashlar.acceptance.chance.Rows;
import dev.ashlar.acceptance.chance.Side;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** A server with the rows of A, and of B or not. */
final class World implements AutoCloseable {
    private static final Caller ROOT = Caller.admin("root");
    private static final Caller ANN = Caller.user("ann").in(Side.A.organization());

    private final TestServer server = TestServer.start();

    void serve(ApiModel model) {
        server.add(model);
    }

    /** Writes a row as an administrator; false where it cannot be. */
    boolean put(Side side, Schema schema, Map<Field, String> key, String body) {
        TestClient client = schema.tenant() ? admin(side) : server.as(ROOT).admin();
        TestAnswer answer = client.put("/" + schema.endpoint().name() + "/" + Rows.segment(key), body);
        return answer.code() < 300;
    }

    TestClient admin(Side side) {
        return server.as(ROOT).admin(side.organization());
    }

    /** Puts a request of A. */
    TestAnswer answer(Ask ask) {
        Caller caller = ask.admin() ? ROOT : ask.manager() ? ANN.roles("manager") : ANN;
        TestClient client = ask.admin() ? server.as(caller).admin(Side.A.organization()) : server.as(caller);
        for (Map.Entry<String, String> header : ask.headers().entrySet()) {
            client = client.with(header.getKey(), header.getValue());
        }
        String body = ask.body();
        return body == null
                ? client.send(ask.method(), ask.path(), null)
                : client.send(ask.method(), ask.path(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Everything that an organization has, with the tag of each row. */
    Map<String, String> everything(ApiModel model, Side side, Rows rows) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Schema schema : model.schemas()) {
            String endpoint = "/" + schema.endpoint().name();
            all.put(
                    endpoint,
                    admin(side).get(endpoint + "?limit=1000").status(200).body());
            for (Map<Field, String> key : rows.keys(schema)) {
                String row = endpoint + "/" + Rows.segment(key);
                TestAnswer answer = admin(side).get(row);
                all.put(row, answer.code() + " " + answer.header("ETag"));
            }
        }
        return all;
    }

    /** How far the revisions are. */
    long revision() {
        return number("select last_value from ashlar.revision");
    }

    /** Makes the revisions go on where another world's do, so that both give the same ones. */
    void revision(long last) {
        number("select setval('ashlar.revision', " + last + ")");
    }

    private long number(String query) {
        try (Connection connection = server.database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(query, failed);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
