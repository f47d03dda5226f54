package dev.ashlar.core.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.check.ProjectReader;
import dev.ashlar.core.check.Served;
import dev.ashlar.core.layout.Layout.TableLayout;
import dev.ashlar.core.model.ApiModel;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangePlannerTest {
    private final AtomicInteger count = new AtomicInteger();

    /** Names of the tables whose rows the planner asked about. */
    private final Set<String> looked = new TreeSet<>();

    private final Rows rows = (Rows) Proxy.newProxyInstance(
            Rows.class.getClassLoader(), new Class<?>[] {Rows.class}, (proxy, method, arguments) -> {
                looked.add(((TableLayout) arguments[0]).table());
                return method.invoke(Rows.NONE, arguments);
            });

    private static ApiModel model(String total) {
        String definition = """
                api: shop
                version: 1.0.0
                schemas:
                  customer:
                    endpoint: customers
                    fields: { name: { type: string, max_length: 80, unique: true, required: true } }
                  order:
                    endpoint: orders
                    fields: { total: %s, customer: { type: ref, to: customer, inverse: orders } }
                """;
        Map<String, String> files =
                Map.of("project.yaml", "owner: demo\nproject: shop\n", "shop.api.yaml", definition.formatted(total));
        return new ProjectReader(Served.NOW).read(files).apis().getFirst();
    }

    private Change plan(Layout deployed, ApiModel next, Mode mode) {
        return new ChangePlanner(() -> "i" + count.incrementAndGet(), rows, Places.file("shop.api.yaml"))
                .plan(deployed, next, mode);
    }

    /** Each look is a question to the database, so a large API that hardly changes must not ask about all of its tables. */
    @ParameterizedTest
    @EnumSource
    void nobodyLooksAtRowsOfTablesThatStayAsTheyAre(Mode mode) {
        Layout deployed =
                plan(Layout.empty("data"), model("{ type: integer }"), mode).after();
        assertThat(plan(deployed, model("{ type: integer }"), mode).isEmpty()).isTrue();
        assertThat(looked).isEmpty();
    }

    @Test
    void aDraftsTableThatCannotBecomeWhatIsAskedIsLookedAt() {
        Layout deployed = plan(Layout.empty("data"), model("{ type: integer }"), Mode.DRAFT)
                .after();
        assertThat(plan(deployed, model("{ type: boolean }"), Mode.DRAFT).isEmpty())
                .isFalse();
        assertThat(looked).containsExactly("order");
    }
}
