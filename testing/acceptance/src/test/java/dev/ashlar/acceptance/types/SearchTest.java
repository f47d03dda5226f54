package dev.ashlar.acceptance.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.store.postgres.sql.SearchSql;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    private static TestServer server;
    private static TestClient found;

    @BeforeAll
    static void serve() {
        server = TestServer.serve(Library.DEFINITION);
        found = Library.filled(server);
        book("b1", "The Quick Brown Fox", "jumps over");
        book("b2", "Ein brauner Fuchs", "über Köln");
        book("b3", "The lazy dog", "sleeps: a quick nap, foo@example.org");
        found.post("/books", "{'code':'b4','author_id':'Bob'}").status(201);
    }

    private static void book(String code, String title, String blurb) {
        found.post("/books", "{'code':'%s','author_id':'Ada','title':'%s','blurb':'%s'}".formatted(code, title, blurb))
                .status(201);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            title.search=fox                    | b1
            title.search=FOX+the                | b1
            title.search="quick brown"          | b1
            title.search="brown quick"          |
            title.search=fox or dog             | b1 b3
            title.search=the -fox               | b3
            title.search=fo                     |
            title.search=                       |
            title.search=!!! %26 %7C ( :* '         |
            title.not.search=the                | b2
            blurb.search=köln                   | b2
            blurb.search=foo@example.org        | b3
            search=quick                        | b1 b3
            search=quick fox                    | b1
            search=lazy nap                     |
            search=the&code.ne=b1               | b3
            or=(title.search=fox,title.search='brauner fuchs') | b1 b2
            author.books.title.search=fox       | b1 b2 b3
            author.name=Ada&search=the          | b1 b3
            """)
    void finds(String query, String expected) {
        String[] keys = expected == null ? new String[0] : expected.split(" ");
        found.get("/books?" + query).rows("code", keys);
        found.get("/books/count?" + query).json("/count", keys.length);
        found.get("/books/exists?" + query).json("/exists", keys.length > 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            books   | code.search=b1          | code.search    | unknown_operator
            books   | secret.search=a         | secret.search  | unknown_field
            books   | search=a&search=b       | search         | repeated_parameter
            books   | search.eq=a             | search.eq      | unknown_field
            authors | search=a                | search         | not_searchable
            """)
    void refuses(String endpoint, String query, String pointer, String code) {
        found.get("/" + endpoint + "?" + query).problem(400, "invalid_query").violation(pointer, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "- ", "-! ", "-("})
    void hasAFewNegationsOfOneWord(String negation) {
        found.get("/books?title.search=" + negation.repeat(20) + "fox").rows("code", "b1");
        found.get("/books?search=" + negation.repeat(21) + "fox")
                .problem(400, "invalid_query")
                .violation("search", "limit_exceeded");
        found.get("/books?title.search=" + "-fox ".repeat(50)).rows("code", "b2", "b3");
    }

    @Test
    void isOfLimitedLength() {
        String longest = "a ".repeat(500);
        found.get("/books?title.search=" + longest).rows("code");
        found.get("/books?title.search=" + longest + "b")
                .problem(400, "invalid_query")
                .violation("title.search", "limit_exceeded");
        found.get("/books?search=" + longest + "b")
                .problem(400, "invalid_query")
                .violation("search", "limit_exceeded");
    }

    @Test
    void looksOnlyWhereTheCallerMayRead() {
        Caller keeper = Library.anybody("keeper");
        server.as(keeper).post("/books", "{'code':'k','secret':'hush'}").status(201);
        server.as(keeper).get("/books?search=hush").rows("code", "k");
        server.as(keeper.roles()).get("/books?search=hush").rows("code");
    }

    @Test
    void cursorsBelongToTheirSearch() {
        String cursor = found.get("/books?search=the&limit=1").text("/page/next");
        found.get("/books?search=the&limit=1&cursor=" + cursor).rows("code", "b3");
        found.get("/books?search=quick&limit=1&cursor=" + cursor).problem(400, "invalid_cursor");
    }

    @Test
    void takesTextsOfManyWords() {
        TestClient calls = server.as(Library.anybody());
        String words = IntStream.range(0, 120_000).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        calls.post("/books", "{'code':'x','blurb':'first " + words + " last'}").status(201);
        calls.post("/books", "{'code':'y','blurb':'" + "z".repeat(100_000) + "'}")
                .status(201);
        calls.get("/books?blurb.search=first").rows("code", "x");
        calls.get("/books?blurb.search=last").rows("code");
    }

    @Test
    void usesItsIndex() throws SQLException {
        try (Connection connection = server.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off");
            ResultSet plan = statement.executeQuery("EXPLAIN SELECT FROM data.book WHERE " + SearchSql.words("title")
                    + " @@ websearch_to_tsquery('pg_catalog.simple', 'fox')");
            StringBuilder lines = new StringBuilder();
            while (plan.next()) {
                lines.append(plan.getString(1)).append('\n');
            }
            assertThat(lines.toString()).contains("book_title_words");
        }
    }
}
