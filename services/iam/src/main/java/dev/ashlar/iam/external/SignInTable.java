package dev.ashlar.iam.external;

import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.account.Accounts;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.secret.OneTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sign-ins that are under way: first those whose people are at the provider, by the state that comes back with them, then those whose
 * application has not fetched the tokens yet, by the code that it was given. Each row counts once and for a while; secrets are kept as hashes.
 */
final class SignInTable {
    /** How long the application may take to fetch the tokens. */
    private static final Duration FETCH = Duration.ofMinutes(1);

    private static final String SCHEMA = "sign_in";
    private static final String STATE = "st_";
    private static final String CODE = "sc_";
    private static final String BROWSER = "br_";
    private static final int SWEPT = 20;

    private final Tables tables;

    SignInTable(Tables tables) {
        this.tables = tables;
    }

    /** The secrets of a sign-in that begins: one goes to the provider and back, the other stays in the browser. */
    record Asked(OneTime state, OneTime browser) {
        static Asked random() {
            return new Asked(OneTime.random(STATE), OneTime.random(BROWSER));
        }
    }

    /** Keeps a sign-in that begins. */
    void begin(Asked asked, String issuer, SignIns.Wish wish, String returnTo) {
        tables.sweep(SCHEMA, "expires_at", SWEPT);
        Map<String, String> given = new HashMap<>(Map.of(
                "hash",
                asked.state.hash(),
                "step",
                "asked",
                "issuer",
                issuer,
                "browser",
                asked.browser.hash(),
                "challenge",
                wish.challenge(),
                "return_to",
                returnTo,
                "expires_at",
                tables.now().plus(SignIns.PATIENCE).toString()));
        String organization = wish.organization();
        if (organization != null) {
            given.put("organization", organization);
        }
        tables.create(SCHEMA, given);
    }

    /**
     * Takes a sign-in that was begun: it counts once, for the issuer and the browser that it was begun for.
     *
     * @throws Refusal FORBIDDEN ({@code sign_in_invalid})
     */
    Row begun(String name, String state, @Nullable String browser) {
        String hash = new OneTime(state).hash();
        Row row = tables.get(SCHEMA, hash)
                .filter(found -> found.text("step").equals("asked"))
                .filter(found -> found.text("issuer").equals(name))
                .filter(found ->
                        browser != null && found.find("browser").equals(Optional.of(new OneTime(browser).hash())))
                .filter(this::lasts)
                .orElseThrow(SignInTable::invalid);
        if (!tables.delete(SCHEMA, hash)) {
            throw invalid();
        }
        return row;
    }

    private boolean lasts(Row row) {
        return row.moment("expires_at").filter(tables.now()::isBefore).isPresent();
    }

    /** Keeps who came back; answers the code by which the application has the tokens. */
    OneTime done(Row begun, Subject.Kind kind, UUID account) {
        OneTime code = OneTime.random(CODE);
        Map<String, String> given = new HashMap<>(Map.of(
                "hash",
                code.hash(),
                "step",
                "done",
                "issuer",
                begun.text("issuer"),
                Accounts.schema(kind) + "_id",
                account.toString(),
                "challenge",
                begun.text("challenge"),
                "expires_at",
                tables.now().plus(FETCH).toString()));
        begun.find("organization").ifPresent(organization -> given.put("organization", organization));
        tables.create(SCHEMA, given);
        return code;
    }

    /**
     * Takes what a code was given for, by the application's secret.
     *
     * @throws Refusal FORBIDDEN ({@code sign_in_invalid})
     */
    Row redeemed(String code, String verifier) {
        String hash = new OneTime(code).hash();
        Row done = tables.get(SCHEMA, hash)
                .filter(found -> found.text("step").equals("done"))
                .filter(this::lasts)
                .orElseThrow(SignInTable::invalid);
        if (!tables.delete(SCHEMA, hash) || !SignInProof.challenge(verifier).equals(done.text("challenge"))) {
            throw invalid();
        }
        return done;
    }

    /** What is told of a sign-in that does not count, whatever the reason. */
    static Refusal invalid() {
        return Refusal.of(
                Refusal.Kind.FORBIDDEN,
                "sign_in_invalid",
                "This sign-in was not begun in this browser and application, is over, or was used; begin again.");
    }
}
