package dev.ashlar.iam;

import dev.ashlar.core.signal.Signals;
import dev.ashlar.iam.guess.MailAllowances;
import dev.ashlar.iam.guess.PasswordThrottle;
import dev.ashlar.iam.mail.BackgroundMailer;
import dev.ashlar.iam.password.PasswordHasher;
import dev.ashlar.iam.session.LiveSessions;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import dev.ashlar.iam.tokens.SigningKeys;
import dev.ashlar.iam.tokens.TokenIssuer;
import dev.ashlar.iam.tokens.TokenVerifier;
import java.time.Clock;
import java.util.function.Function;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * What all IAMs of a server have in common.
 *
 * @param keys sign access tokens
 * @param issuer makes them
 * @param verifier believes them, or not
 * @param refreshKey for HMAC-SHA256, of refresh tokens
 * @param hasher of passwords
 * @param passwordThrottle counts tries of passwords
 * @param allowances counts mails
 * @param live remembers which sessions go on
 * @param post takes mail, and what is done before it
 * @param auditKey for HMAC-SHA256, of what the audit trail must not show
 * @param signals where it is told who did not get in
 * @param policies what is open to whom in a project and environment
 */
public record IamServices(
        Clock clock,
        SigningKeys keys,
        TokenIssuer issuer,
        TokenVerifier verifier,
        SecretKey refreshKey,
        PasswordHasher hasher,
        PasswordThrottle passwordThrottle,
        MailAllowances allowances,
        LiveSessions live,
        BackgroundMailer post,
        SecretKey auditKey,
        Signals signals,
        Function<ProjectEnvironment, Policy> policies) {
    private static final SecretKey NO_KEY = new SecretKeySpec(new byte[] {0}, "HmacSHA256");

    /** Services with counts and memories that are empty. */
    public static IamServices begin(
            Clock clock,
            SigningKeys keys,
            SecretKey refreshKey,
            PasswordHasher hasher,
            BackgroundMailer post,
            SecretKey auditKey,
            Signals signals,
            Function<ProjectEnvironment, Policy> policies) {
        return new IamServices(
                clock,
                keys,
                new TokenIssuer(keys, clock),
                new TokenVerifier(keys, clock),
                refreshKey,
                hasher,
                new PasswordThrottle(clock),
                new MailAllowances(clock),
                new LiveSessions(clock),
                post,
                auditKey,
                signals,
                policies);
    }

    /** Services of a process that looks at accounts and lets nobody in. */
    public static IamServices closed(Clock clock) {
        return begin(
                clock,
                SigningKeys.NONE,
                NO_KEY,
                PasswordHasher.ofThisMachine(),
                new BackgroundMailer(mail -> {}),
                NO_KEY,
                signal -> {},
                place -> Policy.of(false, false, ""));
    }

    /** A key is a secret. */
    @Override
    public String toString() {
        return "IamServices[" + clock + "]";
    }
}
