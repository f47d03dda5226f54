package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many statements a request takes is fixed by what it asks for, however many rows there are. */
class StatementsTest {
    private static final Pattern COUNT = Pattern.compile("statements;desc=\"(\\d+)\"");

    private static TestServer server;
    private static TestClient few;
    private static TestClient many;
    private static TestClient none;

    @BeforeAll
    static void serve() {
        server = Shop.serve();
        few = new Shop(server).filled().administers();
        Shop large = new Shop(server).filled();
        for (int number = 10; number < 40; number++) {
            large.order("n" + number, "c1", "open", "1", null);
            for (int position = 1; position < 4; position++) {
                large.calls()
                        .put("/lines/n" + number + "~" + position, "{'qty':1,'product_id':'pen'}")
                        .status(201);
            }
        }
        many = large.administers();
        none = new Shop(server).administers();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static int statements(TestAnswer answer) {
        Matcher matcher = COUNT.matcher(answer.header("Server-Timing").orElse(""));
        assertThat(matcher.find()).as(answer.toString()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /orders                                                                       | 1
            /orders?select=number,customer(name)                                          | 1
            /orders?select=number,lines(qty)                                              | 1
            /orders?select=*,customer(*,referrer(*)),lines(*,product(*))                  | 1
            /orders?select=lines(product(lines(order(number))))&lines:limit=1             | 1
            /customers?select=code,orders(number,lines(qty,product(name)),customer(orders(number)))&limit=50 | 1
            /customers?select=referred(orders(lines(product(name)))),orders(lines(product(name)))&orders:limit=2&orders.lines:sort=-qty | 1
            /orders?select=number,lines(qty)&lines.product.name=Pen&sort=customer.name    | 1
            /orders?count=exact                                                           | 2
            /customers?select=code,orders(number,lines(qty,product(name)))&count=exact    | 2
            /orders?count=estimated                                                       | 2
            /products?count=estimated                                                     | 2
            /orders/count?lines.qty.gt=2                                                  | 1
            /orders/exists?lines.qty.gt=2                                                 | 1
            """)
    void reads(String path, int expected) {
        assertThat(statements(none.get(path).status(200))).isEqualTo(expected);
        assertThat(statements(few.get(path).status(200))).isEqualTo(expected);
        assertThat(statements(many.get(path).status(200))).isEqualTo(expected);
    }

    @Test
    void oneRow() {
        assertThat(statements(few.get("/orders/o1").status(200))).isEqualTo(1);
        assertThat(statements(few.get("/orders/o1?select=*,customer(orders(lines(product(*))))")
                        .status(200)))
                .isEqualTo(1);
        assertThat(statements(many.get("/customers/c1?select=*,orders(lines(product(*)))")
                        .status(200)))
                .isEqualTo(1);
        assertThat(statements(few.get("/customers/c1/orders?select=*,lines(*)").status(200)))
                .isEqualTo(1);
        assertThat(statements(few.get("/customers/c3/orders").status(200)))
                .as("an empty list asks whether its row is there")
                .isEqualTo(2);
    }

    @Test
    void writes() {
        TestClient calls = new Shop(server).administers();
        assertThat(statements(
                        calls.post("/customers", "{'code':'c1','name':'a'}").status(201)))
                .isEqualTo(1);
        assertThat(statements(calls.patch("/customers/c1", "{'name':'b'}").status(200)))
                .isEqualTo(1);
        assertThat(statements(calls.put("/customers/c1", "{'name':'c'}").status(200)))
                .isEqualTo(1);
        assertThat(statements(calls.put("/customers/c2", "{'name':'d'}").status(201)))
                .isEqualTo(2);
        assertThat(statements(calls.patch("/customers/c1?select=code,orders(number)", "{'name':'e'}")
                        .status(200)))
                .isEqualTo(2);
        calls.delete("/customers/c1").status(204);
    }

    @Test
    void onlyAdministratorsAreTold() {
        new Shop(server).calls().get("/orders").status(200).without("Server-Timing");
    }
}
