package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Aggregates over HTTP: groups of rows, and values of a row over the lists below it. */
class AggregatesTest {
    private static TestServer server;
    private static TestClient ann;

    @BeforeAll
    static void serve() {
        server = Shop.serve();
        ann = new Shop(server).filled().calls();
        // Another organization with the same keys must never count.
        Shop other = new Shop(server).filled();
        other.calls().patch("/orders/o1", "{'total':99,'status':'shipped'}").status(200);
        other.calls().put("/lines/o4~1", "{'qty':999,'product_id':'ink'}").status(201);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            select=count()                                              | [{'count':4}]
            select=count()&status=open&total.gt=100                     | [{'count':0}]
            select=total.sum(),total.avg()&status=open&total.gt=100     | [{'total_sum':null,'total_avg':null}]
            select=status,count()                                       | [{'status':'open','count':1},{'status':'paid','count':2},{'status':'shipped','count':1}]
            select=status,n:count(),revenue:total.sum()&sort=-revenue   | [{'status':'paid','n':2,'revenue':20.00},{'status':'open','n':1,'revenue':10.50},{'status':'shipped','n':1,'revenue':5.25}]
            select=status,count()&having=(count.gt=1)                   | [{'status':'paid','count':2}]
            select=status,count()&having=(or=(count.gt=1,status=open))&sort=-status  | [{'status':'paid','count':2},{'status':'open','count':1}]
            select=total.count(),total.sum(),total.avg(),total.min(),total.max(),total.distinct() | [{'total_count':3,'total_sum':35.75,'total_avg':11.9166666666666667,'total_min':5.25,'total_max':20.00,'total_distinct':3}]
            select=placed_on.min(),number.max(),customer_id.distinct()  | [{'placed_on_min':'2026-01-01','number_max':'o4','customer_id_distinct':2}]
            select=placed_on.month(),count()                            | [{'placed_on_month':'2026-01-01','count':3},{'placed_on_month':null,'count':1}]
            select=placed_on.year(),placed_on.week(),count()&placed_on.null=false | [{'placed_on_year':'2026-01-01','placed_on_week':'2025-12-29','count':3}]
            select=customer.name,count()&sort=-customer.name            | [{'customer_name':'bob','count':2},{'customer_name':'Ada','count':2}]
            select=c:customer.country,total.sum()&sort=total_sum        | [{'c':'DE','total_sum':5.25},{'c':'GB','total_sum':30.50}]
            select=customer.referrer.count(),customer.referrer.code.distinct() | [{'customer_referrer_count':2,'customer_referrer_code_distinct':1}]
            select=status,count()&lines.product.name=Pen                | [{'status':'open','count':1},{'status':'paid','count':1}]
            select=status,count()&limit=1&offset=1&count=exact          | [{'status':'paid','count':2}]
            """)
    void groupsRows(String query, String expected) {
        ann.get("/orders?" + query).status(200).json("/data", expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /customers | select=code,orders.count()                                 | [{'code':'c1','orders_count':2},{'code':'c2','orders_count':2},{'code':'c3','orders_count':0}]
            /customers | select=code,orders.total.sum(),orders.total.avg()          | [{'code':'c1','orders_total_sum':30.50,'orders_total_avg':15.25},{'code':'c2','orders_total_sum':5.25,'orders_total_avg':5.25},{'code':'c3','orders_total_sum':null,'orders_total_avg':null}]
            /customers | select=code,q:orders.lines.qty.sum(),n:orders.lines.count(),p:orders.lines.product.count() | [{'code':'c1','q':9,'n':3,'p':3},{'code':'c2','q':10,'n':1,'p':0},{'code':'c3','q':null,'n':0,'p':0}]
            /customers | select=code,n:orders.count()&sort=-n,-code&limit=2         | [{'code':'c2','n':2},{'code':'c1','n':2}]
            /customers | select=code,q:orders.lines.qty.sum()&sort=-q               | [{'code':'c3','q':null},{'code':'c2','q':10},{'code':'c1','q':9}]
            /orders    | select=number,lines.count(),customer(code,orders.count())&sort=-number&limit=1 | [{'number':'o4','lines_count':0,'customer':{'code':'c2','orders_count':2}}]
            /orders    | select=number,customer.orders.lines.qty.max()&limit=1      | [{'number':'o1','customer_orders_lines_qty_max':5}]
            /orders    | select=number,lines(qty,order.lines.count())&number=o1     | [{'number':'o1','lines':[{'qty':3,'order_lines_count':2},{'qty':5,'order_lines_count':2}]}]
            /orders    | select=number,placed_on.month()&number=o2                  | [{'number':'o2','placed_on_month':'2026-01-01'}]
            /products  | select=sku,lines.qty.sum()                                 | [{'sku':'ink','lines_qty_sum':5},{'sku':'pen','lines_qty_sum':4}]
            """)
    void countsWhatIsBelowARow(String endpoint, String query, String expected) {
        ann.get(endpoint + "?" + query).status(200).json("/data", expected);
    }

