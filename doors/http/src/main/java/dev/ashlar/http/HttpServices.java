package dev.ashlar.http;

import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Rates;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.engine.Live;
import dev.ashlar.http.idempotency.RequestSealer;
import dev.ashlar.http.operation.Health;
import dev.ashlar.http.operation.Metrics;
import dev.ashlar.http.operation.TokenDesk;
import dev.ashlar.http.rest.Authenticator;
import dev.ashlar.iam.Iams;
import dev.ashlar.iam.mail.KeptMails;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import java.util.function.Function;

/**
 * What the server serves.
 *
 * @param live the runtimes
 * @param authenticator who bears a token
 * @param cursors makes and reads the cursors of an environment; asked once a runtime
 * @param sealer makes unreadable what is kept of requests
 * @param tokens hands out tokens
 * @param health what the server needs to be ready
 * @param metrics figures for {@code /metrics}; should be among those whom the signals go to
 * @param iams the accounts behind what serves
 * @param mails where mail is kept that no server takes
 * @param rates how many requests a project takes of whom in an environment; asked on each request
 * @param signals where the server tells what happens
 */
public record HttpServices(
        Live live,
        Authenticator authenticator,
        Function<Environment, Cursors> cursors,
        RequestSealer sealer,
        TokenDesk tokens,
        Health health,
        Metrics metrics,
        Iams iams,
        KeptMails mails,
        Function<ProjectEnvironment, Rates> rates,
        Signals signals) {}
