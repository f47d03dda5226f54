package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many statements a request takes is fixed by what it asks for, however many rows there are. */
class StatementsTest {
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
        assertThat(none.get(path).status(200).statements()).isEqualTo(expected);
        assertThat(few.get(path).status(200).statements()).isEqualTo(expected);
        assertThat(many.get(path).status(200).statements()).isEqualTo(expected);
    }

    @Test
    void oneRow() {
        assertThat(few.get("/orders/o1").status(200).statements()).isEqualTo(1);
        assertThat(few.get("/orders/o1?select=*,customer(orders(lines(product(*))))")
                        .status(200)
                        .statements())
                .isEqualTo(1);
        assertThat(many.get("/customers/c1?select=*,orders(lines(product(*)))")
                        .status(200)
                        .statements())
                .isEqualTo(1);
        assertThat(few.get("/customers/c1/orders?select=*,lines(*)").status(200).statements())
                .isEqualTo(1);
        assertThat(few.get("/customers/c3/orders").status(200).statements())
                .as("an empty list asks whether its row is there")
                .isEqualTo(2);
    }

    @Test
    void writes() {
        TestClient calls = new Shop(server).administers();
        assertThat(calls.post("/customers", "{'code':'c1','name':'a'}")
                        .status(201)
                        .statements())
                .isEqualTo(1);
        assertThat(calls.patch("/customers/c1", "{'name':'b'}").status(200).statements())
                .isEqualTo(1);
        assertThat(calls.put("/customers/c1", "{'name':'c'}").status(200).statements())
                .isEqualTo(1);
        assertThat(calls.put("/customers/c2", "{'name':'d'}").status(201).statements())
                .isEqualTo(2);
        assertThat(calls.patch("/customers/c1?select=code,orders(number)", "{'name':'e'}")
                        .status(200)
                        .statements())
                .isEqualTo(2);
        calls.delete("/customers/c1").status(204);
    }

    @Test
    void onlyAdministratorsAreTold() {
        new Shop(server).calls().get("/orders").status(200).without("Server-Timing");
    }
}
