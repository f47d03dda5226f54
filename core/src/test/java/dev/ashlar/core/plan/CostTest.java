package dev.ashlar.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ashlar.core.check.ProjectReader;
import dev.ashlar.core.check.Served;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.core.query.grammar.QueryReader;
import dev.ashlar.core.query.grammar.Viewer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {
    private static final String DEFINITION = """
            api: shop
            version: 1.0.0
            tenancy: none
            limits: { cost: %d }
            schemas:
              customer:
                endpoint: customers
                fields: { name: { type: string } }
              order:
                endpoint: orders
                fields: { total: { type: integer }, customer: { type: ref, to: customer, inverse: orders } }
              line:
                endpoint: lines
                fields: { qty: { type: integer }, order: { type: ref, to: order, inverse: lines } }
            """;

    private static final ApiModel MODEL = model(10_000_000);

    private static ApiModel model(int cost) {
        Map<String, String> files =
                Map.of("project.yaml", "owner: demo\nproject: shop\n", "shop.api.yaml", DEFINITION.formatted(cost));
        return new ProjectReader(Served.NOW).read(files).apis().getFirst();
    }

    private static Intent.Shape list(ApiModel model, String query) {
        QueryReader reader = new QueryReader(model, new Cursors(new byte[32]));
        Viewer viewer = new Viewer(field -> true, "test");
        return reader.list(model.schema("order"), query, viewer, new Arguments.Collector());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            limit=20 -> 20
            limit=1000 -> 1000
            total=1&total=2 -> 60
            or=(total=1,not=(total=2)) -> 60
            customer.name=a -> 60
            lines.qty=1 -> 420
            lines=(qty=1,qty=2) -> 620
            customer.orders.lines.qty=1 -> 4240
            sort=customer.name -> 40
            select=id,customer.name -> 40
            select=*,customer(*) -> 40
            select=*,lines(*) -> 660
            select=*,lines(*)&lines:limit=5 -> 120
            select=*,lines(*)&lines:limit=5&lines:qty=1&lines:sort=order.total -> 320
            select=customer(orders(lines(*))) -> 21160
            limit=1000&select=customer(orders(lines(*))) -> 1058000
            count=exact&total=1 -> 2040
            select=id,lines.count() -> 660
            select=id,customer.orders.lines.qty.sum()&sort=-customer_orders_lines_qty_sum -> 40980
            select=total,count() -> 3000
            select=customer.name,count(),total.sum()&having=(count.gt=1)&total=1 -> 7000
            """)
    void reckonsWhatTheGuideSays(String query, long cost) {
        assertThat(Cost.of(MODEL, list(MODEL, query))).isEqualTo(cost);
    }

    @Test
    void saysWhichLimitWasPassed() {
        ApiModel model = model(1000);
        assertThatCode(() -> Cost.check(model, list(model, "select=*,lines(*)")))
                .doesNotThrowAnyException();
        Intent.Shape dear = list(model, "select=*,lines(*)&lines:limit=50");
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Cost.check(model, dear));
        assertThat(refusal.code()).isEqualTo("cost_limit");
        assertThat(refusal.detail()).contains("1020").contains("1000");
        assertThat(refusal.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.params()).isEqualTo(Map.of("limit", "cost", "max", 1000)));
    }

    @Test
    void staysANumberHoweverDeepItGets() {
        StringBuilder select = new StringBuilder("select=");
        select.repeat("lines(order(", 2).append("lines(*)").repeat("))", 2);
        String query = select + "&limit=1000&lines:limit=1000&lines.order.lines:limit=1000";
        assertThat(Cost.of(MODEL, list(MODEL, query))).isBetween(10_000_000_000L, 100_000_000_000L);
    }
}
