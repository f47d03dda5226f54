package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The links of rows, for those who ask for them. */
class LinksTest {
    private static final String BASE = "/demo/shop/test/v1";

    private static TestServer server;
    private static Shop shop;

    private final TestClient calls = shop.calls();

    @BeforeAll
    static void serve() {
        server = Shop.serve();
        shop = new Shop(server).filled();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static void followed(TestAnswer answer, String pointer) {
        TestClient root = server.at("", shop.ann);
        for (String relation : answer.tree().at(pointer).propertyNames()) {
            root.get(answer.text(pointer + "/" + relation + "/href")).status(200);
        }
    }

    @Test
    void aRowLinksToWhereItsRelationsLead() {
        TestAnswer order = calls.get("/orders/o1?links=true").status(200).json("/number", "o1");
        order.json("/links/customer/href", BASE + "/customers/c1").json("/links/lines/href", BASE + "/orders/o1/lines");
        assertThat(order.tree().at("/links").propertyNames()).containsExactly("customer", "lines");
        followed(order, "/links");

        TestAnswer line = calls.get("/lines/o1~1?select=qty&links=true").status(200);
        line.is("{'qty':3,'links':{'order':{'href':'" + BASE + "/orders/o1'},'product':{'href':'" + BASE
                + "/products/pen'},'same_position':{'href':'" + BASE + "/lines/o1~1/same_position'}}}");
        followed(line, "/links");
        calls.get("/lines/o3~1?links=true").status(200).json("/links/product", null);
    }

    @Test
    void listsAndWhatTheyEmbedHaveThemToo() {
        String query = "select=number,customer(name),lines(qty)&lines:sort=position&lines:limit=1&limit=1&links=true";
        TestAnswer page = calls.get("/orders?" + query).status(200);
        page.json("/data/0/links/lines/href", BASE + "/orders/o1/lines");
        page.json("/data/0/customer/links/orders/href", BASE + "/customers/c1/orders");
        page.json("/data/0/customer/links/referrer", null);
        page.json("/data/0/lines/0/links/product/href", BASE + "/products/pen");
        assertThat(page.header("Link").orElseThrow()).contains("links=true");
        TestAnswer rest =
                server.at("", shop.ann).get(page.text("/data/0/lines_next")).status(200);
        rest.json("/data/0/links/product/href", BASE + "/products/ink");

        TestAnswer related = calls.get("/customers/c1/orders?links=true").status(200);
        related.json("/data/0/links/customer/href", BASE + "/customers/c1");
        calls.post("/orders/query", "{'where':{'number':'o2'},'links':true}")
                .status(200)
                .json("/data/0/links/lines/href", BASE + "/orders/o2/lines");
    }

    @Test
    void writesAnswerThemToo() {
        calls.post("/customers?links=true", "{'code':'new','name':'New','referrer_id':'c1'}")
                .status(201)
                .json("/links/referrer/href", BASE + "/customers/c1");
        calls.patch("/customers/new?links=true&select=links:name", "{'name':'Newer'}")
                .problem(400, "invalid_query")
                .violation("links", "repeated_name");
        calls.delete("/customers/new").status(204);
    }

    @Test
    void nobodyElseHasThem() {
        TestAnswer plain = calls.get("/orders/o1").status(200).absent("/links");
        TestAnswer without = calls.get("/orders/o1?links=false").status(200).absent("/links");
        TestAnswer linked = calls.get("/orders/o1?links=true").status(200);
        assertThat(without.etag()).isEqualTo(plain.etag()).isNotEqualTo(linked.etag());
        calls.with("If-None-Match", linked.etag()).get("/orders/o1?links=true").status(304);
        calls.with("If-None-Match", plain.etag()).get("/orders/o1?links=true").status(200);
        calls.with("If-Match", linked.etag())
                .patch("/orders/o1", "{'status':'open'}")
                .status(200);
        TestAnswer table = calls.with("Accept", "text/csv").get("/orders?links=true&select=number&limit=1");
        assertThat(table.status(200).body()).startsWith("number\r\n");
    }

    @Test
    void theyKeepWhatTheAddressBeginsWith() {
        server.at("/~test" + BASE, shop.ann)
                .get("/orders/o1?links=true")
                .json("/links/customer/href", "/~test" + BASE + "/customers/c1");
        shop.administers().get("/orders/o1?links=true").json("/links/customer/href", "/admin" + BASE + "/customers/c1");
        server.as(Caller.admin("root"))
                .admin()
                .get("/orders?links=true&number=o1")
                .json("/data/0/links/lines/href", "/admin" + BASE + "/orders/o1/lines");
    }

    @Test
    void nothingLeadsWhereTheCallerMayNotGo() {
        server.as(Caller.NOBODY)
                .get("/products/pen?links=true")
                .status(200)
                .is("{'sku':'pen','name':'Pen','links':{}}");
        calls.get("/products/pen?links=true").json("/links/lines/href", BASE + "/products/pen/lines");
        try (TestServer guarded = TestServer.serve("""
                version: 1.0.0
                schemas:
                  a: { access: user, fields: { name: { type: string } } }
                  hidden: { access: user, endpoint: { name: hidden, obfuscate: true }, fields: { name: { type: string } } }
                  closed: { access: user, roles: { get: [keeper] }, fields: { name: { type: string } } }
                  b:
                    access: user
                    fields:
                      first:  { type: ref, to: a, read: [keeper] }
                      second: { type: ref, to: hidden }
                      third:  { type: ref, to: closed }
                """)) {
            TestClient clerk = guarded.as(Caller.user("ann"));
            TestClient keeper = guarded.as(Caller.user("ben").roles("keeper"));
            String hidden = guarded.api().schema("hidden").endpoint().name();
            String key = clerk.post("/" + hidden, "{'name':'x'}").status(201).text("/id");
            String id =
                    clerk.post("/b", "{'second_id':'" + key + "'}").status(201).text("/id");
            clerk.get("/b/" + id + "?select=id&links=true")
                    .is("{'id':'" + id + "','links':{'second':{'href':'" + BASE + "/" + hidden + "/" + key + "'}}}");
            assertThat(keeper.get("/b/" + id + "?links=true")
                            .tree()
                            .at("/links")
                            .propertyNames())
                    .containsExactly("first", "second", "third");
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        calls.get("/orders?links=maybe").problem(400, "invalid_query").violation("links", "type");
        calls.get("/orders?select=status,count()&links=true")
                .problem(400, "invalid_query")
                .violation("links", "contradiction");
        calls.get("/orders/count?links=true").problem(400, "invalid_query");
        calls.post("/orders/query", "{'links':'true'}").problem(400, "invalid_query");
    }
}
