package dev.ashlar.http.iam;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.iam.external.SignIns;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signing in through somebody else. A browser is sent to the provider and back by addresses; what ties the two ways together is a cookie that
 * no script reads, that goes nowhere else and that is gone once the browser is back.
 */
final class SignInDoor {
    private static final Header NO_REFERRER =
            HeaderValues.createCached(HeaderNames.create("Referrer-Policy"), "no-referrer");
    private static final Set<String> WISHES =
            Set.of("return_to", "code_challenge", "code_challenge_method", "organization");

    private SignInDoor() {}

    /** Sends a browser to the provider. */
    static Answer begin(IamRequest asked) {
        Map<String, String> wanted = Parameters.of(asked.request());
        wanted.keySet().stream()
                .filter(name -> !WISHES.contains(name))
                .findFirst()
                .ifPresent(SignInDoor::unknown);
        if (!wanted.getOrDefault("code_challenge_method", "S256").equals("S256")) {
            throw Refusal.of(Refusal.Kind.MALFORMED, "code_challenge", "The `code_challenge_method` here is S256.");
        }
        SignIns.Begun begun = asked.iam()
                .signIns()
                .begin(
                        issuer(asked),
                        new SignIns.Wish(
                                wanted.get("return_to"),
                                wanted.getOrDefault("code_challenge", ""),
                                wanted.get("organization")));
        return sent(begun.address())
                .with(cookie(begun.mark(), begun.browser(), asked.base(), SignIns.PATIENCE.toSeconds()));
    }

    private static void unknown(String name) {
        throw Refusal.near(
                Refusal.Kind.MALFORMED, "invalid_query", "There is no parameter `" + name + "` here", name, WISHES);
    }

    /** Takes a browser back from the provider, and sends it on to the application. */
    static Answer arrive(IamRequest asked) {
        Map<String, String> said = Parameters.of(asked.request());
        String base = asked.base();
        String mark = SignIns.mark(said.getOrDefault("state", ""));
        String browser = kept(asked.request(), name(mark, base));
        URI application = asked.iam().signIns().arrive(issuer(asked), said, browser, asked.cause());
        return sent(application).with(cookie(mark, "", base, 0));
    }

    /** Gives the application its tokens. */
    static Answer redeem(IamRequest asked) {
        Members body = asked.body();
        return Shown.opened(
                Status.CREATED_201,
                asked.iam().signIns().open(body.text("code"), body.text("code_verifier"), asked.origin()));
    }

    private static String issuer(IamRequest asked) {
        String below = asked.request().path().substring(asked.route().base().length() + 1);
        return below.split("/", -1)[1];
    }

    private static Answer sent(URI address) {
        return Answer.of(Status.SEE_OTHER_303)
                .with(HeaderValues.create(HeaderNames.LOCATION, address.toString()))
                .with(NO_REFERRER)
                .with(Names.NO_STORE);
    }

    /** A name that only this host can set, where it can be had. */
    private static String name(String mark, String base) {
        return (base.startsWith("https:") ? "__Host-" : "") + "ashlar-sign-in-" + mark;
    }

    private static Header cookie(String mark, String value, String base, long seconds) {
        String secure = base.startsWith("https:") ? "; Secure" : "";
        return HeaderValues.create(
                HeaderNames.SET_COOKIE,
                name(mark, base) + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax" + secure);
    }

    private static @Nullable String kept(Request request, String name) {
        return request.headers(HeaderNames.COOKIE).stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .findFirst()
                .orElse(null);
    }
}
