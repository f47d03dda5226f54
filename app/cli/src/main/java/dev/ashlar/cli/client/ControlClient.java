package dev.ashlar.cli.client;

import dev.ashlar.cli.terminal.CommandException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** Asks the admin API of a server. */
public final class ControlClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI url;
    private final String token;

    /** A client with a token of that API. */
    public ControlClient(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    /** Sends a body to an address below {@code /control/v1/}; what is not answered with success becomes one sentence. */
    public JsonNode post(String path, String body) {
        return send("/control/v1/" + path, body);
    }

    /** Sends a body to any address; what is not answered with success becomes one sentence. */
    public JsonNode send(String path, String body) {
        return answer(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** What stands at an address; what is not answered with success becomes one sentence. */
    JsonNode get(String path) {
        return answer(request(path).GET());
    }

    private JsonNode answer(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request.build());
        JsonNode answer = read(response.body());
        if (response.statusCode() / 100 != 2) {
            throw CommandException.problem("the server at " + url + " answered " + response.statusCode() + ": "
                    + answer.path("detail").asString("it is no Ashlar server"));
        }
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(url.resolve(path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json");
        } catch (IllegalArgumentException e) {
            throw CommandException.misuse("--url is no address of a server, and --token nothing else than a token");
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw CommandException.problem("no server answers at " + url);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandException.problem("interrupted");
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return NullNode.getInstance();
        }
    }
}
