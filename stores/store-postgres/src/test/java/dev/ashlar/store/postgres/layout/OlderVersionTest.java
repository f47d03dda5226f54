package dev.ashlar.store.postgres.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.model.FieldType.Enumeration;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Relation.OnDelete;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an older version reads and writes, in its own SQL, after each kind of change: the second half of the page on it. */
class OlderVersionTest {
    private static final String ORGANIZATION = "0198c0de-0000-7000-8000-000000000001";
    private static final String ELSEWHERE = "0198c0de-0000-7000-8000-000000000002";
    private static final String ANNA = "0198c0de-0000-7000-8000-00000000000a";
    private static final String BERT = "0198c0de-0000-7000-8000-00000000000b";
    private static final String FIRST = "0198c0de-0000-7000-8000-0000000000f1";
    private static final String SECOND = "0198c0de-0000-7000-8000-0000000000f2";

    private final Deployer deployer = new Deployer();

    @BeforeEach
    void deploy() {
        deployer.deploy(shop(), Mode.VERSION);
        customer(ANNA, "Anna");
        customer(BERT, "Bert");
        order(FIRST, ANNA, "1", "open");
    }

    @AfterEach
    void drop() {
        deployer.close();
    }

    private static TestApi shop() {
        return TestApi.api()
                .schema(
                        "customer",
                        s -> s.field("name", Simple.STRING, f -> f.required().maxLength(10)))
                .schema(
                        "order",
                        s -> s.ref("customer_id", "customer", OnDelete.RESTRICT, true)
                                .field(
                                        "number",
                                        Simple.STRING,
                                        f -> f.required().maxLength(10))
                                .field(
                                        "status",
                                        new Enumeration(List.of("open", "paid")),
                                        f -> f.required().preset("open"))
                                .unique("customer_id", "number"));
    }

    /** An older version's statement. */
    private void customer(String id, String name) {
        run("INSERT INTO data.customer (_organization_id, id, name) VALUES ('%s', '%s', '%s')", ORGANIZATION, id, name);
    }

    /** An older version's statement. */
    private void order(String id, String customer, String number, String status) {
        run(
                "INSERT INTO data.\"order\" (_organization_id, id, customer_id, number, status)"
                        + " VALUES ('%s', '%s', '%s', '%s', '%s')",
                ORGANIZATION, id, customer, number, status);
    }

    private void run(String sql, Object... values) {
        deployer.database.run(sql.formatted(values));
    }

    private void version(TestApi api) {
        deployer.deploy(api, Mode.VERSION);
    }

    private List<String> values(String column, String table) {
        return deployer.database.strings("SELECT " + column + " FROM data.\"" + table + "\" ORDER BY id");
    }

    @Test
    void aNewFieldIsLeftOut() {
        version(shop().in(
                        "customer",
                        s -> s.field("city", Simple.STRING)
                                .field(
                                        "country",
                                        Simple.STRING,
                                        f -> f.required().preset("DE"))
                                .field("code", Simple.STRING, f -> f.maxLength(9))
                                .unique("code")));
        customer(FIRST, "Carl");
        customer(SECOND, "Dora");
        assertThat(values("concat_ws(',', city, country, code)", "customer")).containsExactly("DE", "DE", "DE", "DE");
    }

    @Test
    void aRenameMovesNothing() {
        version(shop().in("customer", s -> s.rename("name", "title")).rename("customer", "client"));
        customer(FIRST, "Carl");
        assertThat(values("name", "customer")).containsExactly("Anna", "Bert", "Carl");
    }

    @Test
    void aRetiredFieldKeepsItsValuesAndTakesNone() {
        version(shop().in("order", s -> s.without("number").without("status")));
        run(
                "INSERT INTO data.\"order\" (_organization_id, id, customer_id) VALUES ('%s', '%s', '%s')",
                ORGANIZATION, SECOND, ANNA);
        assertThat(values("coalesce(number, '-')", "order")).containsExactly("1", "-");
        assertThat(values("status", "order")).containsExactly("open", "open");
        run("UPDATE data.\"order\" SET number = '2', status = 'paid'");
        assertThat(values("number", "order")).containsExactly("2", "2");
    }

