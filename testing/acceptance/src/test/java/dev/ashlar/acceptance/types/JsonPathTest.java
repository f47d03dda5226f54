package dev.ashlar.acceptance.types;

import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPathTest {
    private static TestServer server;
    private static TestClient found;

    @BeforeAll
    static void serve() {
        server = TestServer.serve(Library.DEFINITION);
        found = Library.filled(server);
        book("b1", "{'color':'red','size':5,'a b':{'c.d':[1,'x']},'ok':true,'eq':1,'not':2}");
        book("b2", "{'color':'Blue','size':5.0,'list':['x',7,true],'none':null}");
        book("b3", "{'color':7,'size':'5','ok':'true'}");
        book("b4", "{'color':['red'],'size':40}");
        book("b5", "[{'color':'red'}]");
        book("b6", "'red'");
        found.post("/books", "{'code':'b7','author_id':'Ada'}").status(201);
    }

    private static void book(String code, String meta) {
        found.post("/books", "{'code':'%s','author_id':'Ada','meta':%s}".formatted(code, meta))
                .status(201);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            meta.color=red                       | b1
            meta.color.eq=red                    | b1
            meta.color=RED                       |
            meta.color=7                         | b3
            meta.color.ne=red                    | b2 b3 b4
            meta.color.not=red                   | b2 b3 b4
            meta.color.in=red,7                  | b1 b3
            meta.color.nin=red,7                 | b2 b4
            meta.color.null=true                 | b5 b6 b7
            meta.color.null=false                | b1 b2 b3 b4
            meta.color.not.null=true             | b1 b2 b3 b4
            meta.none.null=true                  | b1 b2 b3 b4 b5 b6 b7
            meta.size=5                          | b1 b2 b3
            meta.size=5.00                       | b1 b2
            meta.size.gt=5                       | b4
            meta.size.gte=5                      | b1 b2 b4
            meta.size.lt=40                      | b1 b2
            meta.size.gt=4x                      | b3
            meta.size.between=1,10               | b1 b2
            meta.size.not.between=1,10           | b4
            meta.color.gt=c                      | b1
            meta.color.lt=c                      | b2
            meta.color.like=r*                   | b1
            meta.color.ilike=b*                  | b2
            meta.color.contains=E                | b1 b2
            meta.color.not.contains=E            |
            meta.color.starts=re                 | b1
            meta.color.ends=ue                   | b2
            meta.ok=true                         | b1 b3
            meta.'a b'.'c.d'.1=x                 | b1
            meta.'a b'.'c.d'.0.gt=0              | b1
            meta.'a b'.'c.d'.has=x               | b1
            meta.'a b'.'c.d'.has=x,1             | b1
            meta.list.has=7                      | b2
            meta.list.has=true,x                 | b2
            meta.list.has=()                     | b2
            meta.color.has=red                   | b4
            meta.'eq'=1                          | b1
            meta.'not'=2                         | b1
            meta.0.color=red                     | b5
            meta.null=true                       | b7
            or=(meta.color=red,meta.size.gt=30)  | b1 b4
            or=('meta'.color=red)                | !
            not=(meta.color=red)                 | b2 b3 b4
            author.books.meta.color=Blue         | b1 b2 b3 b4 b5 b6 b7
            author.books=(meta.color=red,meta.size=40) |
            """)
    void finds(String query, String expected) {
        if ("!".equals(expected)) {
            found.get("/books?" + query).problem(400, "invalid_query");
            return;
        }
        String[] keys = expected == null ? new String[0] : expected.split(" ");
        found.get("/books?" + query).rows("code", keys);
        found.get("/books/count?" + query).json("/count", keys.length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sort=meta.size                       | b3 b1 b2 b4 b5 b6 b7
            sort=-meta.size,-code                | b7 b6 b5 b4 b2 b1 b3
            sort=meta.color                      | b2 b1 b3 b4 b5 b6 b7
            sort=meta.'a b'.'c.d'.0&limit=1      | b1
            """)
    void sorts(String query, String expected) {
        found.get("/books?" + query).rows("code", expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"meta.size", "-meta.size", "meta.color", "-meta.color,-meta.size", "meta.nothing"})
    void walksInTheOrderOfAKey(String sort) {
        List<String> whole = found.get("/books?sort=" + sort).texts("/data", "code");
        List<String> walked = new ArrayList<>();
        String query = "/books?limit=2&sort=" + sort;
        for (String cursor = ""; !cursor.equals("null"); ) {
            TestAnswer page = found.get(query + cursor).status(200);
            walked.addAll(page.texts("/data", "code"));
            cursor = page.text("/page/next").equals("null") ? "null" : "&cursor=" + page.text("/page/next");
        }
        Assertions.assertThat(walked).isEqualTo(whole);
    }

    @Test
    void cursorsBelongToTheirKeys() {
        String cursor = found.get("/books?limit=2&sort=meta.size").text("/page/next");
        found.get("/books?limit=2&sort=meta.color&cursor=" + cursor).problem(400, "invalid_cursor");
        String filtered = found.get("/books?limit=1&meta.size.null=false").text("/page/next");
        found.get("/books?limit=1&meta.color.null=false&cursor=" + filtered).problem(400, "invalid_cursor");
    }

    @Test
    void selects() {
        found.get("/books/b1?select=meta.color,meta.size,d:meta.'a b'.'c.d',e:meta.'a b'.'c.d'.1,meta.nope")
                .is("{'meta_color':'red','meta_size':5,'d':[1,'x'],'e':'x','meta_nope':null}");
        found.get("/books/b2?select=meta.none,meta.size").is("{'meta_none':null,'meta_size':5.0}");
        found.get("/books?select=code,meta.0&code=b5").json("/data", "[{'code':'b5','meta_0':{'color':'red'}}]");
        found.get("/authors/Ada?select=books(meta.color)&books:limit=2")
                .json("/books", "[{'meta_color':'red'},{'meta_color':'Blue'}]");
        TestAnswer cut = found.get("/authors/Ada?select=books(c:meta.'color')&books:limit=1");
        found.get(cut.text("/books_next")
                        .substring("/demo/shop/test/v1".length())
                        .replace("limit=1", "limit=2"))
                .json("/data", "[{'c':'Blue'},{'c':7}]");
        String tag = found.get("/books/b1?select=meta.color").etag();
        Assertions.assertThat(found.get("/books/b1?select=meta_color:meta.size").etag())
                .isNotEqualTo(tag);
    }

    @Test
    void writesAnswerWithASelection() {
        TestClient calls = server.as(Library.anybody());
        calls.post("/books?select=code,meta.a", "{'code':'x','meta':{'a':[1]}}").is("{'code':'x','meta_a':[1]}");
        calls.patch("/books/x?select=meta.b", "{'meta':{'b':{'c':null}}}").is("{'meta_b':{'c':null}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            meta=red                    | meta             | unknown_operator
            meta.eq=red                 | meta.eq          | unknown_operator
            meta.color.search=red       | meta.color.search | unknown_operator
            meta..a=1                   | meta..a          | invalid_syntax
            meta.'a=1                   | meta.'a          | invalid_syntax
            meta.a.between=1            | meta.a.between   | type
            select=meta.'a b'           | select           | invalid_name
            sort=meta                   | sort             | wrong_type
            select=secret.x             | select           | unknown_field
            code.x=1                    | code.x           | unknown_operator
            """)
    void refuses(String query, String pointer, String code) {
        found.get("/books?" + query).problem(400, "invalid_query").violation(pointer, code);
    }

    @Test
    void keysAreNeverSql() {
        for (String key : new String[] {"'');--", "a\"b", "{}", "a,b", "\\\\", "$1", "?", ":x", "%", "NULL"}) {
            found.get("/books?meta.'" + key.replace("'", "''").replace("%", "%25") + "'=1")
                    .rows("code");
            found.get("/books?limit=1&select=code,x:meta.'"
                            + key.replace("'", "''").replace("%", "%25") + "'")
                    .json("/data", "[{'code':'b1','x':null}]");
        }
    }
}
