package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.ashlar.iam.external.ClientSecrets;
import dev.ashlar.iam.external.SignIns;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in through a provider, with a browser, and everything that somebody could try on the way. */
class SignInThroughTest {
    private static final String APP = "https://app.example/signed-in";
    private static final String VERIFIER = "a secret of the application, 43 characters at least";
    private static final String ISSUERS = """
        iam:
          issuers:
            shop:
              issuer: BASE/shop
              users: create
              link_by_email: true
              sign_in: { client_id: client, return_to: [https://app.example/signed-in, https://app.example/other] }
            strict:
              issuer: BASE/strict
              users: create
              sign_in: { client_id: client, return_to: https://app.example/signed-in }
            rogue:
              issuer: ROGUE
              users: create
              sign_in: { client_id: client, return_to: https://app.example/signed-in }
        """;

    private static TestServer server;
    private static People people;
    private static MockOAuth2Server provider;
    private static RogueProvider rogue;

    private final Browser browser = new Browser();

    @BeforeAll
    static void serve() throws Exception {
        provider = new MockOAuth2Server();
        provider.start();
        rogue = new RogueProvider();
        server = TestServer.start();
        people = new People(server);
        people.iams().at(server.address());
        String shop = provider.issuerUrl("shop").toString();
        String base = shop.substring(0, shop.length() - "/shop".length());
        server.trust(
                ISSUERS.replace("BASE", base).replace("ROGUE", rogue.issuer()),
                ClientSecrets.parse("demo/shop/rogue=hunter2"));
    }

    @AfterAll
    static void close() {
        server.close();
        provider.shutdown();
        rogue.close();
    }

    private static URI signIns(String path) {
        return URI.create(server.address() + "/demo/shop/iam/v1/sign_ins/" + path);
    }

    private static String challenge() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private HttpResponse<String> begin(String issuer, String more) throws Exception {
        return browser.get(signIns(issuer + "?code_challenge=" + challenge() + more));
    }

    /** Somebody as the provider knows them next. */
    private static void next(String issuer, String subject, Map<String, Object> claims) {
        provider.enqueueCallback(
                new DefaultOAuth2TokenCallback(issuer, subject, "JWT", List.of("client"), claims, 3600L));
    }

    private static Map<String, Object> verified(String email) {
        return Map.of("email", email, "email_verified", true);
    }

    /** To the provider and back to the callback, which is not called yet. */
    private URI back(String issuer, String more) throws Exception {
        return Browser.sentTo(browser.get(Browser.sentTo(begin(issuer, more))));
    }

    /** To the provider, back, and on to the application with a code. */
    private String code(String issuer, String more) throws Exception {
        URI application = Browser.sentTo(browser.get(back(issuer, more)));
        assertThat(application.toString()).startsWith("https://app.example/");
        return Browser.parameters(application).get("code");
    }

    private static TestAnswer redeem(String code, String verifier) {
        return people.nobody().post("/sign_ins", "{'code':'%s','code_verifier':'%s'}".formatted(code, verifier));
    }

    private People.Session signIn(String issuer, String more) throws Exception {
        return people.session(redeem(code(issuer, more), VERIFIER).status(201), false);
    }

    private static void problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void whoSignsInThereHasASessionHere() throws Exception {
        next("shop", "ann", Map.of("email", "ann@example.com", "email_verified", true, "name", "Ann Lind"));
        People.Session first = signIn("shop", "");
        first.iam().get("/userinfo").json("/email", "ann@example.com").json("/name", "Ann Lind");
        first.organization("acme");
        String user = first.refreshed("acme").user();
        people.root()
                .get("/audit?sort=id&target_id=" + user)
                .rows("kind", "user_created")
                .json("/data/0/actor_kind", "anonymous")
                .json("/data/0/address", "127.0.0.1");
        people.root()
                .get("/audit?sort=id&actor_id=" + user + "&target_kind.nin=membership")
                .rows("kind", "sign_in", "organization_created");
        people.root().get("/audit/count?target_kind=sign_in").json("/count", 0);
        next("shop", "ann", Map.of());
        People.Session second = signIn("shop", "&organization=acme&return_to=https%3A%2F%2Fapp.example%2Fother");
        second.iam().get("/userinfo").json("/sub", user).json("/roles", "['OrganizationAdmin']");
        String identity = second.iam().get("/identities").rows("subject", "ann").text("/data/0/id");
        people.root().get("/audit?target_id=" + identity).rows("kind", "identity_created");
        second.iam().delete("/sessions/current").status(204);
        second.iam().get("/userinfo").problem(401, "token_ended");
        next("shop", "ann", Map.of());
        redeem(code("shop", "&organization=nowhere"), VERIFIER).problem(403, "organization_forbidden");
    }

