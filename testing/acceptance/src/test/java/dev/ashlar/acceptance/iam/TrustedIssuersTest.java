package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.iam.external.ClientSecrets;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens that others gave: whose account it is, for which organization, with which roles, and when they do not count. */
class TrustedIssuersTest {
    private static final String BOARD = """
        api: board
        version: 1.0.0
        tenancy: organization
        schemas:
          note:
            endpoint: notes
            access: organization
            roles: { delete: [clerk] }
            fields:
              text:     { type: string, max_length: 100, required: true }
              owner_id: { type: uuid, default: $user.id, read_only: true }
        """;
    private static final String ISSUERS = """
        iam:
          issuers:
            shop:
              issuer: BASE/shop
              audience: board
              users: create
              claims: { organization: org, roles: realm.roles }
              roles: { boss: [clerk, OrganizationAdmin] }
            partner:
              issuer: BASE/partner
              audience: [other, board]
              roles: { boss: clerk }
            trusted:
              issuer: BASE/trusted
              audience: board
              link_by_email: true
            staff:
              issuer: BASE/staff
              audience: board
              kind: admin
        """;

    private static TestServer server;
    private static People people;
    private static TestIssuers issuers;

    @BeforeAll
    static void serve() throws Exception {
        issuers = new TestIssuers();
        server = TestServer.start();
        people = new People(server);
        server.add("board", BOARD);
        // Tokens are made by the machine's time, and this one stands still.
        people.iams().clock().pass(Duration.ofMinutes(1));
        server.trust(ISSUERS.replace("BASE", base()), ClientSecrets.NONE);
    }

    @AfterAll
    static void close() {
        server.close();
        issuers.close();
    }

    private static String base() {
        return issuers.base();
    }

    private static String token(String issuer, String subject, Map<String, Object> claims) {
        return token(issuer, subject, "board", claims, 3600);
    }

    private static String token(
            String issuer, String subject, String audience, Map<String, Object> claims, long seconds) {
        return issuers.token(issuer, subject, audience, claims, seconds);
    }

    private static Map<String, Object> verified(String email) {
        return Map.of("email", email, "email_verified", true);
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> more = new HashMap<>(claims);
        more.put(name, value);
        return more;
    }

    private static TestClient at(String api, String token) {
        return server.as(Caller.NOBODY, api).with("Authorization", "Bearer " + token);
    }

    private static String user(String token) {
        return at("iam", token).get("/userinfo").status(200).text("/sub");
    }

    private static void tie(String issuer, String subject, String owner, String account) {
        String body = "{'issuer':'%s/%s','subject':'%s','%s':'%s'}".formatted(base(), issuer, subject, owner, account);
        people.root().post("/identities", body).status(201);
    }

    @Test
    void anIssuerSaysWhoForWhichOrganizationAndAsWhat() {
        String acme = people.newcomer("owner@example.com").organization("acme");
        Map<String, Object> claims = with(
                with(verified("Ann@Example.com"), "org", "acme"),
                "realm",
                Map.of("roles", List.of("boss", "clerk", "AdminUser")));
        String token = token("shop", "ann", claims);
        at("iam", token)
                .get("/userinfo")
                .status(200)
                .json("/kind", "user")
                .json("/email", "ann@example.com")
                .json("/organization_id", acme)
                .json("/roles", "['OrganizationAdmin','clerk']");
        String note = at("board", token)
                .post("/notes", "{'text':'hers'}")
                .status(201)
                .json("/owner_id", user(token))
                .text("/id");
        at("board", token("shop", "ann", with(claims, "realm", Map.of("roles", List.of("clerk")))))
                .delete("/notes/" + note)
                .problem(403, "role_required");
        at("board", token).with("X-Organization", acme).delete("/notes/" + note).status(204);
        at("board", token).admin().get("/notes").problem(403, "admin_only");
        String elsewhere = people.newcomer("else@example.com").organization("elsewhere");
        at("board", token).with("X-Organization", elsewhere).get("/notes").problem(403, "organization_forbidden");
        at("board", token("shop", "ann", with(claims, "org", "nowhere")))
                .get("/notes")
                .problem(403, "organization_required");
        at("iam", token).get("/identities").rows("subject", "ann");
    }

    @Test
    void twoIssuersThatCallSomebodyTheSameSpeakOfTwoPeople() {
        String first = user(token("shop", "max", verified("max@example.com")));
        People.Session other = people.newcomer("other@example.com");
        tie("partner", "max", "user_id", other.user());
        assertThat(user(token("partner", "max", Map.of())))
                .isEqualTo(other.user())
                .isNotEqualTo(first);
        assertThat(user(token("shop", "max", Map.of()))).isEqualTo(first);
    }

