package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.engine.Reply;
import dev.ashlar.testkit.TestApi;
import dev.ashlar.testkit.TestDatabase;
import dev.ashlar.testkit.TestDatabases;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The road from a call to its reply on a real database, without a door. */
class EngineTest {
    private static final String DEFINITION = """
            version: 1.0.0
            tenancy: organization
            schemas:
              customer:
                endpoint: customers
                key: code
                fields:
                  code: { type: string, max_length: 20 }
                  name: { type: string, max_length: 80, required: true }
              order:
                endpoint: orders
                key: number
                fields:
                  number: { type: string, max_length: 20 }
                  customer: { type: ref, to: customer, required: true, inverse: orders }
                  total: { type: decimal, precision: 12, scale: 2 }
              line:
                endpoint: lines
                key: [order, position]
                fields:
                  order: { type: ref, to: order, inverse: lines, on_delete: cascade }
                  position: { type: integer }
                  qty: { type: integer, required: true }
            """;

    private static TestDatabase database;
    private static TestApi api;

    private final Subject ann = subject();
    private final Subject bob = subject();

    @BeforeAll
    static void serve() {
        database = TestDatabases.create();
        api = TestApi.serve(TestApi.model(DEFINITION), database);
    }

    @AfterAll
    static void close() {
        api.close();
        database.close();
    }

    private static Subject subject() {
        return new Subject(Subject.Kind.USER, UUID.randomUUID(), UUID.randomUUID(), Set.of());
    }

    private void fill(Subject subject) {
        create(subject, "customer", Map.of("code", "c1", "name", "First"));
        create(subject, "order", Map.of("number", "o1", "customer_id", "c1", "total", "10.50"));
        create(subject, "order", Map.of("number", "o2", "customer_id", "c1"));
        create(subject, "line", Map.of("order_id", "o1", "position", "1", "qty", "3"));
        create(subject, "line", Map.of("order_id", "o1", "position", "2", "qty", "5"));
    }

    private Reply create(Subject subject, String schema, Map<String, String> values) {
        return api.create(subject, Door.ORDINARY, schema, values);
    }

    private Reply.Page list(Subject subject, String schema, String query) {
        return api.list(subject, Door.ORDINARY, schema, query);
    }

    @Test
    void keysBelongToTheirOrganization() {
        fill(ann);
        fill(bob);
        assertThat(list(ann, "order", "").shown()).isEqualTo(2);
        assertThatThrownBy(() -> create(ann, "order", Map.of("number", "o1", "customer_id", "c1")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("unique"));
    }

    @Test
    void embedsInBothDirections() {
        fill(ann);
        Reply.Page page = list(ann, "order", "select=number,customer(name,orders(number)),lines(qty)&sort=number");
        assertThat(page.shown()).isEqualTo(2);
        assertThat(page.rows().end(2, 0) - page.rows().start(2, 0)).isEqualTo(2);
        assertThat(page.rows().end(2, 1) - page.rows().start(2, 1)).isZero();
        assertThat(page.rows().end(1, 1) - page.rows().start(1, 1)).isEqualTo(2);
    }

    @Test
    void filtersByRelations() {
        fill(ann);
        assertThat(list(ann, "order", "lines.qty.gt=4").shown()).isEqualTo(1);
        assertThat(list(ann, "order", "lines.none.qty.gt=4").shown()).isEqualTo(1);
        assertThat(list(ann, "customer", "orders.lines.qty=3").shown()).isEqualTo(1);
        assertThat(list(bob, "customer", "orders.lines.qty=3").shown()).isZero();
    }

    @Test
    void refusesReferencesToOtherOrganizations() {
        fill(ann);
        assertThatThrownBy(() -> create(bob, "order", Map.of("number", "x", "customer_id", "c1")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("reference"));
        assertThatThrownBy(() -> api.get(bob, Door.ORDINARY, "order", List.of("o1"), ""))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.ABSENT));
    }
}
