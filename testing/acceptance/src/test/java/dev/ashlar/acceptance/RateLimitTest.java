package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.model.Counted;
import dev.ashlar.core.model.Rate;
import dev.ashlar.core.model.Rates;
import dev.ashlar.http.HttpSettings;
import dev.ashlar.http.address.Forwarding;
import dev.ashlar.http.address.Proxies;
import dev.ashlar.http.rate.AddressSettings;
import dev.ashlar.iam.definition.IamDefinition;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * So many requests are taken and no more. The test's own address is that of a trusted proxy, so each test comes from where it likes. Rates
 * are those of hours: nothing comes back while a test runs.
 */
class RateLimitTest {
    private static final String DEFINITION = """
            version: 1.0.0
            schemas:
              page:
                endpoint: pages
                access: { read: public, write: user, delete: admin }
                fields: { title: { type: string } }
            """;

    private static TestServer server;

    @BeforeAll
    static void serve() {
        Proxies proxies = new Proxies(Proxies.parse("127.0.0.1, 10.0.0.0/8"), Forwarding.X_FORWARDED_FOR);
        server = TestServer.start(
                HttpSettings.DEFAULT.addresses(new AddressSettings(Optional.of(Rate.parse("5/h")), proxies)));
        server.add("test", "api: test\n" + DEFINITION);
        server.add(IamDefinition.of("demo", "shop"));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @BeforeEach
    void unlimited() {
        server.limit(Rates.NONE);
    }

    private static TestClient from(String address, Caller caller) {
        return server.as(caller).with("X-Forwarded-For", address);
    }

    private static void limit(Counted counted, String rate) {
        server.limit(new Rates(Map.of(counted, Rate.parse(rate))));
    }

    /** Expects so many answers with a status, and then that there were too many. */
    private static TestAnswer times(int times, int status, String limit, Supplier<TestAnswer> request) {
        for (int time = 0; time < times; time++) {
            request.get().status(status);
        }
        return request.get().problem(429, "too_many_requests").json("/errors/0/params/limit", limit);
    }

    @Test
    void anAddressHasSoManyRequestsWithoutAToken() {
        TestClient somebody = from("192.0.2.1", Caller.NOBODY);
        TestAnswer refused = times(5, 200, "address", () -> somebody.get("/pages"));
        refused.violation("", "limit_exceeded")
                .json("/errors/0/params/max", 5)
                .json("/errors/0/params/seconds", 3600)
                .json("/errors/0/params/burst", 5)
                .json(
                        "/detail",
                        "Of an address that shows no valid token only so many requests are taken: 5 an hour, 5 at once.")
                .header("RateLimit-Policy", "\"address\";q=5;w=3600");
        long wait = Long.parseLong(refused.header("Retry-After").orElseThrow());
        assertThat(wait).isBetween(1L, 720L);
        assertThat(refused.header("RateLimit")).contains("\"address\";r=0;t=" + wait);
        from("192.0.2.2", Caller.NOBODY).get("/pages").status(200);
        assertThat(server.root().get("/metrics").body()).contains("ashlar_requests_throttled_total{limit=\"address\"}");
    }

    @Test
    void whateverIsAskedCounts() {
        TestClient root = server.root().with("X-Forwarded-For", "192.0.2.11");
        root.get("/nothing").status(404);
        root.get("/demo/shop/test/v1").status(200);
        root.get("/demo/shop/test/v1/docs").status(200);
        root.get("/control/v1/mails").status(401);
        root.get("/demo/shop/iam/v1/.well-known/jwks.json").status(200);
        root.get("/demo/shop/test/v1/docs").problem(429, "too_many_requests");
        root.get("/nothing").problem(429, "too_many_requests");
        for (String exempt : new String[] {"/livez", "/readyz", "/metrics"}) {
            root.get(exempt).status(200);
        }
    }

    @Test
    void signingInIsCountedBeforeAPasswordIsLookedAt() {
        TestClient iam = server.as(Caller.NOBODY, "iam").with("X-Forwarded-For", "192.0.2.21");
        for (int other = 0; other < 4; other++) {
            iam.get("/link").status(200);
        }
        times(
                1,
                401,
                "address",
                () -> iam.post("/sessions", "{'email':'nobody@example.com','password':'wrong horse battery'}"));
        TestClient disguised = iam.with("Authorization", "Bearer nonsense");
        disguised
                .post("/sessions", "{'email':'nobody@example.com','password':'x'}")
                .problem(429, "too_many_requests");
    }

    @Test
    void tokensThatDoNotCountAreNone() {
        TestClient guess = from("192.0.2.31", Caller.NOBODY).with("Authorization", "Bearer guess");
        times(5, 401, "address", () -> guess.get("/pages"));
        TestClient unread = server.root().with("X-Forwarded-For", "192.0.2.32").with("Authorization", "Bearer guess");
        times(5, 200, "address", () -> unread.get("/demo/shop/test/v1/docs"));
    }

    /** Also where its address has nothing left. */
    @Test
    void whoIsKnownIsNotCountedByAddress() {
        TestClient ann = from("192.0.2.41", Caller.user("ann"));
        for (int time = 0; time < 12; time++) {
            ann.get("/pages").status(200).without("RateLimit");
        }
        TestClient nobody = from("192.0.2.41", Caller.NOBODY);
        times(5, 200, "address", () -> nobody.get("/pages"));
        ann.get("/pages").status(200);
        ann.with("Authorization", "Bearer forged").get("/pages").problem(429, "too_many_requests");
    }

    @Test
    void whatCallersWriteThemselvesChangesNothing() {
        int[] turn = {0};
        times(
                5,
                200,
                "address",
                () -> from("198.51.100." + turn[0]++ + ", 192.0.2.51", Caller.NOBODY)
                        .with("Forwarded", "for=198.51.100." + turn[0])
                        .get("/pages"));
        from("192.0.2.51, 10.7.7.7", Caller.NOBODY).get("/pages").status(429);
        from("192.0.2.51, 192.0.2.52", Caller.NOBODY).get("/pages").status(200);
    }

    @Test
    void sixtyFourBitsOfIpv6AreOneCaller() {
        int[] turn = {0};
        times(
                5,
                200,
                "address",
                () -> from("2001:db8:1:2::" + turn[0]++, Caller.NOBODY).get("/pages"));
        from("2001:db8:1:3::1", Caller.NOBODY).get("/pages").status(200);
    }

    @Test
    void aProjectCountsAddressesForItself() {
        limit(Counted.ADDRESS, "2/h");
        times(2, 200, "address", () -> from("192.0.2.61", Caller.NOBODY).get("/pages"));
        server.root().with("X-Forwarded-For", "192.0.2.61").get("/nothing").status(404);
    }

    @Test
    void anAccountHasSoMany() {
        limit(Counted.ACCOUNT, "3/h");
        TestClient ann = from("192.0.2.71", Caller.user("ann"));
        ann.get("/pages").header("RateLimit-Policy", "\"account\";q=3;w=3600");
        assertThat(ann.get("/pages/00000000-0000-0000-0000-000000000000")
                        .status(404)
                        .header("RateLimit")
                        .orElseThrow())
                .startsWith("\"account\";r=1;t=");
        TestAnswer refused = times(
                1,
                403,
                "account",
                () -> from("192.0.2.72", Caller.user("ann").in("acme"))
                        .delete("/pages/00000000-0000-0000-0000-000000000000"));
        refused.json("/detail", "Of an account only so many requests are taken: 3 an hour, 3 at once.");
        from("192.0.2.71", Caller.user("bob")).get("/pages").status(200);
        TestClient service = from("192.0.2.71", Caller.service("robot"));
        service.get("/pages").status(200).without("RateLimit");
        times(
                3,
                200,
                "account",
                () -> from("192.0.2.71", Caller.admin("root")).admin().get("/pages"));
        times(5, 200, "address", () -> from("192.0.2.71", Caller.NOBODY).get("/pages"));
    }

    @Test
    void aServiceAccountHasSoMany() {
        limit(Counted.KEY, "2/h");
        TestClient robot = from("192.0.2.81", Caller.service("robot").roles("ServiceAccountReader"))
                .admin();
        times(2, 200, "key", () -> robot.get("/pages"));
        from("192.0.2.81", Caller.user("ann")).get("/pages").status(200).without("RateLimit");
    }

    @Test
    void anOrganizationHasSoManyOfAllItsUsers() {
        server.limit(new Rates(
                Map.of(Counted.ORGANIZATION, Rate.parse("4/h"), Counted.ACCOUNT, Rate.parse("600/m burst 50"))));
        int[] turn = {0};
        times(
                4,
                200,
                "organization",
                () -> from("192.0.2.91", Caller.user("user" + turn[0]++).in("acme"))
                        .get("/pages"));
        from("192.0.2.91", Caller.user("user0").in("globex"))
                .get("/pages")
                .status(200)
                .header("RateLimit-Policy", "\"account\";q=600;w=60, \"organization\";q=4;w=3600");
        from("192.0.2.91", Caller.user("user0")).get("/pages").status(200);
    }

    /** What is more than one is taken afterwards, and may be more than there is. */
    @Test
    void eachOperationOfABatchCounts() {
        limit(Counted.ACCOUNT, "10/h");
        TestClient ann = from("192.0.2.101", Caller.user("ann"));
        String create = "{'method':'POST','path':'/pages','body':{'title':'x'}}";
        String batch = "{'operations':[" + String.join(",", Collections.nCopies(7, create)) + "]}";
        left(ann.post("/batch", batch).status(200), 9);
        left(ann.get("/pages").status(200), 2);
        ann.post("/batch", batch.replace("/pages", "/nothing")).status(404);
        ann.get("/pages").problem(429, "too_many_requests");
    }

    private static void left(TestAnswer answer, int requests) {
        assertThat(answer.header("RateLimit").orElseThrow()).startsWith("\"account\";r=" + requests + ";");
    }

    @Test
    void aHundredRowsCountAsOneMore() {
        limit(Counted.ACCOUNT, "20/h");
        TestClient ann = from("192.0.2.111", Caller.user("ann"));
        String rows = "[" + String.join(",", Collections.nCopies(250, "{'title':'x'}")) + "]";
        ann.post("/pages/bulk", rows).status(201);
        left(ann.get("/pages").status(200), 16);
        ann.with("Prefer", "return=minimal").post("/pages/bulk", rows).status(201);
        left(ann.get("/pages").status(200), 12);
    }

    /** Whoever has a batch carried out later has as many requests less as whoever waits for it. */
    @Test
    void whatIsDoneLaterCountsToo() throws Exception {
        limit(Counted.ACCOUNT, "20/h");
        TestClient ann = from("192.0.2.121", Caller.user("ann"));
        String create = "{'method':'POST','path':'/pages','body':{'title':'x'}}";
        String batch = "{'operations':[" + String.join(",", Collections.nCopies(7, create)) + "]}";
        String job = job(ann.with("Prefer", "respond-async").post("/batch", batch));
        for (int turn = 0; !state(job, turn).equals("succeeded"); turn++) {
            Thread.sleep(20);
        }
        left(ann.get("/pages").status(200), 12);
        String question =
                "{'method':'POST','path':'/demo/shop/test/v1/batch','body':" + batch + ",'subject':'anonymous'}";
        TestClient root = server.as(Caller.admin("asking"), "iam").admin().with("X-Forwarded-For", "192.0.2.121");
        root.post("/explanations", question).status(200);
        left(root.get("/users").status(200), 12);
    }

    private static String state(String job, int turn) {
        return from("192.0.2.121", Caller.admin("root" + turn))
                .admin()
                .get(job)
                .status(200)
                .text("/status");
    }

    private static String job(TestAnswer answer) {
        String location = answer.status(202).header("Location").orElseThrow();
        return location.substring(location.indexOf("/jobs/"));
    }
}
