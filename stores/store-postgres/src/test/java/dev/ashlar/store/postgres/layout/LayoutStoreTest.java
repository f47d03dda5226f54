package dev.ashlar.store.postgres.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.layout.Change;
import dev.ashlar.core.layout.ChangePlanner;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.layout.Places;
import dev.ashlar.core.model.FieldType.Decimal;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Relation.OnDelete;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LayoutStoreTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final LayoutStore store = new LayoutStore(database, LayoutSettings.DEFAULT);
    private final AtomicInteger count = new AtomicInteger();

    private Change deploy(TestApi api, Mode mode) {
        ChangePlanner planner =
                new ChangePlanner(() -> "i" + count.incrementAndGet(), store.rows(), Places.file("sales.api.yaml"));
        Change change = planner.plan(store.read(), api.model(), mode);
        store.apply(change);
        assertThat(store.read()).isEqualTo(change.after());
        assertThat(Catalog.actual(database, "data")).isEqualTo(Catalog.expected(change.after()));
        return change;
    }

    private static TestApi shop() {
        return TestApi.api()
                .schema(
                        "customer",
                        s -> s.field("name", Simple.STRING, f -> f.required().maxLength(80))
                                .field("email", Simple.STRING, f -> f.maxLength(200))
                                .unique(true, false, "email"))
                .schema(
                        "order",
                        s -> s.ref("customer_id", "customer", OnDelete.RESTRICT, true)
                                .field("number", Simple.STRING, f -> f.maxLength(20))
                                .field("status", Simple.STRING, f -> f.preset("open"))
                                .field("total", new Decimal(12, 2), f -> f.range("0", "1000000"))
                                .field("placed_at", Simple.TIMESTAMP)
                                .unique("customer_id", "number")
                                .index("status", "placed_at"))
                .schema(
                        "line",
                        s -> s.ref("order_id", "order", OnDelete.CASCADE, true)
                                .field("position", Simple.INTEGER)
                                .key("order_id", "position"));
    }

    @Test
    void makesTables() {
        Change change = deploy(shop(), Mode.VERSION);
        assertThat(change.after().number()).isEqualTo(1);
        assertThat(deploy(shop(), Mode.VERSION).isEmpty()).isTrue();
    }
}
