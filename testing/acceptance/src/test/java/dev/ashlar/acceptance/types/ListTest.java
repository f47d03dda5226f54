package dev.ashlar.acceptance.types;

import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListTest {
    private static TestServer server;
    private static TestClient found;

    @BeforeAll
    static void serve() {
        server = TestServer.serve(Library.DEFINITION);
        found = Library.filled(server);
        found.post("/books", "{'code':'b1','author_id':'Ada','tags':['a','b'],'pages':[3,4],'prices':['1.50',2]}")
                .status(201);
        found.post("/books", "{'code':'b2','author_id':'Ada','tags':['b','c,d'],'pages':[],'flags':[true,false]}")
                .status(201);
        found.post("/books", "{'code':'b3','author_id':'Bob','tags':[],'read_at':['2026-01-31T12:00:00+01:00']}")
                .status(201);
        found.post("/books", "{'code':'b4','pages':null}").status(201);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void answersWhatWasSent() {
        found.get("/books/b1?select=tags,pages,states,prices,flags")
                .is("{'tags':['a','b'],'pages':[3,4],'states':[],'prices':['1.50','2.00'],'flags':null}");
        found.get("/books/b2?select=tags,pages,flags").is("{'tags':['b','c,d'],'pages':[],'flags':[true,false]}");
        found.get("/books/b3?select=tags,pages,read_at")
                .is("{'tags':[],'pages':[1,2],'read_at':['2026-01-31T11:00:00.000000Z']}");
        found.get("/books/b4?select=tags,pages").is("{'tags':null,'pages':null}");
        found.get("/authors/Ada/books?select=code,tags&limit=1").json("/data", "[{'code':'b1','tags':['a','b']}]");
        found.get("/authors?select=name,books(tags)&name=Bob").json("/data", "[{'name':'Bob','books':[{'tags':[]}]}]");
    }

    @Test
    void isWrittenAsAWhole() {
        TestClient calls = server.as(Library.anybody());
        String etag = calls.put("/books/x", "{'tags':['a'],'states':['new','new']}")
                .status(201)
                .etag();
        calls.put("/books/x", "{'tags':['a'],'states':['new','new']}")
                .status(200)
                .header("ETag", etag);
        calls.patch("/books/x", "{'tags':['b','a','b']}").status(200).json("/tags", "['b','a','b']");
        calls.patch("/books/x", "{'pages':[]}").status(200).json("/pages", "[]").json("/tags", "['b','a','b']");
        calls.put("/books/x", "{}")
                .status(200)
                .json("/tags", null)
                .json("/pages", "[1,2]")
                .json("/states", "[]");
        calls.get("/books/x").status(200).json("/tags", null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'tags':'a'}                     | 400 | /tags   | type
            {'tags':{}}                      | 400 | /tags   | type
            {'tags':[1]}                     | 400 | /tags/0 | type
            {'tags':['a',null]}              | 400 | /tags/1 | type
            {'tags':[['a']]}                 | 400 | /tags/0 | type
            {'tags':['a','b','c','d']}       | 422 | /tags   | max_items
            {'tags':['a','12345678901']}     | 422 | /tags/1 | max_length
            {'tags':['']}                    | 422 | /tags/0 | min_length
            {'tags':['a','b!']}              | 422 | /tags/1 | pattern
            {'tags':['\\u0000']}             | 400 | /tags/0 | invalid_text
            {'pages':[1,0]}                  | 422 | /pages/1 | min
            {'pages':[1.5]}                  | 400 | /pages/0 | type
            {'states':['lost']}              | 422 | /states/0 | enum
            {'states':null}                  | 422 | /states | not_null
            {'prices':[1.005]}               | 422 | /prices/0 | scale
            {'read_at':['2026-01-31']}       | 400 | /read_at/0 | type
            {'flags':['true']}               | 400 | /flags/0 | type
            """)
    void refuses(String body, int status, String pointer, String code) {
        TestClient calls = server.as(Library.anybody());
        calls.put("/books/x", body)
                .problem(status, status == 400 ? "malformed_body" : "invalid_body")
                .violation(pointer, code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tags.has=a                       | b1
            tags.has=b                       | b1 b2
            tags.has=a,b                     | b1
            tags.has='c,d'                   | b2
            tags.has=(b,'c,d')               | b2
            tags.has=()                      | b1 b2 b3
            tags.has=A                       |
            tags.not.has=a                   | b2 b3
            tags.null=true                   | b4
            tags.null=false                  | b1 b2 b3
            or=(tags.has=a,tags.has='c,d')   | b1 b2
            or=(tags.has=(a,b),code=b4)      | b1 b4
            not=(tags.has=b)                 | b3
            pages.has=3                      | b1
            pages.has=2,1                    | b3
            prices.has=1.5                   | b1
            prices.has=2.00,1.50             | b1
            read_at.has=2026-01-31T11:00:00Z | b3
            flags.has=false                  | b2
            states.has=new                   |
            author.books.tags.has=c,d        |
            author.books.tags.has=a          | b1 b2
            """)
    void finds(String query, String expected) {
        String[] keys = expected == null ? new String[0] : expected.split(" ");
        found.get("/books?" + query).rows("code", keys);
        found.get("/books/count?" + query).json("/count", keys.length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tags=a               | tags         | unknown_operator
            tags.eq=a            | tags.eq      | unknown_operator
            tags.in=a            | tags.in      | unknown_operator
            tags.has=            | tags.has     | invalid_syntax
            pages.has=x          | pages.has    | type
            states.has=lost      | states.has   | enum
            code.has=b1          | code.has     | unknown_operator
            sort=tags            | sort         | wrong_type
            marks.has=a          | marks.has    | unknown_field
            select=marks         | select       | unknown_field
            """)
    void refusesQueries(String query, String pointer, String code) {
        found.get("/books?" + query).problem(400, "invalid_query").violation(pointer, code);
    }

    @Test
    void listsHaveFieldRules() {
        var keeper = Library.anybody("keeper");
        server.as(keeper).post("/books", "{'code':'k','marks':['m']}").status(201);
        server.as(keeper).get("/books?marks.has=m").rows("code", "k");
        server.as(keeper.roles()).get("/books/k").status(200).absent("/marks");
    }
}
