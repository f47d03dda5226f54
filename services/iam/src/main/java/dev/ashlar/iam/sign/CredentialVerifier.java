package dev.ashlar.iam.sign;

import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.account.Accounts;
import dev.ashlar.iam.audit.Attempts;
import dev.ashlar.iam.audit.Attempts.Attempt;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.guess.PasswordThrottle;
import dev.ashlar.iam.password.PasswordHasher;
import dev.ashlar.iam.password.PasswordPolicy;
import dev.ashlar.iam.session.Origin;
import dev.ashlar.iam.session.Sessions;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Finds the account whose e-mail address and password are given. For an account that does not exist it does the same as for any other: the
 * same statements, the same hashing, the same counting, so that neither answers nor their times tell one from the other.
 */
final class CredentialVerifier {
    private static final int LONGEST = 1000;
    private static final Set<Refusal.Kind> TOLD =
            Set.of(Refusal.Kind.UNAUTHENTICATED, Refusal.Kind.FORBIDDEN, Refusal.Kind.THROTTLED);

    private final Tables tables;
    private final Sessions sessions;
    private final PasswordHasher hasher;
    private final PasswordThrottle passwordThrottle;
    private final Attempts attempts;
    private final String issuer;

    /**
     * The verifier of one IAM.
     *
     * @param issuer tells its accounts from those of others where guesses are counted
     */
    CredentialVerifier(
            Tables tables,
            Sessions sessions,
            PasswordHasher hasher,
            PasswordThrottle passwordThrottle,
            Attempts attempts,
            String issuer) {
        this.tables = tables;
        this.sessions = sessions;
        this.hasher = hasher;
        this.passwordThrottle = passwordThrottle;
        this.attempts = attempts;
        this.issuer = issuer;
    }

    /**
     * The account whose e-mail address and password these are.
     *
     * @throws Refusal UNAUTHENTICATED ({@code wrong_credentials}); FORBIDDEN ({@code account_disabled}), to who knows the password;
     *     THROTTLED after too many tries; UNAVAILABLE where too many sign in
     */
    Row require(Subject.Kind kind, String email, String password, Origin origin) {
        hasher.demandRoom();
        String address = email.strip().toLowerCase(Locale.ROOT);
        Optional<Row> found =
                storable(address) ? tables.first(Accounts.schema(kind), Map.of("email", address)) : Optional.empty();
        Attempt attempt = new Attempt(kind, found.map(row -> row.id("id")).orElse(null), address, origin.cause());
        return told(attempt, () -> require(attempt, found, password, origin));
    }

    /** Whether an account could have an address; no text in the database holds U+0000. */
    private static boolean storable(String address) {
        return !address.isEmpty() && address.length() <= LONGEST && address.indexOf('\0') < 0;
    }

    /** Does something for who is let in, and tells of who is not. */
    <T> T told(Attempt attempt, Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            if (TOLD.contains(refusal.kind())) {
                attempts.refused(attempt, refusal.code());
            }
            throw refusal;
        }
    }

    private Row require(Attempt wanted, Optional<Row> found, String password, Origin origin) {
        UUID id = found.map(row -> row.id("id")).orElseGet(UUID::randomUUID);
        Subject.Kind kind = wanted.kind();
        boolean known = sessions.knows(kind, id, origin.address());
        PasswordThrottle.Try attempt =
                passwordThrottle.begin(issuer + " " + kind + " " + wanted.typed(), origin.address(), known);
        if (!matches(attempt, password, found.flatMap(row -> row.find("password_hash")))) {
            tellIfLocked(wanted, attempt.pause());
            throw wrong();
        }
        attempt.succeeded();
        return Accounts.enabled(found.orElseThrow());
    }

    private void tellIfLocked(Attempt attempt, Duration pause) {
        if (pause.isPositive()) {
            attempts.locked(attempt, pause);
        }
    }

    private boolean matches(PasswordThrottle.Try attempt, String password, Optional<String> hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        try {
            return hasher.matches(PasswordPolicy.form(password), hash);
        } catch (Refusal busy) {
            attempt.withdrawn();
            throw busy;
        }
    }

    static Refusal wrong() {
        return Refusal.of(Refusal.Kind.UNAUTHENTICATED, "wrong_credentials", "E-mail address or password are wrong.");
    }

    /** Whether an account still has the password that it had, and is not disabled. */
    boolean unchanged(Subject.Kind kind, Row account) {
        return tables.get(Accounts.schema(kind), account.text("id"))
                .filter(now -> now.find("password_hash").equals(account.find("password_hash")))
                .filter(now -> now.find("disabled_at").isEmpty())
                .isPresent();
    }
}
