package dev.ashlar.acceptance.types;

import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryTest {
    private static TestServer server;
    private static TestClient calls;

    @BeforeAll
    static void serve() {
        server = TestServer.serve(Library.DEFINITION);
        calls = server.as(Library.anybody());
        calls.post("/books", "{'code':'b1','cover':'AAEC/+8='}").status(201).json("/cover", "AAEC/+8=");
        calls.post("/books", "{'code':'b2'}").status(201).json("/cover", null);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void isBase64() {
        calls.get("/books/b1?select=cover").is("{'cover':'AAEC/+8='}");
        calls.put("/books/x", "{'cover':'AA=='}").status(201);
        String etag = calls.put("/books/x", "{'cover':'AQ=='}")
                .status(200)
                .json("/cover", "AQ==")
                .etag();
        calls.patch("/books/x", "{'cover':'AQ=='}").status(200).header("ETag", etag);
        calls.put("/books/x", "{}").status(200).json("/cover", null);
        calls.delete("/books/x").status(204);
    }

    @Test
    void isFoundByWhetherItIsThere() {
        calls.get("/books?cover.null=true").rows("code", "b2");
        calls.get("/books?cover.null=false").rows("code", "b1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1               | 400 | type
            [1]             | 400 | type
            'AA'            | 400 | type
            'AA='           | 400 | type
            'AB=='          | 400 | type
            'A-_='          | 400 | type
            'AA ==' | 400 | type
            'AA==\\n'       | 400 | type
            '=AA='          | 400 | type
            ''              | 422 | min_length
            'AAAAAAAAAA=='  | 422 | max_length
            """)
    void refuses(String value, int status, String code) {
        calls.put("/books/y", "{'cover':" + value + "}")
                .problem(status, status == 400 ? "malformed_body" : "invalid_body")
                .violation("/cover", code);
    }

    @ParameterizedTest
    @CsvSource({"cover=AQ==,cover", "cover.eq=AQ==,cover.eq", "cover.has=AQ==,cover.has", "cover.gt=AQ==,cover.gt"})
    void isNotCompared(String query, String pointer) {
        calls.get("/books?" + query).problem(400, "invalid_query").violation(pointer, "unknown_operator");
    }

    @Test
    void hasNoOrder() {
        calls.get("/books?sort=cover").problem(400, "invalid_query").violation("sort", "wrong_type");
    }
}
