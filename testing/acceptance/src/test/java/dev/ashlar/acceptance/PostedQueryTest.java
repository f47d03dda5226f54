package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that are asked for in a body: what they answer is what the same question in an address answers. */
class PostedQueryTest {
    private static TestServer server;
    private static TestClient ann;

    @BeforeAll
    static void serve() {
        server = Shop.serve();
        ann = new Shop(server).filled().calls();
        new Shop(server).filled();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                          | limit=20
            {'where':{'status':'paid'},'sort':'-number'}                                | status=paid&sort=-number
            {'where':{'total':{'gt':5,'lt':20}}}                                        | total.gt=5&total.lt=20
            {'where':{'customer.country':{'in':['DE','FR']}}}                           | customer.country.in=DE,FR
            {'where':{'or':[{'status':'open'},{'total':{'null':true}}]}}                | or=(status=open,total.null=true)
            {'where':{'lines':{'qty':{'gt':3},'product':{'name':'Ink'}}}}               | lines=(qty.gt=3,product=(name=Ink))
            {'where':{'lines':{'none':{'qty':{'gt':3}}}}}                               | lines.none.qty.gt=3
            {'where':{'not':{'number':{'starts':'O'}}}}                                 | not=(number.starts=O)
            {'select':'number,lines(qty)','shape':{'lines':{'sort':'-qty','limit':5}}}  | select=number,lines(qty)&lines:sort=-qty&lines:limit=5
            {'limit':2,'offset':1,'count':'exact'}                                      | limit=2&offset=1&count=exact
            """)
    void answersAsTheListDoes(String body, String query) {
        TestAnswer list = ann.get("/orders?" + query).status(200);
        TestAnswer answer = ann.post("/orders/query", body).status(200);
        assertThat(answer.body()).isEqualTo(list.body());
        answer.header("Cache-Control", list.header("Cache-Control").orElseThrow());
        answer.without("Link");
    }

    @Test
    void walksFromPageToPage() {
        TestAnswer first =
                ann.post("/orders/query", "{'sort':'-total','limit':3}").status(200);
        first.rows("number", "o3", "o2", "o1");
        String cursor = first.text("/page/next");
        ann.post("/orders/query", "{'sort':'-total','limit':3,'cursor':'" + cursor + "'}")
                .rows("number", "o4");
        ann.get("/orders?sort=-total&limit=3&cursor=" + cursor).rows("number", "o4");
        ann.post("/orders/query", "{'sort':'total','cursor':'" + cursor + "'}").problem(400, "invalid_cursor");
    }

    @Test
    void tellsWhereCutListsGoOn() {
        String body = "{'where':{'number':'o1'},'select':'number,lines(position,qty)',"
                + "'shape':{'lines':{'where':{'qty':{'gt':1}},'sort':'-qty','limit':1}}}";
        TestAnswer cut = ann.post("/orders/query", body).status(200);
        cut.json("/data/0/lines", "[{'position':2,'qty':5}]");
        String rest = cut.text("/data/0/lines_next");
        ann.get(rest.substring("/demo/shop/test/v1".length())).status(200).json("/data", "[{'position':1,'qty':3}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'where':{'totl':1}}                            | /where/totl           | unknown_field
            {'where':{'or':[{'total':1},{'total':'x'}]}}    | /where/or/1/total     | type
            {'where':{'total':1,'total':2}}                 | /where/total          | duplicate_key
            {'limit':51}                                    | /limit                | limit_exceeded
            {'lmit':5}                                      | /lmit                 | unknown_parameter
            """)
    void refused(String body, String pointer, String code) {
        ann.post("/orders/query", body).problem(400, "invalid_query").violation(pointer, code);
    }

    @Test
    void takesJsonAndNothingElse() {
        ann.post("/orders/query", "").problem(400, "invalid_json");
        ann.post("/orders/query", "[]").problem(400, "malformed_body");
        ann.post("/orders/query?status=open", "{}").problem(400, "invalid_query");
        ann.with("Content-Type", "text/plain")
                .send("POST", "/orders/query", new byte[] {'{', '}'})
                .problem(415, "unsupported_media_type");
        ann.get("/orders/query").problem(405, "method_not_allowed").header("Allow", "POST, OPTIONS");
        String large = "{'where':{'number':'" + "x".repeat(100_000) + "'}}";
        ann.post("/orders/query", large).problem(413, "body_limit");
    }

    @Test
    void needsWhatTheListNeeds() {
        server.as(Caller.NOBODY).post("/orders/query", "{}").problem(401, "token_required");
        server.as(Caller.user("lost")).post("/orders/query", "{}").problem(403, "organization_required");
        server.as(Caller.NOBODY)
                .post("/products/query", "{'where':{'sku':'pen'}}")
                .rows("sku", "pen");
    }
}
