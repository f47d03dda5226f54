package dev.ashlar.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The clients of the example: what their types accept and refuse, and what they do with a server. */
class ShopTest {
    private static final Path SHOP =
            Path.of(System.getProperty("ashlar.root", "../..")).resolve("examples/shop");

    @BeforeAll
    static void demandNode() {
        Node.demand();
    }

    @Test
    void clientsOfTheExample() {
        try (TestServer server = TestServer.serve(SHOP)) {
            Caller clerk = Caller.user("ann").in("acme").roles("clerk", "manager");
            Caller root = Caller.admin("root");
            server.at("", clerk);
            server.at("", root);
            Consumer consumer = Consumer.named("shop").with(SHOP).sources("shop");
            consumer.write("src/guide.test.ts", Guide.program(server.address().toString()));
            assertThat(consumer.compile()).isEmpty();
            consumer.test(Map.of(
                    "TOKEN", clerk.token(),
                    "SHOP_URL", server.address().toString(),
                    "SHOP_CLERK", clerk.token(),
                    "SHOP_ROOT", root.token(),
                    "SHOP_ORGANIZATION", Caller.id("acme").toString()));
        }
    }
}
