package dev.ashlar.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What npm makes of a package that was just written. */
class PackTest {
    private static final Path SHOP =
            Path.of(System.getProperty("ashlar.root", "../..")).resolve("examples/shop");

    @Test
    void isPackedAsItIs() {
        Node.demand();
        Consumer consumer = Consumer.named("pack").with(SHOP);
        Path written = consumer.folder().resolve("node_modules/@demo/shop-sales");
        Node.succeed(written, Map.of(), List.of("npm", "pack", "--offline", "--silent"));
        Path packed = written.resolve("demo-shop-sales-1.0.0.tgz");
        assertThat(Node.succeed(written, Map.of(), List.of("tar", "-tzf", packed.toString())))
                .contains("package/index.js", "package/index.d.ts", "package/README.md", "package/runtime/client.js");
    }
}
