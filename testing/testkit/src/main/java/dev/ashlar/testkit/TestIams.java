package dev.ashlar.testkit;

import dev.ashlar.control.secrets.MasterKey;
import dev.ashlar.core.model.TrustedIssuer;
import dev.ashlar.engine.Live;
import dev.ashlar.iam.IamServices;
import dev.ashlar.iam.Iams;
import dev.ashlar.iam.Policy;
import dev.ashlar.iam.audit.AuditTrail;
import dev.ashlar.iam.external.ClientSecrets;
import dev.ashlar.iam.mail.BackgroundMailer;
import dev.ashlar.iam.mail.KeptMails;
import dev.ashlar.iam.mail.Mail;
import dev.ashlar.iam.password.PasswordHasher;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The IAMs of a {@link TestServer}: real ones, whose mail stays here and whose time a test can move on. */
public final class TestIams implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of each hash: guessing is not what stands against a test. */
    private static final int MEMORY_KIB = 256;

    private final TestClock clock = new TestClock();
    private final BlockingQueue<Mail> unread = new LinkedBlockingQueue<>();
    private final KeptMails kept = new KeptMails(clock, unread::add);
    private final PasswordHasher hasher = new PasswordHasher(2, 64, MEMORY_KIB);
    private final BackgroundMailer post = new BackgroundMailer(kept);
    private final AtomicReference<Policy> policy =
            new AtomicReference<>(Policy.of(true, true, "http://test/demo/shop/iam/v1"));
    private final AuditTrail trail;
    private final Iams iams;

    TestIams(Live live) {
        MasterKey key = MasterKey.random();
        this.trail = new AuditTrail(live, clock, Duration.ofDays(400));
        IamServices services = IamServices.begin(
                clock,
                new TestKeys(),
                key.derive("refresh token"),
                hasher,
                post,
                key.derive("audit trail"),
                trail,
                place -> policy.get());
        this.iams = new Iams(live, Iams.Provider.NONE, services);
    }

    Iams iams() {
        return iams;
    }

    /** The audit trail, which writes what changed no row when it is told to. */
    public AuditTrail trail() {
        return trail;
    }

    KeptMails kept() {
        return kept;
    }

    /** The time they go by. */
    public TestClock clock() {
        return clock;
    }

    /** Says what is open to whom from now on. */
    public void policy(boolean signUp, boolean organizations) {
        policy.set(Policy.of(signUp, organizations, policy.get().address()));
    }

    /** Says where it is for people outside: at the address of a server. */
    public void at(URI server) {
        policy.updateAndGet(before -> new Policy(
                before.signUp(),
                before.organizations(),
                server + "/demo/shop/iam/v1",
                before.pages(),
                before.issuers(),
                before.secrets()));
    }

    /** Says who else is believed from now on. */
    public void trust(List<TrustedIssuer> issuers, ClientSecrets secrets) {
        policy.set(policy.get().trusting(issuers, secrets));
    }

    /** The next mail that was not read yet; it is waited for. */
    public Mail mail() {
        try {
            return Optional.ofNullable(unread.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .orElseThrow(() -> new AssertionError("no mail came"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    /** The secret of the link in the next mail, which goes to somebody. */
    public String link(String to) {
        Mail mail = mail();
        if (!mail.to().equals(to)) {
            throw new AssertionError("a mail to " + mail.to() + " and not to " + to);
        }
        String text = mail.text();
        int start = text.indexOf('=', text.indexOf("http")) + 1;
        return text.substring(start, text.indexOf('\n', start));
    }

    /** The link by which the first administrator of a place is made, where there is none. */
    public Optional<String> firstAdminLink(ProjectEnvironment place) {
        return iams.of(place).adminUsers().firstLink();
    }

    /** How many mails came that were not read. */
    public int unread() {
        return unread.size();
    }

    @Override
    public void close() {
        post.close();
        hasher.close();
    }
}