    @Test
    void theBrowserIsSentWithStateNonceAndChallenge() throws Exception {
        HttpResponse<String> begun = begin("shop", "");
        assertThat(begun.statusCode()).isEqualTo(303);
        Map<String, String> asked = Browser.parameters(Browser.sentTo(begun));
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "client")
                .containsEntry("scope", "openid email profile")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", signIns("shop/callback").toString())
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(asked.get("code_challenge")).isNotEqualTo(challenge());
        assertThat(begun.headers().firstValue("Cache-Control")).contains("no-store");
        String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .contains("; Path=/; Max-Age=600; HttpOnly; SameSite=Lax")
                .doesNotContain("Secure");
        assertThat(begun.body()).isEmpty();
    }

    @Test
    void wherePeopleComeByHttpsTheCookieGoesNowhereElse() throws Exception {
        people.iams().at(URI.create("https://api.example"));
        try {
            HttpResponse<String> begun = begin("shop", "");
            assertThat(Browser.parameters(Browser.sentTo(begun)))
                    .containsEntry("redirect_uri", "https://api.example/demo/shop/iam/v1/sign_ins/shop/callback");
            assertThat(begun.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-ashlar-sign-in-")
                    .endsWith("; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure");
        } finally {
            people.iams().at(server.address());
        }
    }

    @Test
    void nobodyIsSentWhereTheDefinitionDoesNotSay() throws Exception {
        problem(begin("shop", "&return_to=https%3A%2F%2Fevil.example%2F"), 400, "return_to_forbidden");
        problem(begin("shop", "&return_to=https%3A%2F%2Fapp.example%2Fsigned-in%2F..%2Fx"), 400, "return_to_forbidden");
        problem(begin("shop", "&return_to=https%3A%2F%2Fapp.example%40evil.example"), 400, "return_to_forbidden");
        problem(begin("strict", "&return_to=https%3A%2F%2Fapp.example%2Fother"), 400, "return_to_forbidden");
        problem(begin("nobody", ""), 404, "unknown_issuer");
        problem(browser.get(signIns("shop")), 400, "code_challenge");
        problem(browser.get(signIns("shop?code_challenge=" + VERIFIER.length())), 400, "code_challenge");
        problem(begin("shop", "&code_challenge_method=plain"), 400, "code_challenge");
        problem(begin("shop", "&redirect=x"), 400, "invalid_query");
        people.nobody().post("/sign_ins/shop", "{}").problem(405, "method_not_allowed");
    }

    @Test
    void theWayBackIsOneBrowsersAndCountsOnce() throws Exception {
        next("shop", "bob", verified("bob@example.com"));
        URI callback = back("shop", "");
        problem(new Browser().get(callback), 403, "sign_in_invalid");
        people.nobody()
                .with(
                        "Cookie",
                        "ashlar-sign-in-"
                                + SignIns.mark(Browser.parameters(callback).get("state")) + "=br_guessed")
                .get("/sign_ins/shop/callback?" + callback.getRawQuery())
                .problem(403, "sign_in_invalid");
        URI elsewhere = URI.create(callback.toString().replace("/sign_ins/shop/", "/sign_ins/strict/"));
        problem(browser.get(elsewhere), 403, "sign_in_invalid");
        assertThat(browser.get(callback).statusCode()).isEqualTo(303);
        problem(browser.get(callback), 403, "sign_in_invalid");
        problem(browser.get(signIns("shop/callback")), 403, "sign_in_invalid");
        problem(browser.get(signIns("shop/callback?code=x&state=y")), 403, "sign_in_invalid");
    }

    @Test
    void theWayBackIsShort() throws Exception {
        URI callback = back("shop", "");
        people.iams().clock().pass(Duration.ofMinutes(11));
        problem(browser.get(callback), 403, "sign_in_invalid");
        next("shop", "late", verified("late@example.com"));
        String code = code("shop", "");
        people.iams().clock().pass(Duration.ofSeconds(61));
        redeem(code, VERIFIER).problem(403, "sign_in_invalid");
    }

    @Test
    void theCodeIsOneApplicationsAndCountsOnce() throws Exception {
        next("shop", "eve", verified("eve@example.com"));
        String code = code("shop", "");
        redeem(code, VERIFIER).status(201).header("Cache-Control", "no-store");
        redeem(code, VERIFIER).problem(403, "sign_in_invalid");
        next("shop", "eve", Map.of());
        String stolen = code("shop", "");
        redeem(stolen, "the own secret of a thief, which is also long enough").problem(403, "sign_in_invalid");
        redeem(stolen, VERIFIER).problem(403, "sign_in_invalid");
        redeem("sc_made-up", VERIFIER).problem(403, "sign_in_invalid");
        String state = Browser.parameters(Browser.sentTo(begin("shop", ""))).get("state");
        redeem(state, VERIFIER).problem(403, "sign_in_invalid");
    }

    @Test
    void whatTheProviderRefusesIsAProblem() throws Exception {
        String state = Browser.parameters(Browser.sentTo(begin("shop", ""))).get("state");
        HttpResponse<String> refused =
                browser.get(signIns("shop/callback?error=access_denied&error_description=%3Cb%3E&state=" + state));
        problem(refused, 403, "sign_in_refused");
        assertThat(refused.body()).contains("access_denied").doesNotContain("<b>");
        problem(roguely("invalid_grant"), 403, "sign_in_refused");
        problem(roguely("invalid_client"), 503, "issuer_unavailable");
    }

    private HttpResponse<String> roguely(String error) throws Exception {
        Map<String, String> asked = Browser.parameters(Browser.sentTo(begin("rogue", "")));
        rogue.refuses(error);
        return browser.get(signIns("rogue/callback?code=any&state=" + asked.get("state")));
    }

    private HttpResponse<String> roguely(String more, UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        Map<String, String> asked = Browser.parameters(Browser.sentTo(begin("rogue", "")));
        rogue.gives(asked.get("nonce"), change);
        return browser.get(signIns("rogue/callback?code=any&state=" + asked.get("state") + more));
    }

    @Test
    void theIdentityTokenHasToHold() throws Exception {
        problem(roguely("", claims -> claims.claim("nonce", "another")), 401, "token_invalid");
        problem(roguely("", claims -> claims.claim("nonce", null)), 401, "token_invalid");
        problem(roguely("", claims -> claims.audience("another")), 401, "token_invalid");
        problem(roguely("", claims -> claims.audience(List.of("client", "another"))), 401, "token_invalid");
        problem(
                roguely(
                        "",
                        claims -> claims.audience(List.of("client", "another")).claim("azp", "another")),
                401,
                "token_invalid");
        problem(roguely("", claims -> claims.issuer("https://other.example")), 401, "token_invalid");
        problem(roguely("", claims -> claims.expirationTime(new Date(0))), 401, "token_invalid");
        problem(roguely("", claims -> claims.claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA")), 401, "token_invalid");
        problem(roguely("&iss=https%3A%2F%2Fother.example", claims -> claims), 403, "sign_in_invalid");
        Map<String, String> asked = Browser.parameters(Browser.sentTo(begin("rogue", "")));
        rogue.givesUnsigned(asked.get("nonce"));
        problem(browser.get(signIns("rogue/callback?code=any&state=" + asked.get("state"))), 401, "token_invalid");
        people.root().get("/users?email=rogue@example.com").rows("email");
        HttpResponse<String> right = roguely("", claims -> claims);
        assertThat(Browser.sentTo(right).toString()).startsWith(APP + "?code=sc_");
        assertThat(rogue.credentials())
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString("client:hunter2".getBytes(StandardCharsets.UTF_8)));
        assertThat(rogue.form())
                .contains("code_verifier=", "grant_type=authorization_code")
                .doesNotContain("hunter2");
    }

    @Test
    void nobodyGetsAnAccountByAnAddressThatIsNotTheirs() throws Exception {
        People.Session ida = people.newcomer("ida@example.com");
        next("strict", "thief", verified("ida@example.com"));
        problem(browser.get(back("strict", "")), 409, "email_taken");
        next("shop", "thief", Map.of("email", "ida@example.com", "email_verified", false));
        problem(browser.get(back("shop", "")), 403, "email_unverified");
        next("shop", "ida", verified("ida@example.com"));
        assertThat(signIn("shop", "").user()).isEqualTo(ida.user());
    }

    @Test
    void whoIsDisabledComesNoFurther() throws Exception {
        next("shop", "tom", verified("tom@example.com"));
        String user = signIn("shop", "").user();
        next("shop", "tom", Map.of());
        String code = code("shop", "");
        server.as(Caller.admin("root"), "iam")
                .admin()
                .patch("/users/" + user, "{'disabled_at':'2026-01-01T00:00:00Z'}")
                .status(200);
        redeem(code, VERIFIER).problem(403, "account_disabled");
        next("shop", "tom", Map.of());
        problem(browser.get(back("shop", "")), 403, "account_disabled");
    }
}