    @Test
    void withoutAClaimMembershipsSayWhatSomebodyIs() {
        People.Session eva = people.newcomer("eva@example.com");
        String evas = eva.organization("evas");
        tie("partner", "eva", "user_id", eva.user());
        String token = token("partner", "eva", Map.of("roles", "boss else"));
        at("iam", token)
                .get("/userinfo")
                .json("/organization_id", evas)
                .json("/roles", "['OrganizationAdmin','clerk']");
        String second = eva.organization("second");
        people.iams().clock().pass(Duration.ofSeconds(16));
        at("board", token).get("/notes").problem(403, "organization_required");
        at("board", token).with("X-Organization", second).get("/notes").status(200);
        at("board", token)
                .with("X-Organization", Caller.id("other").toString())
                .get("/notes")
                .problem(403, "organization_forbidden");
    }

    @Test
    void nobodyGetsAnAccountByAnAddressThatIsNotTheirs() {
        People.Session ida = people.newcomer("ida@example.com");
        at("iam", token("shop", "thief", verified("ida@example.com")))
                .get("/userinfo")
                .problem(409, "email_taken");
        Map<String, Object> claimed = Map.of("email", "ida@example.com", "email_verified", false);
        at("iam", token("trusted", "thief", claimed)).get("/userinfo").problem(403, "account_unknown");
        at("iam", token("trusted", "stranger", verified("stranger@example.com")))
                .get("/userinfo")
                .problem(403, "account_unknown");
        at("iam", token("shop", "new", Map.of("email", "new@example.com")))
                .get("/userinfo")
                .problem(403, "email_unverified");
        assertThat(user(token("trusted", "ida", verified("IDA@example.com")))).isEqualTo(ida.user());
        people.newcomer("kim@example.com");
        at("iam", token("trusted", "kelvin", verified("\u212Aim@example.com")))
                .get("/userinfo")
                .problem(403, "account_unknown");
        assertThat(user(token("trusted", "ida", Map.of()))).isEqualTo(ida.user());
        ida.iam()
                .post("/identities", "{'issuer':'%s/shop','subject':'x'}".formatted(base()))
                .problem(403, "admin_only");
    }

    @Test
    void administratorsAreThoseThatAnAdministratorHasTied() {
        String token = token("staff", "root", verified("root@example.com"));
        at("iam", token).admin().get("/userinfo").problem(403, "account_unknown");
        String admin = people.root()
                .post("/admin_users", "{'email':'root@example.com'}")
                .status(201)
                .text("/id");
        people.iams().link("root@example.com");
        at("iam", token).admin().get("/userinfo").problem(403, "account_unknown");
        tie("staff", "root", "admin_user_id", admin);
        at("iam", token).admin().get("/userinfo").json("/sub", admin).json("/kind", "admin");
        at("board", token).admin().get("/notes").status(200);
        tie("partner", "root", "admin_user_id", admin);
        at("iam", token("partner", "root", Map.of())).get("/userinfo").problem(403, "account_unknown");
    }

    @Test
    void aDisabledAccountIsShutOut() {
        String token = token("shop", "tom", verified("tom@example.com"));
        String tom = user(token);
        people.root()
                .patch("/users/" + tom, "{'disabled_at':'2026-01-01T00:00:00Z'}")
                .status(200);
        people.iams().clock().pass(Duration.ofSeconds(16));
        at("iam", token).get("/userinfo").problem(403, "account_disabled");
    }

    @Test
    void tokensThatAreNotForUsAreRefused() {
        Map<String, Object> claims = verified("zoe@example.com");
        at("iam", token("shop", "zoe", "other", claims, 3600)).get("/userinfo").problem(401, "token_elsewhere");
        at("iam", token("shop", "zoe", "board", claims, -120)).get("/userinfo").problem(401, "token_expired");
        at("iam", token("nobody", "zoe", claims)).get("/userinfo").problem(401, "token_invalid");
        at("iam", token("shop", "zoe", with(claims, "iss", base() + "/partner")))
                .get("/userinfo")
                .problem(401, "token_invalid");
        at("iam", token("shop", "zoe", with(claims, "iss", "demo/shop/test")))
                .get("/userinfo")
                .problem(401, "token_invalid");
    }

    @Test
    void ownTokensCountAsBefore() {
        People.Session own = people.newcomer("own@example.com");
        own.iam().get("/userinfo").json("/email", "own@example.com");
        people.nobody()
                .with("Authorization", "Bearer " + own.access + "x")
                .get("/userinfo")
                .problem(401, "token_invalid");
    }
}
