package dev.ashlar.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes sure that the contenders of a scenario answer the same, so that nobody is quick by saying less. */
final class Sameness {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Sameness() {}

    /**
     * One request.
     *
     * @param headers name and value, one behind the other
     */
    record Question(String address, List<String> headers) {
        static Question of(int port, String path, String... headers) {
            return new Question("http://127.0.0.1:" + port + path, List.of(headers));
        }

        Object answer() {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
            for (int at = 0; at < headers.size(); at += 2) {
                request.header(headers.get(at), headers.get(at + 1));
            }
            HttpResponse<String> response = send(request.build());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(address + " answers " + response.statusCode() + " " + response.body());
            }
            return plain(content(JSON.readTree(response.body())));
        }
    }

    /** Fails where two answers differ in anything but the form of times and numbers. */
    static void check(List<Question> questions) {
        Object expected = questions.getFirst().answer();
        for (Question question : questions) {
            Object answer = question.answer();
            if (!answer.equals(expected)) {
                throw new IllegalStateException(questions.getFirst().address() + " answers " + expected + " but "
                        + question.address() + " answers " + answer);
            }
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode content(JsonNode answer) {
        return answer.has("data") ? answer.get("data") : answer;
    }

    private static Object plain(JsonNode node) {
        if (node.isArray()) {
            List<Object> all = new ArrayList<>();
            node.forEach(each -> all.add(plain(each)));
            return all;
        }
        if (node.isObject()) {
            Map<String, Object> all = new TreeMap<>();
            node.properties().forEach(each -> all.put(each.getKey(), plain(each.getValue())));
            return all;
        }
        return node.isNumber() ? new BigDecimal(node.asString()).stripTrailingZeros() : time(node.asString());
    }

    private static Object time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
