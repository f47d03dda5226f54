package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of service accounts. */
class ApiKeyTest {
    private static final String ORDERS = """
        api: test
        version: 1.0.0
        schemas:
          order:
            endpoint: orders
            access: { read: user, write: user, delete: admin }
            fields:
              number: { type: string, max_length: 20, required: true }
        """;

    private static TestServer server;
    private static People people;
    private static int tests;

    @BeforeAll
    static void serve() {
        server = TestServer.start();
        people = new People(server);
        server.add("test", ORDERS);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static String account() {
        return people.root()
                .post("/service_accounts", "{'name':'robot %d'}".formatted(tests++))
                .status(201)
                .text("/id");
    }

    private static TestAnswer made(String account, String role) {
        return people.root()
                .post("/api_keys", People.json(Map.of("service_account_id", account, "role", role, "name", "ci")))
                .status(201);
    }

    private static TestClient with(String key, String api) {
        return server.as(dev.ashlar.testkit.Caller.NOBODY, api).with("Authorization", "Bearer " + key);
    }

    @Test
    void itIsShownOnceAndKeptAsAHash() {
        TestAnswer made = made(account(), "ServiceAccountReader").header("Cache-Control", "no-store");
        String key = made.text("/key");
        assertThat(key).startsWith("ak_").startsWith(made.text("/prefix"));
        assertThat(made.body()).doesNotContain("hash");
        assertThat(people.root()
                        .get("/api_keys/" + made.text("/id"))
                        .status(200)
                        .body())
                .doesNotContain(key, "hash")
                .contains(made.text("/prefix"));
    }

    /** Hand-written: role, then the answers to reading, creating and deleting an order, and to making a service account. */
    @ParameterizedTest
    @CsvSource({
        "ServiceAccountReader, 200, 403, 403, 403",
        "ServiceAccountWriter, 200, 201, 204, 403",
        "ServiceAccountAdmin,  200, 201, 204, 201"
    })
    void whatRolesAreGoodFor(String role, int read, int create, int delete, int account) {
        String key = made(account(), role).text("/key");
        TestClient orders = with(key, "test").admin();
        String other = server.as(dev.ashlar.testkit.Caller.admin("root"), "test")
                .admin()
                .post("/orders", "{'number':'0'}")
                .status(201)
                .text("/id");
        orders.get("/orders").status(read);
        orders.post("/orders", "{'number':'1'}").status(create);
        orders.delete("/orders/" + other).status(delete);
        with(key, "iam")
                .admin()
                .post("/service_accounts", "{'name':'more %d'}".formatted(tests++))
                .status(account);
        with(key, "iam")
                .admin()
                .get("/userinfo")
                .status(200)
                .json("/kind", "service")
                .json("/roles/0", role);
    }

    /** Outside of {@code /admin/} a key is good for nothing that asks for more than a caller who is known. */
    @Test
    void outsideItIsSomebodyKnown() {
        TestClient reader = with(made(account(), "ServiceAccountReader").text("/key"), "test");
        TestClient writer = with(made(account(), "ServiceAccountWriter").text("/key"), "test");
        String order = writer.post("/orders", "{'number':'2'}").status(201).text("/id");
        reader.get("/orders/" + order).status(200);
        reader.post("/orders", "{'number':'3'}").problem(403, "role_required");
        reader.patch("/orders/" + order, "{'number':'4'}").problem(403, "role_required");
        writer.delete("/orders/" + order).problem(403, "admin_only");
    }

    @Test
    void jobsOfOthersAreNoneOfItsBusiness() {
        TestClient writer = with(made(account(), "ServiceAccountWriter").text("/key"), "test")
                .admin();
        TestClient admin = with(made(account(), "ServiceAccountAdmin").text("/key"), "test")
                .admin();
        String job = writer.with("Prefer", "respond-async")
                .post("/orders", "{'number':'5'}")
                .status(202)
                .header("Location")
                .orElseThrow();
        String address = job.substring(job.indexOf("/jobs/"));
        writer.get(address).status(200);
        admin.get(address).problem(404, "not_found");
        admin.delete(address).problem(404, "not_found");
        server.as(dev.ashlar.testkit.Caller.admin("root"), "test")
                .admin()
                .get(address)
                .status(200);
    }

    @Test
    void itEndsAtOnce() {
        TestAnswer made = made(account(), "ServiceAccountReader");
        TestClient orders = with(made.text("/key"), "test").admin();
        orders.get("/orders").status(200);
        people.root().delete("/api_keys/" + made.text("/id")).status(204);
        orders.get("/orders").problem(401, "token_invalid");
    }

    @Test
    void itEndsWithItsAccountAndWithItsTime() {
        String account = account();
        TestClient orders =
                with(made(account, "ServiceAccountReader").text("/key"), "test").admin();
        people.root()
                .patch("/service_accounts/" + account, "{'disabled_at':'2026-01-01T00:00:00Z'}")
                .status(200);
        orders.get("/orders").problem(401, "token_invalid");
        people.root()
                .patch("/service_accounts/" + account, "{'disabled_at':null}")
                .status(200);
        orders.get("/orders").status(200);

        String soon = people.iams()
                .clock()
                .instant()
                .plus(Duration.ofHours(1))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String key = people.root()
                .post(
                        "/api_keys",
                        People.json(Map.of(
                                "service_account_id", account, "role", "ServiceAccountReader", "expires_at", soon)))
                .status(201)
                .text("/key");
        with(key, "test").admin().get("/orders").status(200);
        people.iams().clock().pass(Duration.ofHours(2));
        with(key, "test").admin().get("/orders").problem(401, "token_expired");
    }

    @Test
    void aForgedOneIsNone() {
        with("ak_" + "A".repeat(43), "test").admin().get("/orders").problem(401, "token_invalid");
        with("ak_", "test").admin().get("/orders").problem(401, "token_invalid");
    }

    @Test
    void whatIsWrongIsTold() {
        people.root().post("/api_keys", "{'role':'ServiceAccountReader'}").problem(422, "invalid_body");
        assertThat(people.root()
                        .post("/api_keys", People.json(Map.of("service_account_id", account(), "role", "Root")))
                        .code())
                .isIn(400, 422);
        for (String never : List.of("infinity", "-infinity", "now", "tomorrow", "2027-01-01", "\\u0000")) {
            people.root()
                    .post(
                            "/api_keys",
                            People.json(Map.of(
                                    "service_account_id",
                                    account(),
                                    "role",
                                    "ServiceAccountReader",
                                    "expires_at",
                                    never)))
                    .problem(422, "invalid_body")
                    .json("/errors/0/pointer", "/expires_at");
        }
        String before =
                people.iams().clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        people.root()
                .post(
                        "/api_keys",
                        People.json(Map.of(
                                "service_account_id", account(), "role", "ServiceAccountReader", "expires_at", before)))
                .problem(422, "invalid_body")
                .json("/errors/0/pointer", "/expires_at");
        people.nobody().admin().post("/api_keys", "{}").problem(401, "token_required");
    }
}