    @Test
    void oneRowHasThemToo() {
        ann.get("/orders/o1?select=number,lines.count(),lines.qty.sum()")
                .is("{'number':'o1','lines_count':2,'lines_qty_sum':8}");
        ann.get("/orders/o1/lines?select=count(),qty.sum()").json("/data", "[{'count':2,'qty_sum':8}]");
        ann.get("/customers/c2/orders?select=status,count()&sort=-status")
                .json("/data", "[{'status':'shipped','count':1},{'status':'paid','count':1}]");
        ann.get("/orders/o9/lines?select=count()").problem(404, "not_found");
        ann.get("/orders/o9/lines?select=qty,count()").problem(404, "not_found");
        ann.get("/orders/o1?select=count()").problem(400, "invalid_query").violation("select", "misplaced_aggregate");
    }

    @Test
    void tagsTellOfChangesBelow() {
        TestClient calls = new Shop(server).filled().calls();
        String tag = calls.get("/orders/o4?select=number,lines.count()").etag();
        calls.with("If-None-Match", tag)
                .get("/orders/o4?select=number,lines.count()")
                .status(304);
        calls.put("/lines/o4~1", "{'qty':1}").status(201);
        calls.with("If-None-Match", tag)
                .get("/orders/o4?select=number,lines.count()")
                .is("{'number':'o4','lines_count':1}");
    }

    @Test
    void writesAnswerWithThem() {
        TestClient calls = new Shop(server).filled().calls();
        calls.patch("/orders/o1?select=number,lines.count()", "{'total':1}").is("{'number':'o1','lines_count':2}");
    }

    @Test
    void sumsBeyondTheirTypeAreTold() {
        String definition = """
                version: 1.0.0
                schemas:
                  mass: { endpoint: masses, access: user, fields: { kilograms: { type: double } } }
                """;
        try (TestServer universe = TestServer.serve(definition)) {
            TestClient calls = universe.as(Caller.user("ann"));
            calls.post("/masses/bulk", "[{'kilograms':1.7e308},{'kilograms':1.7e308}]")
                    .status(201);
            assertThat(calls.get("/masses?select=kilograms.sum()")
                            .problem(400, "wrong_value")
                            .text("/detail"))
                    .contains("such as a sum, is beyond what its type can hold");
        }
    }

    @Test
    void groupsAreWalkedByCursors() {
        TestAnswer first = ann.get("/orders?select=status,count()&sort=-count&limit=1&count=exact");
        first.json("/data", "[{'status':'paid','count':2}]").json("/page/total", 3);
        TestAnswer second = ann.get(path(first.text("/page/next")));
        second.json("/data", "[{'status':'open','count':1}]");
        TestAnswer third = ann.get(path(second.text("/page/next")));
        third.json("/data", "[{'status':'shipped','count':1}]").json("/page/next", null);
        ann.get(path(third.text("/page/prev"))).json("/data", "[{'status':'open','count':1}]");
        ann.get("/orders?select=status,count()&sort=count&cursor=" + first.text("/page/next"))
                .problem(400, "invalid_cursor");
    }

    private static String path(String cursor) {
        return "/orders?select=status,count()&sort=-count&limit=1&cursor=" + cursor;
    }

    @Test
    void rowsAreWalkedInTheOrderOfWhatIsBelow() {
        String query = "/customers?select=code,q:orders.lines.qty.sum()&sort=-q&limit=1";
        TestAnswer first = ann.get(query).rows("code", "c3");
        TestAnswer second =
                ann.get(query + "&cursor=" + first.text("/page/next")).rows("code", "c2");
        TestAnswer third =
                ann.get(query + "&cursor=" + second.text("/page/next")).rows("code", "c1");
        third.json("/page/next", null);
        ann.get(query + "&cursor=" + third.text("/page/prev")).rows("code", "c2");
    }

    @Test
    void bodiesAskForThem() {
        String body = "{'select':'status,count(),total.sum()','having':{'count':{'gt':1},'total_sum':{'null':false}}}";
        ann.post("/orders/query", body).json("/data", "[{'status':'paid','count':2,'total_sum':20.00}]");
        ann.post("/orders/query", "{'select':'status,count()','having':{'cuont':1}}")
                .problem(400, "invalid_query")
                .violation("/having/cuont", "unknown_field");
        ann.post("/orders/query", "{'select':'status,count()','having':'count.gt=1'}")
                .problem(400, "invalid_query")
                .violation("/having", "type");
    }

    @Test
    void administratorsCountOverAllOrganizations() {
        TestClient root = server.as(Caller.admin("root")).admin();
        int all = Integer.parseInt(root.get("/orders?select=count()").text("/data/0/count"));
        int own = Integer.parseInt(ann.get("/orders?select=count()").text("/data/0/count"));
        root.get("/orders/count").json("/count", all);
        assertThat(all).isGreaterThanOrEqualTo(2 * own);
    }

    @Test
    void isDecidedByTheFieldHowNumbersStand() {
        ann.get("/orders?select=total.sum(),total.avg()&total=20")
                .json("/data/0/total_sum", new BigDecimal("20.00"))
                .json("/data/0/total_avg", 20);
    }
}
