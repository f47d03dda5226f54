package dev.ashlar.iam.external;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.TrustedIssuer;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.account.Accounts;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.secret.OneTime;
import dev.ashlar.iam.session.OpenedSession;
import dev.ashlar.iam.session.Origin;
import dev.ashlar.iam.session.Sessions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signing in through somebody else, by the code flow of <a href="https://openid.net/specs/openid-connect-core-1_0.html">OpenID Connect</a>
 * with <a href="https://www.rfc-editor.org/rfc/rfc7636">PKCE</a>, twice: between us and the provider, and between the application and us. So
 * no token stands in an address, and what stands there is good for nobody but the browser and the application that began.
 */
public final class SignIns {
    /** How long somebody may take at the provider. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int LONGEST_ORGANIZATION = 100;
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SignInTable table;
    private final Supplier<String> address;
    private final Function<String, Optional<String>> secrets;
    private final ExternalTokens externalTokens;
    private final Identities identities;
    private final Sessions sessions;

    /**
     * The sign-ins among some rows.
     *
     * @param address of the IAM, to which providers send people back
     * @param secrets of the project, by the names of issuers
     */
    public SignIns(
            Tables tables,
            Supplier<String> address,
            Function<String, Optional<String>> secrets,
            ExternalTokens externalTokens,
            Sessions sessions) {
        this.table = new SignInTable(tables);
        this.address = address;
        this.secrets = secrets;
        this.externalTokens = externalTokens;
        this.identities = new Identities(tables);
        this.sessions = sessions;
    }

    /**
     * What an application wants.
     *
     * @param returnTo where people come back to; null for the first address of the provider
     * @param challenge the S256 challenge of a secret that the application keeps
     * @param organization id or alias of the one to act for; null for the only one of a user that is in one alone
     */
    public record Wish(
            @Nullable String returnTo,
            String challenge,
            @Nullable String organization) {}

    /**
     * A sign-in that was begun.
     *
     * @param address of the provider, for the browser
     * @param mark tells this sign-in from others of the same browser; no secret
     * @param browser a secret that the browser keeps till it comes back
     */
    public record Begun(URI address, String mark, String browser) {
        @Override
        public String toString() {
            return "Begun[" + mark + "]";
        }
    }

    /**
     * Begins.
     *
     * @throws Refusal ABSENT ({@code unknown_issuer}); MALFORMED ({@code return_to_forbidden}, {@code code_challenge}); UNAVAILABLE ({@code
     *     issuer_unavailable})
     */
    public Begun begin(String name, Wish wish) {
        Provider provider = provider(name);
        String returnTo = returnTo(signIn(provider), wish.returnTo);
        demandWish(wish);
        SignInTable.Asked asked = SignInTable.Asked.random();
        URI address = flow(provider, name)
                .request(asked.state().text(), asked.browser().text());
        table.begin(asked, name, wish, returnTo);
        return new Begun(address, mark(asked.state().text()), asked.browser().text());
    }

    /** What tells the sign-in of a state from others. */
    public static String mark(String state) {
        return new OneTime(state).hash().substring(0, 16);
    }

    private Provider provider(String name) {
        return externalTokens
                .trust()
                .provider(name)
                .orElseThrow(() -> Refusal.of(
                        Refusal.Kind.ABSENT, "unknown_issuer", "Nobody signs in here through `" + name + "`."));
    }

    private static TrustedIssuer.SignIn signIn(Provider provider) {
        return provider.settings().signIn().orElseThrow();
    }

    private URI redirect(String name) {
        return URI.create(address.get() + "/sign_ins/" + name + "/callback");
    }

    private CodeFlow flow(Provider provider, String name) {
        return new CodeFlow(provider, redirect(name), secrets.apply(name));
    }

    /** Nobody is sent anywhere but where the definition says. */
    private static String returnTo(TrustedIssuer.SignIn signIn, @Nullable String wanted) {
        if (wanted == null) {
            return signIn.returns().getFirst();
        }
        if (!signIn.returns().contains(wanted)) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "return_to_forbidden",
                    "`return_to` is none of the addresses that the definition names, letter by letter.");
        }
        return wanted;
    }

    private static void demandWish(Wish wish) {
        if (!CHALLENGE.matcher(wish.challenge).matches()) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "code_challenge",
                    "`code_challenge` is the SHA-256 of a secret of the application in base64url, 43 characters.");
        }
        if (wish.organization != null && wish.organization.length() > LONGEST_ORGANIZATION) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED, "organization", "`organization` is an id or alias of an organization.");
        }
    }

    /**
     * Takes somebody back from the provider; answers where the browser goes, with a code for the application.
     *
     * @param said what the provider adds to the address
     * @param browser what the browser kept; null where it kept nothing
     * @param cause of what is written where it is somebody new
     * @throws Refusal FORBIDDEN ({@code sign_in_invalid}: not begun here, over, used, or from elsewhere; {@code sign_in_refused} by the
     *     provider; or as tokens of the issuer are); UNAVAILABLE ({@code issuer_unavailable})
     */
    public URI arrive(String name, Map<String, String> said, @Nullable String browser, Cause cause) {
        Provider provider = provider(name);
        String state = said.getOrDefault("state", "");
        Row begun = table.begun(name, state, browser);
        String refused = said.get("error");
        if (refused != null) {
            throw refused(name, refused);
        }
        String issuer = said.get("iss");
        String code = said.get("code");
        if (code == null
                || code.isBlank()
                || issuer != null && !issuer.equals(provider.settings().issuer())) {
            throw SignInTable.invalid();
        }
        Assertion who = flow(provider, name).exchange(code, String.valueOf(browser));
        UUID account = identities.account(who, cause);
        OneTime redeemed = table.done(begun, Identities.kind(who), account);
        return URI.create(begun.text("return_to") + "?code=" + redeemed.text());
    }

    /**
     * Opens the session of who came back.
     *
     * @param verifier the application's secret, whose challenge it began with
     * @throws Refusal FORBIDDEN ({@code sign_in_invalid}, {@code account_disabled}, {@code organization_forbidden})
     */
    public OpenedSession open(String code, String verifier, Origin origin) {
        Row done = table.redeemed(code, verifier);
        Subject.Kind kind = done.find("user_id").isPresent() ? Subject.Kind.USER : Subject.Kind.ADMIN;
        UUID account = done.id(Accounts.schema(kind) + "_id");
        identities.demandEnabled(kind, account);
        return sessions.open(kind, account, done.find("organization").orElse(null), origin);
    }

    private static Refusal refused(String name, String error) {
        String shown = error.matches("[a-z_]{1,60}") ? error : "something else";
        return Refusal.of(
                Refusal.Kind.FORBIDDEN, "sign_in_refused", "The issuer " + name + " has refused: " + shown + ".");
    }
}
