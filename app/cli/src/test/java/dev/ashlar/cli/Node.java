package dev.ashlar.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A server in a process of its own that can be killed, and calls to it for one organization. */
final class Node implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Child child;
    private final String url;
    private final String token;

    private Node(Child child, String url, String token) {
        this.child = child;
        this.url = url;
        this.token = token;
    }

    /**
     * Starts one and waits until it serves.
     *
     * @param arguments behind {@code serve p}
     */
    static Node start(Path home, Map<String, String> variables, String... arguments) {
        List<String> all = new ArrayList<>(List.of("serve", "p", "--port", "0", "--log", "text"));
        all.addAll(List.of(arguments));
        Child child = Child.start(home, variables, all.toArray(String[]::new));
        String url = child.await(child::err, text -> text.contains("listening at"))
                .replaceAll("(?s).*listening at (\\S+).*", "$1");
        child.await(() -> Http.get(url + "/readyz"), answer -> answer.contains("\"ready\""));
        Child asked = Child.run(home, "token", "--organization", "Acme", "--url", url);
        return new Node(child, url, asked.out().strip());
    }

    /**
     * The same node for somebody else.
     *
     * @param arguments behind {@code token}
     */
    Node as(Path home, String... arguments) {
        return new Node(child, url, asked(home, "token", arguments).out().strip());
    }

    /** What a command does to it. */
    Child asked(Path home, String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, "--url", url));
        all.addAll(List.of(arguments));
        return Child.run(home, all.toArray(String[]::new));
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), headers);
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        try {
            return trySend(method, path, body, headers);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A call to a node that may be gone. */
    HttpResponse<String> trySend(String method, String path, BodyPublisher body, String... headers) throws IOException {
        try {
            return HTTP.send(request(method, path, body, headers), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A call whose answer is read as it comes. */
    InputStream stream(String method, String path, BodyPublisher body, String... headers) {
        try {
            return HTTP.send(request(method, path, body, headers), BodyHandlers.ofInputStream())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A call that may never be answered. */
    CompletableFuture<HttpResponse<String>> begin(String method, String path, BodyPublisher body, String... headers) {
        return HTTP.sendAsync(request(method, path, body, headers), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body)
                .header("Authorization", "Bearer " + token);
        if (List.of(headers).indexOf("Content-Type") < 0 && body.contentLength() != 0) {
            request.header("Content-Type", "application/json");
        }
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    /** Asks again and again until an answer has some text in it. */
    String await(Supplier<String> asking, String text) {
        return child.await(asking, answer -> answer.contains(text));
    }

    /** What it logged. */
    String log() {
        return child.err();
    }

    /** Ends it at once, as a lost machine would. */
    void kill() {
        child.process().destroyForcibly();
        child.ended();
    }

    @Override
    public void close() {
        child.close();
    }
}
