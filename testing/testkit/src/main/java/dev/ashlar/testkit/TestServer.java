package dev.ashlar.testkit;

import dev.ashlar.control.secrets.MasterKey;
import dev.ashlar.control.service.IssuedToken;
import dev.ashlar.control.service.TokenRequest;
import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.check.Project;
import dev.ashlar.core.check.ProjectReader;
import dev.ashlar.core.check.Served;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Rates;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.engine.Hooks;
import dev.ashlar.engine.Live;
import dev.ashlar.http.HttpServer;
import dev.ashlar.http.HttpServices;
import dev.ashlar.http.HttpSettings;
import dev.ashlar.http.iam.IamAuthenticator;
import dev.ashlar.http.idempotency.RequestSealer;
import dev.ashlar.http.operation.Health;
import dev.ashlar.http.operation.Metrics;
import dev.ashlar.http.operation.TokenDesk;
import dev.ashlar.http.rest.Authenticator;
import dev.ashlar.http.tls.TlsSettings;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.definition.IamDefinition;
import dev.ashlar.iam.external.ClientSecrets;
import dev.ashlar.iam.hook.IamHooks;
import dev.ashlar.iam.role.RoleBook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Serves definitions on fresh databases over real HTTP. Callers are known by tokens of their own making, everything else is the real
 * thing. What fails by a defect is kept, so that a test can tell the cause.
 *
 * <p>Tests of one definition call its API {@code test}; it is the one that {@link #as} leads to.
 */
public final class TestServer implements AutoCloseable {
    /** The project that definitions without one belong to. */
    public static final String PROJECT = "owner: demo\nproject: shop\n";

    private static final String API = "test";
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Map<String, Hosted> served = new LinkedHashMap<>();
    private final Map<String, Subject> subjects;
    private final HttpSettings settings;
    private final MasterKey key;
    private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
    private final Live live = new Live();
    private final TestIams iams = new TestIams(live);
    private final Metrics metrics = new Metrics();
    private final AtomicReference<Rates> rates = new AtomicReference<>(Rates.NONE);
    private final HttpServer server;

    /**
     * An API that is served.
     *
     * @param own whether the database goes with this server
     */
    private record Hosted(TestApi api, TestDatabase database, boolean own) {}

    private TestServer(HttpSettings settings, Map<String, Subject> subjects, MasterKey key) {
        this.settings = settings;
        this.subjects = subjects;
        this.key = key;
        HttpServices services = new HttpServices(
                live,
                new Callers(),
                environment -> new Cursors(new byte[32]),
                new RequestSealer(key.derive("kept request"), key.sealer("kept request")),
                new NoTokens(),
                new Health(List.of()),
                metrics,
                iams.iams(),
                iams.kept(),
                place -> rates.get(),
                Signals.to(List.of(metrics, iams.trail(), this::heard)));
        this.server = HttpServer.start(settings, services, GRACE);
    }

    /** A server without APIs, on any free port, whose default environment is {@code test}. */
    public static TestServer start() {
        return start(HttpSettings.DEFAULT);
    }

    /** The same, listening in some way of its own. */
    public static TestServer start(HttpSettings settings) {
        HttpSettings here = settings.in(Environment.TEST).at("127.0.0.1", 0);
        return new TestServer(here, new ConcurrentHashMap<>(), MasterKey.random());
    }

    /** A server with one API; the definition leaves its name out. */
    public static TestServer serve(String definition) {
        return serve(PROJECT, definition);
    }

    /** A server with one API of a project of its own. */
    public static TestServer serve(String project, String definition) {
        TestServer started = start();
        models(project, Map.of(API, "api: " + API + "\n" + definition)).forEach(started::add);
        return started;
    }

    /** A server with all APIs of a project's folder. */
    public static TestServer serve(Path folder) {
        TestServer started = start();
        new ProjectReader(Served.NOW).read(folder).apis().forEach(started::add);
        return started;
    }

    /**
     * The models of definitions by API name.
     *
     * @throws dev.ashlar.core.problem.InvalidDefinitionException with every problem
     */
    public static List<ApiModel> models(String project, Map<String, String> definitions) {
        Map<String, String> files = new LinkedHashMap<>(Map.of("project.yaml", project));
        definitions.forEach((name, text) -> files.put(name + ".api.yaml", text));
        return new ProjectReader(Served.NOW).read(files).apis();
    }

    /** Believes whom the section {@code iam} of a {@code project.yaml} names, from now on. */
    public void trust(String iam, ClientSecrets secrets) {
        Project project = new ProjectReader(Served.NOW).read(Map.of("project.yaml", PROJECT + iam));
        iams.trust(project.iam().issuers(Environment.TEST), secrets);
    }

    /**
     * Serves one API more, of the project {@link #PROJECT}.
     *
     * @param definition with its name
     */
    public void add(String api, String definition) {
        models(PROJECT, Map.of(api, definition)).forEach(this::add);
    }

    /** Serves one API more, on a database of its own; one of that name and version is replaced. */
    public void add(ApiModel model) {
        TestDatabase database = TestDatabases.create();
        boolean iam = IamDefinition.isIam(model.name());
        TestApi api = TestApi.serve(model, database, iam ? new IamHooks() : Hooks.NONE);
        if (iam) {
            new RoleBook(new Tables(api.runtime(), iams.clock())).bring(Map.of());
        }
        live.swap(api.runtime());
        Hosted before = served.put(model.name().toString(), new Hosted(api, database, true));
        if (before != null) {
            close(before);
        }
    }

    /** Another node that serves the same on the same databases, for the same callers; it is closed by itself. */
    public TestServer node() {
        TestServer node = new TestServer(settings, subjects, key);
        served.forEach((name, hosted) -> {
            TestApi api = TestApi.serve(hosted.api.runtime().model(), hosted.database);
            node.live.swap(api.runtime());
            node.served.put(name, new Hosted(api, hosted.database, false));
        });
        return node;
    }

    /** A client of the API called {@code test}. */
    public TestClient as(Caller caller) {
        return as(caller, API);
    }

    /** A client of an API of the project {@code demo/shop}. */
    public TestClient as(Caller caller, String api) {
        return at("/demo/shop/" + api + "/v1", caller);
    }

    /** A client whose paths begin at the server itself. */
    public TestClient root() {
        return at("", Caller.NOBODY);
    }

    /** A client whose paths begin somewhere. */
    public TestClient at(String base, Caller caller) {
        if (!caller.token().isEmpty()) {
            subjects.put(caller.token(), caller.subject());
        }
        return TestClient.of(this, base, caller.token());
    }

    /** Says how many requests are taken of whom from now on; everybody begins anew. */
    public void limit(Rates limits) {
        rates.set(limits);
    }

    /** The accounts behind what serves, where an IAM does. */
    public TestIams iams() {
        return iams;
    }

    /** Is known by another certificate from now on. */
    public void reload(TlsSettings tls) {
        server.reload(tls);
    }

    /** Where it listens. */
    public URI address() {
        return server.address();
    }

    /** The database behind the API called {@code test}. */
    public TestDatabase database() {
        return served.values().iterator().next().database;
    }

    /** The API called {@code test} without its door. */
    public TestApi api() {
        return served.values().iterator().next().api;
    }

    /** Why requests failed by a defect, by their {@code trace_id}. */
    public Map<String, Throwable> failures() {
        return Map.copyOf(failures);
    }

    /** Those that tests name, and whom the IAMs know. */
    private final class Callers implements Authenticator {
        private final IamAuthenticator accounts = new IamAuthenticator(iams.iams());

        @Override
        public Subject subject(String owner, String project, Environment environment, String token) {
            Subject subject = subjects.get(token);
            return subject == null ? accounts.subject(owner, project, environment, token) : subject;
        }

        @Override
        public Subject subject(String owner, String project, Environment environment, String token, UUID organization) {
            return subjects.containsKey(token)
                    ? Authenticator.super.subject(owner, project, environment, token, organization)
                    : accounts.subject(owner, project, environment, token, organization);
        }

        @Override
        public boolean remembers(String owner, String project, Environment environment, String token) {
            return subjects.containsKey(token) || accounts.remembers(owner, project, environment, token);
        }
    }

    private void heard(Signal signal) {
        switch (signal) {
            case Signal.Failed failed -> failures.put(failed.traceId(), failed.cause());
            case Signal.StoreTrouble trouble -> failures.put(trouble.traceId(), trouble.cause());
            case Signal.Answered answered -> {}
            case Signal.Throttled throttled -> {}
            case Signal.Serving serving -> {}
            case Signal.Progress progress -> {}
            case Signal.Retired retired -> {}
            case Signal.Refused refused -> {}
            case Signal.Audited audited -> {}
            case Signal.ControlRefused refused -> {}
            case Signal.Server state -> {}
        }
    }

    @Override
    public void close() {
        server.close();
        List<Hosted> all = new ArrayList<>(served.values());
        all.forEach(TestServer::close);
        iams.close();
        metrics.close();
    }

    private static void close(Hosted api) {
        api.api.close();
        if (api.own) {
            api.database.close();
        }
    }

    /** Tests have tokens of their own. */
    private static final class NoTokens implements TokenDesk {
        @Override
        public void demandControl(String token) {
            throw Refusal.of(Refusal.Kind.UNAUTHENTICATED, "token_invalid", "Nobody bears this token.");
        }

        @Override
        public IssuedToken issue(TokenRequest request, Cause cause) {
            throw Refusal.of(Refusal.Kind.UNAVAILABLE, "no_tokens", "This server hands out no tokens.");
        }

        @Override
        public void changeSigningKey(
                String owner, String project, Environment environment, boolean withdraw, Cause cause) {
            throw Refusal.of(Refusal.Kind.UNAVAILABLE, "no_tokens", "This server hands out no tokens.");
        }
    }
}
