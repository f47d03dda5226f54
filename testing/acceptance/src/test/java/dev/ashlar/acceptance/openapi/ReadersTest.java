package dev.ashlar.acceptance.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who gets which document. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadersTest {
    private static final String DOCUMENT = "/openapi.json";
    private static final String MARGIN = "/components/schemas/order/properties/margin";
    private static final String COST = "/components/schemas/product/properties/cost";

    private final TestServer server =
            TestServer.serve(Path.of(System.getProperty("ashlar.root")).resolve("examples/shop"));

    @AfterAll
    void stop() {
        server.close();
    }

    private TestClient clerk() {
        return server.as(Caller.user("ann").in("acme").roles("clerk"), "sales");
    }

    private TestClient manager() {
        return server.as(Caller.user("ben").in("acme").roles("manager"), "sales");
    }

    @Test
    void strangersGetWhatNeedsNoToken() {
        server.as(Caller.NOBODY, "sales").get(DOCUMENT).problem(401, "token_required");
        TestAnswer catalog = server.as(Caller.NOBODY, "catalog").get(DOCUMENT).status(200);
        assertThat(catalog.tree().at("/paths/~1products").propertyNames()).containsExactly("get");
        assertThat(catalog.tree().at(COST).isMissingNode()).isTrue();
    }

    @Test
    void bearersGetTheFieldsOfTheirRoles() {
        assertThat(clerk().get(DOCUMENT).status(200).tree().at(MARGIN).isMissingNode())
                .isTrue();
        assertThat(manager().get(DOCUMENT).status(200).tree().at(MARGIN).isObject())
                .isTrue();

        server.as(Caller.NOBODY, "sales")
                .with("Authorization", "Bearer x")
                .get(DOCUMENT)
                .problem(401, "token_invalid");
    }

    @Test
    void theAddressBeforeItTellsTheSameInShort() {
        server.as(Caller.NOBODY, "sales").get("/").problem(401, "token_required");
        for (String path : new String[] {"", "/"}) {
            clerk().get(path)
                    .status(200)
                    .json("/api", "demo/shop/sales")
                    .json("/openapi", "/demo/shop/sales/v1/openapi.json");
        }
        TestAnswer catalog = server.as(Caller.NOBODY, "catalog").get("/").status(200);
        assertThat(catalog.tree().at("/endpoints/0/operations").toString())
                .isEqualTo("[\"list\",\"get\",\"count\",\"exists\"]");
    }

    @Test
    void administratorsHaveOneOfTheirOwn() {
        server.as(Caller.NOBODY, "support").admin().get(DOCUMENT).problem(401, "token_required");
        clerk().admin().get(DOCUMENT).problem(403, "admin_only");
        TestAnswer document =
                server.as(Caller.admin("root"), "support").admin().get(DOCUMENT).status(200);
        assertThat(document.text("/servers/0/url")).isEqualTo("/admin/demo/shop/support/v1");
        assertThat(document.tree().at("/paths/~1expenses").isObject()).isTrue();
    }

    @Test
    void isAskedAboutByItsTag() {
        TestAnswer first = clerk().get(DOCUMENT);
        assertThat(first.header("Content-Type")).contains("application/json");
        assertThat(first.header("Cache-Control")).contains("private, no-cache");
        assertThat(first.header("Ashlar-Version")).contains("sales@1.0.0");
        clerk().with("If-None-Match", first.etag()).get(DOCUMENT).status(304);
        manager().with("If-None-Match", first.etag()).get(DOCUMENT).status(200);
    }

    @Test
    void namesTheEnvironmentOfItsAddress() {
        server.at("/~test/demo/shop/catalog/v1", Caller.NOBODY)
                .get(DOCUMENT)
                .json("/servers/0/url", "/demo/shop/catalog/v1");
        server.at("/~develop/demo/shop/catalog/v1", Caller.NOBODY).get(DOCUMENT).problem(404, "unknown_api");
    }

    @Test
    void isOnlyRead() {
        TestAnswer refused = clerk().post(DOCUMENT, "{}");
        refused.problem(405, "method_not_allowed");
        assertThat(refused.header("Allow")).contains("GET, HEAD, OPTIONS");
        clerk().get(DOCUMENT + "/more").problem(404, "unknown_address");
    }
}
