package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The query grammar over HTTP, as tables of queries and the rows they find. */
class QueryTest {
    private static TestServer server;
    private static TestClient ann;

    @BeforeAll
    static void serve() {
        server = Shop.serve();
        ann = new Shop(server).filled().calls();
        // Another organization with the same keys must never show.
        Shop other = new Shop(server).filled();
        other.calls().patch("/orders/o1", "{'total':99,'status':'shipped'}").status(200);
        other.calls().put("/lines/o4~1", "{'qty':999,'product_id':'ink'}").status(201);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static void finds(String endpoint, String member, String query, String expected) {
        String[] keys = expected == null ? new String[0] : expected.split(" ");
        ann.get(endpoint + "?" + query).rows(member, keys);
        if (!query.contains("sort") && !query.contains("limit")) {
            ann.get(endpoint + "/count?" + query).status(200).json("/count", keys.length);
            ann.get(endpoint + "/exists?" + query).status(200).json("/exists", keys.length > 0);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            total=10.5                                  | o1
            total.eq=20.00                              | o2
            total.ne=20                                 | o1 o4
            total.not=20                                | o1 o4
            total.gt=10.5                               | o2
            total.gte=10.5                              | o1 o2
            total.lt=10.5                               | o4
            total.lte=10.5                              | o1 o4
            total.not.gt=10.5                           | o1 o4
            total.between=5.25,10.5                     | o1 o4
            total.not.between=5.25,10.5                 | o2
            total.in=20,5.25                            | o2 o4
            total.null=true                             | o3
            total.null=false                            | o1 o2 o4
            total.not.null=true                         | o1 o2 o4
            status.in=open,paid                         | o1 o2 o3
            status.nin=open,paid                        | o4
            status.not.in=open,paid                     | o4
            status.not=paid                             | o1 o4
            status=open&total.gt=1                      | o1
            status=open&status=paid                     |
            number.in=()                                |
            number.in='o1',o2,nope                      | o1 o2
            number.gt=o2                                | o3 o4
            number.like=o*                              | o1 o2 o3 o4
            number.like=*1                              | o1
            number.like=O*                              |
            number.ilike=O*                             | o1 o2 o3 o4
            number.contains=O                           | o1 o2 o3 o4
            number.starts=1                             |
            number.ends=3                               | o3
            number.like=o_                              |
            number.contains=%25                         |
            placed_on.gte=2026-01-02                    | o2 o3
            placed_on=2026-01-01                        | o1
            placed_on.null=true                         | o4
            created_at.lt=2000-01-01T00:00:00Z          |
            created_at.gt=2000-01-01T00:00:00+01:00     | o1 o2 o3 o4
            """)
    void ownFields(String query, String expected) {
        finds("/orders", "number", query, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            customer.country=DE                         | o3 o4
            customer.name.ilike=A*                      | o1 o2
            customer.name.like=a*                       |
            customer.name.starts=B                      | o3 o4
            customer.vip=true                           | o1 o2
            customer_id=c1                              | o1 o2
            customer.referrer.name=Ada                  | o3 o4
            customer.referrer.null=true                 | o1 o2
            customer.referrer.null=false                | o3 o4
            customer.none.country=DE                    | o1 o2
            lines.qty.gt=4                              | o1 o3
            lines.none.qty.gt=4                         | o2 o4
            lines.qty.not.gt=4                          | o1 o2
            lines.none.qty.gt=0                         | o4
            lines.product.name=Pen                      | o1 o2
            lines.product.null=true                     | o3
            lines.none.product.name=Pen                 | o3 o4
            lines.qty.gt=4&lines.product_id=pen         | o1
            lines=(qty.gt=4,product_id=pen)             |
            lines=(qty.gt=2,product_id=pen)             | o1
            lines.none=(qty.lt=4,product_id=pen)        | o3 o4
            lines=(or=(qty=10,product_id=ink))          | o1 o3
            lines=(not=(qty.gt=2,product_id=pen))       | o1 o2
            lines=(product.name=Ink,qty=5)              | o1
            customer.orders.status=shipped              | o3 o4
            customer.orders.lines.qty=5                 | o1 o2
            customer.orders.none.lines.qty=5            | o3 o4
            lines.same_position.order_id=o3             | o1 o2 o3
            """)
    void relatedRows(String query, String expected) {
        finds("/orders", "number", query, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            or=(status=open,total.gt=15)                | o1 o2
            or=(status=open,and=(status=paid,total.null=true)) | o1 o3
            not=(status=paid,total.gt=15)               | o1 o4
            not=(total.gt=15)                           | o1 o4
            and=(status=paid,total.gt=15)               | o2
            or=(status.in=(open,shipped),number='o2')   | o1 o2 o4
            or=(status=open,status=paid)&total.gt=15    | o2
            or=(customer.country=DE,lines.qty=5)        | o1 o3 o4
            not=(or=(status=open,status=paid))          | o4
            or=(not=(status=paid),lines.none.qty.gt=0)  | o1 o4
            """)
    void groups(String query, String expected) {
        finds("/orders", "number", query, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            orders.status=paid                          | c1 c2
            orders.none.status=paid                     | c3
            orders.status.not=paid                      | c1 c2
            orders.lines.qty=1                          | c1
            orders.none.lines.product.name=Pen          | c2 c3
            orders=(status=paid,lines=(qty=10))         | c2
            referred.name=bob                           | c1
            referrer.null=true                          | c1 c3
            referrer.name=Ada                           | c2
            country.null=true                           | c3
            country.ne=GB                               | c2
            vip=false                                   | c2 c3
            """)
    void theOtherWay(String query, String expected) {
        finds("/customers", "code", query, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sort=-number                                | o4 o3 o2 o1
            sort=total                                  | o4 o1 o2 o3
            sort=-total                                 | o3 o2 o1 o4
            sort=customer.name,-number                  | o2 o1 o4 o3
            sort=-customer.name,number                  | o3 o4 o1 o2
            sort=customer.referrer.name                 | o3 o4 o1 o2
            sort=-customer.referrer.name                | o1 o2 o3 o4
            sort=status,-total                          | o1 o3 o2 o4
            sort=placed_on&limit=2&offset=1             | o2 o3
            sort=-placed_on&limit=2                     | o4 o3
            sort=-who&select=number,who:customer.name   | o3 o4 o1 o2
            sort=customer.name&limit=3                  | o1 o2 o3
            """)
    void sorting(String query, String expected) {
        finds("/orders", "number", query, expected);
    }

    @Test
    void textSortsByLanguageAndKeysByBytes() {
        TestClient calls = new Shop(server).calls();
        for (String name : new String[] {"b", "Zoe", "a", "ä", "Ada"}) {
            calls.post("/customers", "{'code':'%s','name':'%s'}".formatted(name, name))
                    .status(201);
        }
        calls.get("/customers?sort=name").rows("name", "a", "ä", "Ada", "b", "Zoe");
        calls.get("/customers").rows("code", "Ada", "Zoe", "a", "b", "ä");
    }

    @Test
    void selectsAndEmbeds() {
        ann.get("/orders?select=number,total&number=o1").json("/data", "[{'number':'o1','total':10.50}]");
        ann.get("/orders/o1?select=number,customer.name,buyer:customer(code,vip)")
                .is("{'number':'o1','customer_name':'Ada','buyer':{'code':'c1','vip':true}}");
        ann.get("/orders/o3?select=number,lines(qty,product(name))")
                .is("{'number':'o3','lines':[{'qty':10,'product':null}]}");
        ann.get("/orders/o4?select=lines(qty),n:number").is("{'lines':[],'n':'o4'}");
        ann.get("/customers/c1?select=code,referrer(name),referred(code)")
                .is("{'code':'c1','referrer':null,'referred':[{'code':'c2'}]}");
    }

    @Test
    void embedsThreeLevelsDeep() {
        ann.get("/customers?select=code,orders(number,lines(position,product(name)),customer(code))&sort=-code")
                .json(
                        "/data",
                        "[{'code':'c3','orders':[]},"
                                + "{'code':'c2','orders':["
                                + "{'number':'o3','lines':[{'position':1,'product':null}],'customer':{'code':'c2'}},"
                                + "{'number':'o4','lines':[],'customer':{'code':'c2'}}]},"
                                + "{'code':'c1','orders':["
                                + "{'number':'o1','lines':[{'position':1,'product':{'name':'Pen'}},"
                                + "{'position':2,'product':{'name':'Ink'}}],'customer':{'code':'c1'}},"
                                + "{'number':'o2','lines':[{'position':1,'product':{'name':'Pen'}}],'customer':{'code':'c1'}}]}]");
        ann.get("/lines/o1~1?select=order(customer(orders(lines(qty))))")
                .is("{'order':{'customer':{'orders':[" + "{'lines':[{'qty':3},{'qty':5}]},{'lines':[{'qty':1}]}]}}}");
    }

    @Test
    void shapesWhatIsEmbedded() {
        ann.get("/orders/o1?select=lines(qty)&lines:sort=-qty").is("{'lines':[{'qty':5},{'qty':3}]}");
        ann.get("/orders/o1?select=lines(qty)&lines:qty.gt=4").is("{'lines':[{'qty':5}]}");
        ann.get("/orders/o1?select=lines(qty)&lines:product.name=Pen").is("{'lines':[{'qty':3}]}");
        ann.get("/orders/o1?select=lines(qty)&lines:or=(qty=3,qty=5)&lines:offset=1")
                .is("{'lines':[{'qty':5}]}");
        ann.get("/customers?select=code,orders(number,lines(qty))&orders.lines:qty.lt=4&orders:status=paid")
                .json(
                        "/data",
                        "[{'code':'c1','orders':[{'number':'o2','lines':[{'qty':1}]}]},"
                                + "{'code':'c2','orders':[{'number':'o3','lines':[]}]},{'code':'c3','orders':[]}]");
    }

    @Test
    void cutListsSayWhereTheyGoOn() {
        TestAnswer cut = ann.get("/orders/o1?select=number,lines(position,qty)&lines:limit=1&lines:sort=-qty")
                .status(200);
        cut.json("/lines", "[{'position':2,'qty':5}]");
        TestAnswer rest = server.at("", new Shop(server).ann).get(cut.text("/lines_next"));
        rest.status(404);
        assertThat(cut.text("/lines_next")).startsWith("/demo/shop/test/v1/orders/o1/lines?");
        ann.get(cut.text("/lines_next").substring("/demo/shop/test/v1".length()))
                .status(200)
                .json("/data", "[{'position':1,'qty':3}]");
        ann.get("/orders/o2?select=lines(qty)&lines:limit=1").absent("/lines_next");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nope=1                              | nope                  | unknown_parameter
            totl=1                              | totl                  | unknown_parameter
            total.gtt=1                         | total.gtt             | unknown_operator
            total.contains=1                    | total.contains        | unknown_operator
            total=x                             | total                 | type
            total.gt=                           | total.gt              | type
            placed_on=2026-02-30                | placed_on             | type
            status=late                         | status                | enum
            customer.nope=1                     | customer.nope         | unknown_field
            customer=c1                         | customer              | wrong_type
            lines.null=true                     | lines.null            | wrong_type
            total.null=maybe                    | total.null            | type
            or=(status=open                     | or                    | invalid_syntax
            or=()                               | or                    | invalid_syntax
            or=status                           | or                    | invalid_syntax
            sort=nope                           | sort                  | unknown_field
            sort=lines.qty                      | sort                  | wrong_type
            sort=number&sort=total              | sort                  | repeated_parameter
            limit=0                             | limit                 | type
            limit=51                            | limit                 | limit_exceeded
            limit=x                             | limit                 | type
            limit=1&limit=2                     | limit                 | repeated_parameter
            offset=-1                           | offset                | type
            count=maybe                         | count                 | type
            select=                             | select                | invalid_syntax
            select=number,                      | select                | invalid_syntax
            select=number,number                | select                | repeated_name
            select=lines(nope)                  | select                | unknown_field
            lines:limit=1                       | lines:limit           | not_selected
            cusor=abc                           | cusor                 | unknown_parameter
            customer.orders.customer.orders.customer.name=x | customer.orders.customer.orders.customer.name | limit_exceeded
            """)
    void refused(String query, String pointer, String code) {
        ann.get("/orders?" + query).problem(400, "invalid_query").violation(pointer, code);
    }
}
