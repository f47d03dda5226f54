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

class ObjectTest {
    private static TestServer server;
    private static TestClient found;

    @BeforeAll
    static void serve() {
        server = TestServer.serve(Library.DEFINITION);
        found = Library.filled(server);
        book("b1", "{'place':'Rome','year':1999,'weight':'1.500','bought':'2026-01-01T00:00:00+01:00','seal':'AQ=='}");
        book("b2", "{'place':'Äthen','year':800,'size':{'width':1e1,'bound':true},'hands':['x','y'],'more':{'k':[1]}}");
        book("b3", "{'place':'rome','weight':20,'size':{'bound':false},'hands':[]}");
        found.post("/books", "{'code':'b4','author_id':'Bob'}").status(201);
    }

    private static void book(String code, String print) {
        found.post("/books", "{'code':'%s','author_id':'Ada','print':%s}".formatted(code, print))
                .status(201);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void answersItsFieldsInTheirWireForm() {
        found.get("/books/b1?select=print")
                .is("{'print':{'place':'Rome','year':1999,'weight':'1.500','bought':'2025-12-31T23:00:00.000000Z',"
                        + "'seal':'AQ==','hands':['a','b']}}");
        found.get("/books/b2?select=print.place,print.size,print.size.width,print.hands,k:print.more.k.0,print.seal")
                .is("{'print_place':'Äthen','print_size':{'width':10,'bound':true},'print_size_width':10,"
                        + "'print_hands':['x','y'],'k':1,'print_seal':null}");
        found.get("/books/b3?select=print.weight,author.home.city")
                .is("{'print_weight':'20.000','author_home_city':'Rome'}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            print.place=Rome                         | b1
            print.place.ne=Rome                      | b2 b3
            print.place.in=Rome,rome                 | b1 b3
            print.place.ilike=ROME                   | b1 b3
            print.place.lt=b                         | b2
            print.place.null=true                    | b4
            print.null=true                          | b4
            print.year=800                           | b2
            print.year.gt=900                        | b1
            print.year.null=false                    | b1 b2
            print.weight.gte=2                       | b3
            print.weight=1.5                         | b1
            print.bought=2025-12-31T23:00:00Z        | b1
            print.bought.gt=2025-12-31T22:59:59Z     | b1
            print.seal.null=false                    | b1
            print.size.width=10                      | b2
            print.size.width.between=9.5,10.5        | b2
            print.size.bound=false                   | b3
            print.size.null=false                    | b2 b3
            print.hands.has=x                        | b2
            print.hands.has=b,a                      | b1
            print.hands.not.has=x                    | b1 b3
            print.more.k.has=1                       | b2
            author.home.city=Rome                    | b1 b2 b3
            author.home.since.gte=2020-01-01         | b1 b2 b3
            or=(print.year=800,author.home.city=Köln) | b2 b4
            """)
    void finds(String query, String expected) {
        String[] keys = expected == null ? new String[0] : expected.split(" ");
        found.get("/books?" + query).rows("code", keys);
        found.get("/books/count?" + query).json("/count", keys.length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            print.place                     | b2 b3 b1 b4
            -print.year                     | b3 b4 b1 b2
            print.weight                    | b1 b3 b2 b4
            -print.size.width,code          | b1 b3 b4 b2
            print.bought                    | b1 b2 b3 b4
            author.home.city,-print.place   | b4 b1 b3 b2
            """)
    void sorts(String sort, String expected) {
        found.get("/books?sort=" + sort).rows("code", expected.split(" "));
        List<String> walked = new ArrayList<>();
        for (String cursor = ""; !cursor.equals("&cursor=null"); ) {
            TestAnswer page = found.get("/books?limit=1&sort=" + sort + cursor).status(200);
            walked.addAll(page.texts("/data", "code"));
            cursor = "&cursor=" + page.text("/page/next");
        }
        Assertions.assertThat(walked).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            print=Rome             | print             | unknown_operator
            print.plaec=Rome       | print.plaec       | unknown_field
            print.place.x=1        | print.place.x     | unknown_field
            print.year=x           | print.year        | type
            print.year.like=1      | print.year.like   | unknown_operator
            print.seal=AQ==        | print.seal        | unknown_operator
            print.hands=x          | print.hands       | unknown_operator
            print.place.search=x   | print.place.search | unknown_operator
            sort=print             | sort              | wrong_type
            sort=print.size        | sort              | wrong_type
            sort=print.hands       | sort              | wrong_type
            select=print(place)    | select            | wrong_type
            """)
    void refuses(String query, String pointer, String code) {
        found.get("/books?" + query).problem(400, "invalid_query").violation(pointer, code);
    }

    @Test
    void hasAnAddress() {
        TestClient calls = server.as(Library.anybody());
        calls.post("/books", "{'code':'x'}").status(201);
        calls.get("/books/x/print").problem(404, "not_found");
        calls.patch("/books/x/print", "{'year':1}").problem(422, "invalid_body").violation("/place", "required");
        calls.put("/books/x/print", "{'place':'P','hands':['q']}").status(200).is("{'place':'P','hands':['q']}");
        calls.patch("/books/x/print", "{'size':{'width':2},'hands':null}")
                .status(200)
                .is("{'place':'P','size':{'width':2},'hands':['a','b']}");
        calls.patch("/books/x/print", "{'size':{'bound':true}}").json("/size", "{'bound':true,'width':2}");
        calls.with("Prefer", "return=minimal")
                .put("/books/x/print", "{'place':'Q'}")
                .status(204);
        calls.get("/books/x/print").is("{'place':'Q','hands':['a','b']}");
        calls.get("/books/x/home").problem(404, "unknown_relation");
    }
}
