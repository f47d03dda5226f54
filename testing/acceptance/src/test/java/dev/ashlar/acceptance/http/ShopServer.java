package dev.ashlar.acceptance.http;

import dev.ashlar.control.secrets.MasterKey;
import dev.ashlar.control.service.IssuedToken;
import dev.ashlar.control.service.TokenRequest;
import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Rates;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.engine.Live;
import dev.ashlar.http.HttpServer;
import dev.ashlar.http.HttpServices;
import dev.ashlar.http.HttpSettings;
import dev.ashlar.http.idempotency.RequestSealer;
import dev.ashlar.http.operation.Health;
import dev.ashlar.http.operation.Metrics;
import dev.ashlar.http.operation.TokenDesk;
import dev.ashlar.iam.IamServices;
import dev.ashlar.iam.Iams;
import dev.ashlar.iam.mail.KeptMails;
import dev.ashlar.testkit.TestApi;
import dev.ashlar.testkit.TestDatabase;
import dev.ashlar.testkit.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server with one API on a database of its own, and a client for it. Tokens are words that stand for subjects. */
final class ShopServer implements AutoCloseable {
    static final String BASE = "/demo/shop/test/v1";

    private static final JsonMapper JSON = new JsonMapper();
    private static final MasterKey KEY = MasterKey.random();

    private final TestDatabase database = TestDatabases.create();
    private final TestApi api;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Subject> tokens = new ConcurrentHashMap<>();
    final Queue<Signal> signals = new ConcurrentLinkedQueue<>();

    ShopServer(String definition) {
        this.api = TestApi.serve(TestApi.model(definition), database);
        Live live = new Live();
        live.swap(api.runtime());
        Metrics metrics = new Metrics();
        Iams nobody = new Iams(live, Iams.Provider.NONE, IamServices.closed(Clock.systemUTC()));
        HttpServices services = new HttpServices(
                live,
                this::subject,
                environment -> new Cursors("a key for tests, 32 bytes long..".getBytes(StandardCharsets.UTF_8)),
                new RequestSealer(KEY.derive("kept request"), KEY.sealer("kept request")),
                new NoTokens(),
                new Health(List.of()),
                metrics,
                nobody,
                new KeptMails(Clock.systemUTC(), mail -> {}),
                place -> Rates.NONE,
                Signals.to(List.of(metrics, signals::add)));
        this.server = HttpServer.start(
                HttpSettings.DEFAULT.at("127.0.0.1", 0).in(Environment.TEST), services, Duration.ofSeconds(5));
    }

    private Subject subject(String owner, String project, Environment environment, String token) {
        Subject subject = tokens.get(token);
        if (subject == null || !(owner + project + environment).equals("demoshopTEST")) {
            throw Refusal.of(Refusal.Kind.UNAUTHENTICATED, "token_invalid", "The token is not valid.");
        }
        return subject;
    }

    /** A new subject of a new organization, by a token. */
    Subject user(String token, String... roles) {
        return known(token, new Subject(Subject.Kind.USER, UUID.randomUUID(), UUID.randomUUID(), Set.of(roles)));
    }

    Subject admin(String token) {
        return known(token, new Subject(Subject.Kind.ADMIN, UUID.randomUUID(), null, Set.of()));
    }

    Subject known(String token, Subject subject) {
        tokens.put(token, subject);
        return subject;
    }

    URI address() {
        return server.address();
    }

    /** A request to the API as one of those known; an empty token sends none. */
    Ask as(String token) {
        Ask ask = new Ask("");
        return token.isEmpty() ? ask : ask.with("Authorization", "Bearer " + token);
    }

    @Override
    public void close() {
        server.close();
        api.close();
        database.close();
    }

    /** Builds and sends requests. */
    final class Ask {
        private final HttpRequest.Builder builder = HttpRequest.newBuilder();
        private final String prefix;

        Ask(String prefix) {
            this.prefix = prefix;
        }

        Ask with(String header, String value) {
            builder.header(header, value);
            return this;
        }

        Heard get(String path) {
            return send("GET", path, "");
        }

        Heard post(String path, String body) {
            return json("POST", path, body);
        }

        Heard put(String path, String body) {
            return json("PUT", path, body);
        }

        Heard patch(String path, String body) {
            return with("Content-Type", "application/merge-patch+json").send("PATCH", path, body);
        }

        Heard delete(String path) {
            return send("DELETE", path, "");
        }

        private Heard json(String method, String path, String body) {
            return with("Content-Type", "application/json").send(method, path, body);
        }

        /** Sends; a path that begins with a slash is taken as it is, another one is below the API. */
        Heard send(String method, String path, String body) {
            String target = path.startsWith("/") ? path : BASE + "/" + path;
            HttpRequest.BodyPublisher publisher =
                    body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
            HttpRequest request = builder.uri(URI.create(server.address() + target))
                    .method(method, publisher)
                    .timeout(Duration.ofSeconds(20))
                    .build();
            try {
                return new Heard(client.send(request, HttpResponse.BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** An answer. */
    record Heard(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(body());
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        String tag() {
            return header("ETag").orElseThrow();
        }

        String code() {
            return body().isEmpty() ? "" : json().path("code").asString("");
        }
    }

    private static final class NoTokens implements TokenDesk {
        @Override
        public void demandControl(String token) {
            throw Refusal.of(Refusal.Kind.UNAUTHENTICATED, "token_invalid", "The token is not valid.");
        }

        @Override
        public IssuedToken issue(TokenRequest request, Cause cause) {
            throw new IllegalStateException("nobody was let in");
        }

        @Override
        public void changeSigningKey(
                String owner, String project, Environment environment, boolean withdraw, Cause cause) {
            throw new IllegalStateException("nobody was let in");
        }
    }
}
