package dev.ashlar.http;

import dev.ashlar.control.secrets.MasterKey;
import dev.ashlar.control.service.IssuedToken;
import dev.ashlar.control.service.TokenRequest;
import dev.ashlar.core.access.Cause;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Rates;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.engine.Live;
import dev.ashlar.http.idempotency.RequestSealer;
import dev.ashlar.http.operation.Health;
import dev.ashlar.http.operation.Metrics;
import dev.ashlar.http.operation.TokenDesk;
import dev.ashlar.iam.IamServices;
import dev.ashlar.iam.Iams;
import dev.ashlar.iam.mail.KeptMails;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server at which no API serves yet, and what it tells. */
final class Servers implements AutoCloseable {
    private static final MasterKey KEY = MasterKey.random();
    static final UUID ACCOUNT = UUID.fromString("0198a000-0000-7000-8000-000000000001");

    final Queue<Signal> signals = new ConcurrentLinkedQueue<>();
    final Queue<TokenRequest> wanted = new ConcurrentLinkedQueue<>();
    final Queue<String> changed = new ConcurrentLinkedQueue<>();
    final Metrics metrics = new Metrics();
    final KeptMails mails = new KeptMails(Clock.systemUTC(), mail -> {});
    final HttpServer server;

    private Servers(HttpSettings settings, Health health) {
        HttpServices services = new HttpServices(
                new Live(),
                (owner, project, environment, token) -> {
                    throw Refusal.of(Refusal.Kind.UNAUTHENTICATED, "token_invalid", "The token is not valid.");
                },
                environment -> new Cursors(new byte[32]),
                new RequestSealer(KEY.derive("kept request"), KEY.sealer("kept request")),
                new Desk(),
                health,
                metrics,
                new Iams(new Live(), Iams.Provider.NONE, IamServices.closed(Clock.systemUTC())),
                mails,
                place -> Rates.NONE,
                Signals.to(List.of(signals::add, metrics)));
        this.server = HttpServer.start(settings.at("127.0.0.1", 0), services, Duration.ofSeconds(5));
    }

    static Servers start() {
        return start(HttpSettings.DEFAULT);
    }

    static Servers start(HttpSettings settings) {
        return new Servers(settings, new Health(List.of()));
    }

    static Servers start(List<Health.Check> checks) {
        return new Servers(HttpSettings.DEFAULT, new Health(checks));
    }

    @Override
    public void close() {
        server.close();
        metrics.close();
    }

    private final class Desk implements TokenDesk {
        @Override
        public void demandControl(String token) {
            if (!token.equals("control")) {
                throw Refusal.of(Refusal.Kind.UNAUTHENTICATED, "token_invalid", "The token is not valid.");
            }
        }

        @Override
        public IssuedToken issue(TokenRequest request, Cause cause) {
            wanted.add(request);
            return new IssuedToken("secret", Instant.EPOCH, ACCOUNT, null);
        }

        @Override
        public void changeSigningKey(
                String owner, String project, Environment environment, boolean withdraw, Cause cause) {
            changed.add(owner + "/" + project + "/" + environment.label() + (withdraw ? " withdrawn" : ""));
        }
    }
}
