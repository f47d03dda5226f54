package dev.ashlar.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A development server with a generated project, its data in a database that it shares with nobody.
 *
 * @param server its process
 * @param databases where its data is
 */
record Held(Server server, Databases databases) implements AutoCloseable {
    private static final int PORT = 18090;
    private static final String BASE = "http://127.0.0.1:" + PORT;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Starts it and waits until everything serves. */
    static Held start(Path scratch, Databases databases, Generated project) {
        List<String> command = new ArrayList<>(List.of(java("java")));
        command.addAll(Launch.OPTIONS);
        command.addAll(List.of(
                "-Dashlar.root=" + System.getProperty("ashlar.root"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.ashlar.cli.Main",
                "dev",
                project.folder().toString(),
                "--port=" + PORT,
                "--database-url=" + databases.control(),
                "--placement=schema",
                "--log-level=warn"));
        Map<String, String> environment =
                Map.of("XDG_STATE_HOME", scratch.resolve("state").toString());
        return new Held(
                Server.start(command, environment, scratch.resolve("many.log"), BASE + "/readyz", PATIENCE), databases);
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    /** What is still referred to on the heap, in megabytes. */
    double heap() {
        String histogram = Commands.output(
                List.of(java("jcmd"), Long.toString(server.process().pid()), "GC.class_histogram"), Map.of());
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("no histogram: " + histogram);
        }
        return Long.parseLong(total.group(1)) / 1e6;
    }

    /** Connections to the database server, but for those of the bench itself. */
    int connections() {
        return number("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
                + " AND pid <> pg_backend_pid()");
    }

    private int number(String sql) {
        try (Connection connection = databases.source(Databases.CONTROL).getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Milliseconds that a get takes, which has to succeed. */
    double time(String path) {
        long begun = System.nanoTime();
        HttpResponse<byte[]> answer = get(path);
        double milliseconds = (System.nanoTime() - begun) / 1e6;
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + new String(answer.body()));
        }
        return milliseconds;
    }

    /** Bytes of the answer to a get. */
    int size(String path) {
        return get(path).body().length;
    }

    /** Milliseconds until a get succeeds, which is tried again and again. */
    double awaited(String path) {
        long begun = System.nanoTime();
        while (get(path).statusCode() != 200) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException("never: " + path);
            }
            Server.pause(2);
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static HttpResponse<byte[]> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(BASE + path)).build());
    }

    /** Makes a row; answers its address. */
    String create(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(BASE + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return send(request).headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
