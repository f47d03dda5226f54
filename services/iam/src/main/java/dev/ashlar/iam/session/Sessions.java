package dev.ashlar.iam.session;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.account.Accounts;
import dev.ashlar.iam.audit.Occasion;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.session.RefreshTokens.Turn;
import dev.ashlar.iam.tokens.Audience;
import dev.ashlar.iam.tokens.Bearer;
import dev.ashlar.iam.tokens.SignedToken;
import dev.ashlar.iam.tokens.TokenIssuer;
import dev.ashlar.iam.tokens.TokenVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The sessions of one IAM: each has access tokens that count for minutes, and one refresh token that counts once. */
public final class Sessions {
    /** How long an access token counts. */
    public static final Duration ACCESS = Duration.ofMinutes(10);

    /** How long a session lives that is not refreshed. */
    public static final Duration IDLE = Duration.ofDays(30);

    /** How many sessions an account has at most; the one that was begun first makes room. */
    private static final int MOST = 100;

    private final Tables tables;
    private final Audience audience;
    private final TokenIssuer issuer;
    private final TokenVerifier verifier;
    private final RefreshTokens tokens;
    private final LiveSessions live;
    private final OrganizationChoice choice;
    private final CurrentRoles currentRoles;

    /**
     * The sessions among some rows.
     *
     * @param audience where their tokens count
     * @param verifier is told of their tokens
     * @param refreshKey for HMAC-SHA256
     * @param currentRoles is told who acts for which organization
     */
    public Sessions(
            Tables tables,
            Audience audience,
            TokenIssuer issuer,
            TokenVerifier verifier,
            SecretKey refreshKey,
            LiveSessions live,
            CurrentRoles currentRoles) {
        this.tables = tables;
        this.audience = audience;
        this.issuer = issuer;
        this.verifier = verifier;
        this.tokens = new RefreshTokens(refreshKey, audience.issuer());
        this.live = live;
        this.choice = new OrganizationChoice(tables);
        this.currentRoles = currentRoles;
    }

    /**
     * Opens a session for an account whose password was right.
     *
     * @param organization id or alias; null for the only one of a user that is in one alone
     */
    public OpenedSession open(Subject.Kind kind, UUID account, @Nullable String organization, Origin origin) {
        UUID chosen = organization == null ? choice.preset(kind, account) : choice.named(organization);
        Subject subject = choice.subject(kind, account, chosen);
        Map<String, String> given = new HashMap<>(Map.of(
                owner(kind),
                account.toString(),
                "address",
                origin.address(),
                "agent",
                origin.agent(),
                "expires_at",
                ends().toString()));
        if (chosen != null) {
            given.put("organization_id", chosen.toString());
        }
        Cause cause = origin.cause().by(subject);
        makeRoom(owner(kind), account, cause);
        return opened(tables.caused(cause).create("session", given).id("id"), 1, subject);
    }

    private void makeRoom(String owner, UUID account, Cause cause) {
        List<Row> own = tables.list("session", Map.of(owner, account.toString()), MOST);
        if (own.size() == MOST) {
            end(own.getFirst().id("id"), cause);
        }
        own.stream().filter(this::over).forEach(session -> end(session.id("id"), cause));
    }

    /**
     * The next tokens of a session. A refresh token that was used before ends its session: it is in two hands.
     *
     * @param organization id or alias of the one to act for from now on; null for the same as before
     * @throws Refusal UNAUTHENTICATED ({@code refresh_invalid}, {@code refresh_reused}), or FORBIDDEN for an organization
     */
    public OpenedSession refresh(String refreshToken, @Nullable String organization, Cause cause) {
        Turn turn = tokens.read(refreshToken).orElseThrow(Sessions::invalid);
        Row session = alive(turn.session(), cause);
        if (Integer.parseInt(session.text("turn")) != turn.number()) {
            throw reused(turn.session(), cause);
        }
        Subject subject = subject(session, organization);
        Map<String, @Nullable String> change = new HashMap<>();
        change.put("turn", Integer.toString(turn.number() + 1));
        change.put("refreshed_at", tables.now().toString());
        change.put("expires_at", ends().toString());
        change.put("organization_id", subject.organization() == null ? null : String.valueOf(subject.organization()));
        // Of two who refresh at once the second one finds the turn gone.
        if (!tables.update("session", session.text("id"), change, session)) {
            throw reused(turn.session(), cause);
        }
        return opened(turn.session(), turn.number() + 1, subject);
    }

