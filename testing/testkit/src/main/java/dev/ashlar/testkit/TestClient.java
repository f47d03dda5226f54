package dev.ashlar.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls a {@link TestServer} for one caller: {@code server.as(ann).get("/orders").status(200).json("/data/0/number", "o1")}.
 * Immutable. What an address may not hold is percent-encoded on the way, and in JSON {@code '} stands for {@code "}.
 */
public final class TestClient {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?%";

    private final TestServer server;
    private final String base;
    private final List<Header> headers;

    private record Header(String name, String value) {}

    private TestClient(TestServer server, String base, List<Header> headers) {
        this.server = server;
        this.base = base;
        this.headers = List.copyOf(headers);
    }

    static TestClient of(TestServer server, String base, String token) {
        TestClient client = new TestClient(server, base, List.of());
        return token.isEmpty() ? client : client.with("Authorization", "Bearer " + token);
    }

    /** The same with one header field more. */
    public TestClient with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new TestClient(server, base, more);
    }

    /** The same at the administrators' door. */
    public TestClient admin() {
        return new TestClient(server, "/admin" + base, headers);
    }

    /** The same at the administrators' door, in one organization. */
    public TestClient admin(String organization) {
        return admin().with("X-Organization", Caller.id(organization).toString());
    }

    /** Sends a GET. */
    public TestAnswer get(String path) {
        return send("GET", path, null);
    }

    /** Sends a DELETE without a body. */
    public TestAnswer delete(String path) {
        return send("DELETE", path, null);
    }

    /** Sends a POST with a JSON body. */
    public TestAnswer post(String path, String json) {
        return with("Content-Type", "application/json").send("POST", path, quoted(json));
    }

    /** Sends a PUT with a JSON body. */
    public TestAnswer put(String path, String json) {
        return with("Content-Type", "application/json").send("PUT", path, quoted(json));
    }

    /** Sends a PATCH with a JSON body. */
    public TestAnswer patch(String path, String json) {
        return with("Content-Type", "application/merge-patch+json").send("PATCH", path, quoted(json));
    }

    private static byte[] quoted(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    /** Sends a request as it stands, with the header fields of this client alone. */
    public TestAnswer send(String method, String path, byte @Nullable [] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + encoded(base + path)))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(header -> request.header(header.name, header.value));
        return answer(request.build(), body);
    }

    private TestAnswer answer(HttpRequest request, byte @Nullable [] body) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            String asked = request.method() + " " + request.uri().getRawPath()
                    + (request.uri().getRawQuery() == null
                            ? ""
                            : "?" + request.uri().getRawQuery())
                    + (body == null ? "" : " " + new String(body, StandardCharsets.UTF_8));
            TestAnswer answer = new TestAnswer(
                    asked, response.statusCode(), response.headers().map(), response.body());
            failed(answer);
            return answer;
        } catch (IOException gone) {
            throw new AssertionError(request + " was not answered", gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(request + " was interrupted", stopped);
        }
    }

    /** No test expects a defect. */
    private void failed(TestAnswer answer) {
        if (answer.code() == 500) {
            String trace = answer.text("/trace_id");
            throw new AssertionError(answer + " is a defect", server.failures().get(trace));
        }
    }

    private static String encoded(String path) {
        StringBuilder text = new StringBuilder();
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xff);
            if (PLAIN.indexOf(character) >= 0) {
                text.append(character);
            } else {
                text.append('%').append(String.format("%02X", (int) character));
            }
        }
        return text.toString();
    }
}