    @Test
    void aRetiredFieldComesBackWithItsValues() {
        version(shop().in("order", s -> s.without("number")));
        assertThat(deployer.problems(shop().in("order", s -> s.on("number", f -> f.restore())), Mode.VERSION))
                .isEmpty();
        run(
                "INSERT INTO data.\"order\" (_organization_id, id, customer_id) VALUES ('%s', '%s', '%s')",
                ORGANIZATION, SECOND, BERT);
        assertThat(deployer.problems(shop().in("order", s -> s.on("number", f -> f.restore())), Mode.VERSION))
                .containsExactly("change_tightens");
        version(shop().in("order", s -> s.on("number", f -> f.restore().optional())));
        assertThat(values("coalesce(number, '-')", "order")).containsExactly("1", "-");
        assertThat(deployer.store
                        .read()
                        .live("order")
                        .orElseThrow()
                        .live("number")
                        .orElseThrow()
                        .column())
                .isEqualTo("number");
    }

    @Test
    void aUniqueWithARetiredFieldDoesNotBindNewerVersions() {
        version(shop().in("order", s -> s.without("number")));
        order(SECOND, BERT, "1", "open");
        run("UPDATE data.\"order\" SET customer_id = '%s' WHERE id = '%s'", ANNA, SECOND);
        assertThat(deployer.problems(shop().in("order", s -> s.on("number", f -> f.restore())), Mode.VERSION))
                .containsExactly("change_adds_unique");
    }

    @Test
    void aRetiredReferenceDoesNotKeepItsTarget() {
        version(shop().in("order", s -> s.without("customer_id")));
        run("DELETE FROM data.customer WHERE id = '%s'", ANNA);
        assertThat(values("concat_ws(',', _organization_id, customer_id)", "order"))
                .containsExactly(ORGANIZATION);
    }

    @Test
    void aRetiredSchemaDoesNotKeepWhatItRefersTo() {
        version(shop().without("order"));
        order(SECOND, BERT, "2", "paid");
        run("DELETE FROM data.customer WHERE id = '%s'", ANNA);
        assertThat(values("number", "order")).containsExactly("2");
        TestApi back = shop();
        back.schemas.get("order").heritage = new dev.ashlar.core.model.Field.Heritage(null, true);
        version(back);
        assertThat(values("number", "order")).containsExactly("2");
        assertThatThrownBy(() -> run("DELETE FROM data.customer WHERE id = '%s'", BERT))
                .hasMessageContaining("order_customer_id_fkey");
    }

    @Test
    void widerRulesAreReadAndNarrowerOnesGoOn() {
        version(shop().in("customer", s -> s.on("name", f -> f.optional().maxLength(20)))
                .in("order", s -> s.on("status", f -> f.type = new Enumeration(List.of("open", "paid", "lost")))));
        run("INSERT INTO data.customer (_organization_id, id) VALUES ('%s', '%s')", ORGANIZATION, FIRST);
        customer(SECOND, "Maximilian-Alexander");
        order(SECOND, ANNA, "2", "lost");
        assertThatThrownBy(() -> order(BERT, ANNA, "3", "found")).hasMessageContaining("order_status_check");
        assertThatThrownBy(() -> customer(ELSEWHERE, "Maximilian-Alexander II"))
                .hasMessageContaining("customer_name_check");
    }

    @Test
    void requiredOnAnEmptyTableWaitsForOlderVersions() {
        TestApi two = shop().schema("note", s -> s.field("text", Simple.STRING));
        version(two);
        TestApi three = two.copy().in("note", s -> s.field("kind", Simple.STRING, f -> f.required()));
        version(three);
        run("INSERT INTO data.note (_organization_id, id) VALUES ('%s', '%s')", ORGANIZATION, FIRST);
        version(three);
        assertThat(deployer.plan(three, Mode.VERSION).isEmpty()).isTrue();
    }

    @Test
    void organizationsDoNotMeet() {
        assertThatThrownBy(() -> run(
                        "INSERT INTO data.\"order\" (_organization_id, id, customer_id, number)"
                                + " VALUES ('%s', '%s', '%s', '9')",
                        ELSEWHERE, SECOND, ANNA))
                .hasMessageContaining("order_customer_id_fkey");
        run("INSERT INTO data.customer (_organization_id, id, name) VALUES ('%s', '%s', 'x')", ELSEWHERE, ANNA);
        assertThat(values("name", "customer")).containsExactlyInAnyOrder("Anna", "x", "Bert");
    }
}