    /** The session that a genuine refresh token is of, whether that goes on or not; no row is read. */
    public Optional<UUID> of(String refreshToken) {
        return tokens.read(refreshToken).map(Turn::session);
    }

    private Row alive(UUID id, Cause cause) {
        Row session = tables.get("session", id.toString()).orElseThrow(Sessions::invalid);
        if (over(session) || disabled(session)) {
            end(id, cause);
            throw invalid();
        }
        return session;
    }

    private boolean over(Row session) {
        return session.moment("expires_at")
                .filter(end -> end.isBefore(tables.now()))
                .isPresent();
    }

    private boolean disabled(Row session) {
        return tables.get(Accounts.schema(kind(session)), account(session).toString())
                .filter(account -> account.find("disabled_at").isEmpty())
                .isEmpty();
    }

    /** A member that was removed meanwhile goes on without the organization. */
    private Subject subject(Row session, @Nullable String organization) {
        Subject.Kind kind = kind(session);
        if (organization != null) {
            return choice.subject(kind, account(session), choice.named(organization));
        }
        UUID before = session.find("organization_id").map(UUID::fromString).orElse(null);
        try {
            return choice.subject(kind, account(session), before);
        } catch (Refusal removed) {
            return choice.subject(kind, account(session), null);
        }
    }

    private Refusal reused(UUID session, Cause cause) {
        end(session, cause.during(Occasion.REFRESH_REUSED.label()));
        return Refusal.of(
                Refusal.Kind.UNAUTHENTICATED,
                "refresh_reused",
                "This refresh token was used before, so the session has been ended; sign in again.");
    }

    /** Ends the session of a refresh token, whichever turn it is of; does nothing for what is none. */
    public void revoke(String refreshToken, Cause cause) {
        tokens.read(refreshToken).ifPresent(turn -> end(turn.session(), cause.during(Occasion.SIGN_OUT.label())));
    }

    /** Ends a session; answers whether there was one. */
    public boolean end(UUID session, Cause cause) {
        live.ended(session);
        return tables.caused(cause).delete("session", session.toString());
    }

    /** Ends all sessions of an account, but one if that is named. */
    public void endAll(Subject.Kind kind, UUID account, @Nullable UUID but, Cause cause) {
        for (Row session : tables.list("session", Map.of(owner(kind), account.toString()), MOST)) {
            if (!session.id("id").equals(but)) {
                end(session.id("id"), cause);
            }
        }
    }

    /** Whether an account signed in from an address and the session is still there. */
    public boolean knows(Subject.Kind kind, UUID account, String address) {
        return tables.exists("session", Map.of(owner(kind), account.toString(), "address", address));
    }

    /** Whether a session goes on. */
    public boolean alive(Bearer bearer) {
        UUID session = bearer.session();
        return session == null || live.alive(session, id -> tables.exists("session", Map.of("id", id.toString())));
    }

    private OpenedSession opened(UUID session, int turn, Subject subject) {
        currentRoles.note(subject);
        SignedToken access = issuer.issue(audience, new Bearer(subject, session), ACCESS);
        verifier.expect(audience, session, access);
        return new OpenedSession(session, access.text(), tokens.write(new Turn(session, turn)), ends(), subject);
    }

    private Instant ends() {
        return tables.now().plus(IDLE);
    }

    private static Subject.Kind kind(Row session) {
        return session.find("user_id").isPresent() ? Subject.Kind.USER : Subject.Kind.ADMIN;
    }

    private static UUID account(Row session) {
        return session.id(owner(kind(session)));
    }

    private static String owner(Subject.Kind kind) {
        return Accounts.schema(kind) + "_id";
    }

    private static Refusal invalid() {
        return Refusal.of(
                Refusal.Kind.UNAUTHENTICATED, "refresh_invalid", "This refresh token does not count; sign in again.");
    }
}
