package dev.ashlar.cli.server;

import dev.ashlar.cli.data.Data;
import dev.ashlar.cli.data.DataLocation;
import dev.ashlar.cli.data.LateDataSource;
import dev.ashlar.cli.log.SignalLog;
import dev.ashlar.cli.settings.MailSettings;
import dev.ashlar.cli.settings.Settings;
import dev.ashlar.cli.terminal.CommandException;
import dev.ashlar.control.database.ControlDatabase;
import dev.ashlar.control.keys.StoredSigningKeys;
import dev.ashlar.control.secrets.MasterKey;
import dev.ashlar.control.service.ControlPlane;
import dev.ashlar.control.service.Missing;
import dev.ashlar.core.check.Project;
import dev.ashlar.core.layout.EndpointIdentifiers;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.engine.Live;
import dev.ashlar.engine.Runtime;
import dev.ashlar.http.HttpServer;
import dev.ashlar.http.HttpServices;
import dev.ashlar.http.HttpSettings;
import dev.ashlar.http.iam.IamAuthenticator;
import dev.ashlar.http.idempotency.RequestSealer;
import dev.ashlar.http.operation.ControlDesk;
import dev.ashlar.http.operation.Health;
import dev.ashlar.http.operation.Metrics;
import dev.ashlar.http.tls.TlsFiles;
import dev.ashlar.iam.IamServices;
import dev.ashlar.iam.Iams;
import dev.ashlar.iam.audit.AuditTrail;
import dev.ashlar.iam.mail.BackgroundMailer;
import dev.ashlar.iam.mail.KeptMails;
import dev.ashlar.iam.mail.Mailer;
import dev.ashlar.iam.mail.SmtpMailer;
import dev.ashlar.iam.password.PasswordHasher;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server process put together: the one place that names implementations.
 *
 * <p>It listens at once and is ready when its data is connected and a project serves; see {@code /readyz}.
 */
public final class Assembly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.ashlar.server");
    private static final Clock CLOCK = Clock.systemUTC();

    private final Data data;
    private final Deployments deployments;
    private final Live live = new Live();
    private final Metrics metrics = new Metrics();
    private final AuditTrail trail;
    private final Signals signals;
    private final Policies policies;
    private final PasswordHasher hasher = PasswordHasher.ofThisMachine();
    private final BackgroundMailer post;
    private final Iams iams;
    private final HttpServer http;
    private final Optional<CertificateWatch> certificates;

    /**
     * Begins to listen.
     *
     * @param missing whether asking for a token makes what is missing
     * @param mode who else serves from a database while it changes
     * @param hosts names by which callers may address the server, none for any
     * @param mails where mail is kept if no server takes it
     */
    public Assembly(
            Settings settings,
            DataLocation location,
            MasterKey key,
            Missing missing,
            Mode mode,
            Set<String> hosts,
            KeptMails mails) {
        this.trail = new AuditTrail(live, CLOCK, settings.auditKept());
        this.signals = Signals.to(List.of(new SignalLog(), metrics, trail));
        LateDataSource source = new LateDataSource();
        ControlDatabase database = new ControlDatabase(source);
        StoredSigningKeys keys = new StoredSigningKeys(database, key, CLOCK, signals);
        this.policies = new Policies(
                settings.environment(),
                () -> settings.publicUrl().orElseGet(() -> address().toString()),
                settings.secrets());
        this.post = new BackgroundMailer(mailer(settings.mail(), mails));
        IamServices services = IamServices.begin(
                CLOCK, keys, key.derive("refresh token"), hasher, post, key.derive("audit trail"), signals, policies);
        this.iams = new Iams(live, missing == Missing.CREATE ? this::provide : Iams.Provider.NONE, services);
        this.data =
                new Data(location, settings, mode, source, new ControlPlane(database, keys, key, CLOCK, missing, iams));
        this.deployments = new Deployments(
                data,
                live,
                signals,
                new EndpointIdentifiers(key.derive("endpoint").getEncoded()),
                policies);
        HttpSettings listening = HttpSettings.DEFAULT
                .at(settings.host(), settings.port())
                .in(settings.environment())
                .remembering(settings.work().within(settings.connections()))
                .web(settings.web())
                .answeringTo(hosts)
                .behind(settings.gateway())
                .addresses(settings.addresses());
        HttpSettings encrypted =
                settings.tls().map(TlsFiles::read).map(listening::encrypted).orElse(listening);
        this.http = listen(encrypted, services(key, mails), settings);
        metrics.gauge("ashlar.audit.dropped", "Events that the audit trail had no room for", Map.of(), trail::dropped);
        trail.start();
        this.certificates = settings.tls().map(files -> new CertificateWatch(files, http::reload));
        certificates.ifPresent(CertificateWatch::start);
    }

    private static Mailer mailer(MailSettings settings, KeptMails mails) {
        return settings.server()
                .<Mailer>map(server -> new SmtpMailer(server, settings.from()))
                .orElse(mails);
    }

    private HttpServices services(MasterKey key, KeptMails mails) {
        return new HttpServices(
                live,
                new IamAuthenticator(iams),
                environment ->
                        new Cursors(key.derive("cursor " + environment.label()).getEncoded()),
                new RequestSealer(key.derive("kept request"), key.sealer("kept request")),
                new ControlDesk(data.control(), signals),
                new Health(List.of(
                        new Health.Check("control database", this::controlMissing),
                        new Health.Check("project", deployments::missing))),
                metrics,
                iams,
                mails,
                policies::rates,
                signals);
    }

    private Optional<String> controlMissing() {
        return data.isConnected() && data.control().ready()
                ? Optional.empty()
                : Optional.of("The control database cannot be reached.");
    }

    private static HttpServer listen(HttpSettings listening, HttpServices services, Settings settings) {
        try {
            return HttpServer.start(listening, services, settings.grace());
        } catch (RuntimeException e) {
            LOG.debug("cannot listen", e);
            throw CommandException.problem("cannot listen at " + settings.host() + ":" + settings.port()
                    + ": the port is taken, or the address is none of this machine's; choose another with --port");
        }
    }

    /** Where it listens. */
    public URI address() {
        return http.address();
    }

    /** The data, connected or not. */
    public Data data() {
        return data;
    }

    /** Stops for want of its data, where that was in a PostgreSQL that was started here and is no more. */
    public void stopWhenDataIsLost(StopRequest stop) {
        data.whenLost(() -> stop.ask(CommandException.problem(
                "the PostgreSQL that this server started has ended by itself; start the server again")));
    }

    /** The accounts of what serves. */
    public Iams iams() {
        return iams;
    }

    /** The link by which a project's first administrator is made in an environment; empty where there is one, or nothing serves. */
    public Optional<String> firstAdminLink(Environment environment, Project project) {
        return iams.find(new ProjectEnvironment(project.owner(), project.name(), environment))
                .flatMap(iam -> iam.adminUsers().firstLink());
    }

    /** What serves at the moment. */
    public Live live() {
        return live;
    }

    /** How projects come to be served. */
    public Deployments deployments() {
        return deployments;
    }

    private Optional<Runtime> provide(ProjectEnvironment place) {
        return deployments.provideIam(place);
    }

    /** Lets running requests finish, then stops everything that was started. */
    @Override
    public void close() {
        certificates.ifPresent(CertificateWatch::close);
        http.close();
        trail.close();
        post.close();
        hasher.close();
        data.close();
        metrics.close();
    }
}
