package dev.ashlar.iam.audit;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.core.signal.AuditEvent.Target;
import dev.ashlar.core.signal.AuditKind;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Tells the trail of those who did not get in. What they typed is never told: it may be a password that went into the wrong field. */
public final class Attempts {
    private static final int SHOWN = 16;

    private final Signals signals;
    private final ProjectEnvironment place;
    private final SecretKey key;
    private final Clock clock;

    /**
     * Attempts at the accounts of one IAM.
     *
     * @param key for HMAC-SHA256, of addresses that have no account
     */
    public Attempts(Signals signals, ProjectEnvironment place, SecretKey key, Clock clock) {
        this.signals = signals;
        this.place = place;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Who tried to get in.
     *
     * @param kind of the account
     * @param account null where there is none
     * @param typed the address, in the form in which it is kept
     */
    public record Attempt(Subject.Kind kind, @Nullable UUID account, String typed, Cause cause) {
        Target target() {
            String schema = kind == Subject.Kind.ADMIN ? "admin_user" : "user";
            return account == null ? new Target(schema, "") : new Target(schema, account.toString());
        }
    }

    /** It was refused. The hash is worked out for every account, so that its time tells none from another. */
    public void refused(Attempt attempt, String code) {
        String hash = hash(attempt.typed);
        Map<String, String> details = attempt.account == null ? Map.of("email_hash", hash) : Map.of();
        tell(AuditKind.Named.SIGN_IN, code, attempt, details);
    }

    /** From now on it has to wait before the next one. */
    public void locked(Attempt attempt, Duration pause) {
        tell(
                AuditKind.Named.LOCKOUT,
                "too_many_tries",
                attempt,
                Map.of("seconds", Long.toString(Math.ceilDiv(pause.toMillis(), 1000L))));
    }

    private void tell(AuditKind kind, String code, Attempt attempt, Map<String, String> details) {
        signals.emit(new Signal.Audited(
                AuditEvent.of(place.auditScope(), clock.instant(), attempt.cause, kind, attempt.target())
                        .refused(code)
                        .with(details)));
    }

    private String hash(String typed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(place.issuer().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(typed.getBytes(StandardCharsets.UTF_8)), 0, SHOWN);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
