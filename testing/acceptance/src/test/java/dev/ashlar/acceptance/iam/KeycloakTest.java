package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.iam.external.ClientSecrets;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestServer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.json.JsonMapper;

/** A real provider: its form is filled in, and what it says of somebody counts here. */
@EnabledIfSystemProperty(named = "ashlar.tests", matches = "nightly")
class KeycloakTest {
    private static final String VERIFIER = "a secret of the application, 43 characters at least";
    private static final Pattern FORM = Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");
    private static final String REALM = """
        {"realm": "shop", "enabled": true, "sslRequired": "none",
         "roles": {"realm": [{"name": "shop-boss"}]},
         "clients": [{
           "clientId": "client", "secret": "hunter2", "enabled": true, "protocol": "openid-connect",
           "standardFlowEnabled": true, "directAccessGrantsEnabled": true, "redirectUris": ["CALLBACK"],
           "attributes": {"pkce.code.challenge.method": "S256"},
           "protocolMappers": [
             {"name": "board", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
              "config": {"included.custom.audience": "board", "access.token.claim": "true"}},
             {"name": "org", "protocol": "openid-connect", "protocolMapper": "oidc-hardcoded-claim-mapper",
              "config": {"claim.name": "org", "claim.value": "acme", "jsonType.label": "String", "access.token.claim": "true"}}]}],
         "users": [{
           "username": "ann", "enabled": true, "email": "ann@example.com", "emailVerified": true,
           "firstName": "Ann", "lastName": "Lind", "realmRoles": ["shop-boss"],
           "credentials": [{"type": "password", "value": "correct horse"}]}]}
        """;
    private static final String ISSUERS = """
        iam:
          issuers:
            keycloak:
              issuer: ISSUER
              audience: board
              users: create
              claims: { organization: org, roles: realm_access.roles }
              roles: { shop-boss: [clerk] }
              sign_in: { client_id: client, return_to: https://app.example/signed-in }
        """;

    private static TestServer server;
    private static People people;
    private static Keycloak keycloak;

    private final Browser browser = new Browser();

    @BeforeAll
    static void serve() throws Exception {
        server = TestServer.start();
        people = new People(server);
        people.iams().at(server.address());
        keycloak = Keycloak.start(
                REALM.replace("CALLBACK", signIns("keycloak/callback").toString()));
        server.trust(ISSUERS.replace("ISSUER", keycloak.issuer()), ClientSecrets.parse("demo/shop/keycloak=hunter2"));
    }

    @AfterAll
    static void close() throws Exception {
        server.close();
        keycloak.close();
    }

    private static URI signIns(String path) {
        return URI.create(server.address() + "/demo/shop/iam/v1/sign_ins/" + path);
    }

    private static String challenge() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private URI login() throws Exception {
        HttpResponse<String> begun = browser.get(signIns("keycloak?code_challenge=" + challenge()));
        String page = browser.get(Browser.sentTo(begun)).body();
        Matcher form = FORM.matcher(page);
        assertThat(form.find()).as(page).isTrue();
        return URI.create(form.group(1).replace("&amp;", "&"));
    }

    private People.Session signIn() throws Exception {
        HttpResponse<String> filled = browser.post(login(), "username=ann&password=correct+horse&credentialId=");
        URI application = Browser.sentTo(browser.get(Browser.sentTo(filled)));
        assertThat(application.toString()).startsWith("https://app.example/signed-in?code=");
        String code = Browser.parameters(application).get("code");
        return people.session(
                people.nobody()
                        .post("/sign_ins", "{'code':'%s','code_verifier':'%s'}".formatted(code, VERIFIER))
                        .status(201),
                false);
    }

    @Test
    void theFormOfARealProviderLeadsToASession() throws Exception {
        HttpResponse<String> wrong = browser.post(login(), "username=ann&password=guessed&credentialId=");
        assertThat(wrong.statusCode()).isEqualTo(200);
        People.Session session = signIn();
        session.iam().get("/userinfo").json("/email", "ann@example.com").json("/name", "Ann Lind");
        assertThat(session.refreshed().user()).isEqualTo(session.user());
    }

    @Test
    void itsOwnTokensCount() throws Exception {
        String acme = people.newcomer("owner@example.com").organization("acme");
        String body = "grant_type=password&client_id=client&client_secret=hunter2&scope=openid&username=ann&password="
                + URLEncoder.encode("correct horse", StandardCharsets.UTF_8);
        HttpResponse<String> tokens =
                browser.post(URI.create(keycloak.issuer() + "/protocol/openid-connect/token"), body);
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        String token =
                new JsonMapper().readTree(tokens.body()).path("access_token").stringValue();
        server.as(Caller.NOBODY, "iam")
                .with("Authorization", "Bearer " + token)
                .get("/userinfo")
                .json("/email", "ann@example.com")
                .json("/organization_id", acme)
                .json("/roles", "['clerk']");
    }
}
