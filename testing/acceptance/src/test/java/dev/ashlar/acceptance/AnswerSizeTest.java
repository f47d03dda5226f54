package dev.ashlar.acceptance;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import org.junit.jupiter.api.Test;

/** An answer that would fill the server's memory is refused, and the server goes on. */
class AnswerSizeTest {
    private static final String DEFINITION = """
        version: 1.0.0
        schemas:
          page:
            endpoint: pages
            key: number
            access: user
            fields:
              number: { type: integer }
              kind: { type: integer, default: 1 }
              text: { type: text }
            relations:
              others: { to: page, on: { kind: kind }, many: true }
        """;

    @Test
    void answersOfMoreThanAHundredMegabytesAreRefused() {
        try (TestServer server = TestServer.serve(DEFINITION)) {
            TestClient ann = server.as(Caller.user("ann"));
            String text = "x".repeat(9_900_000);
            for (int number = 1; number <= 11; number++) {
                ann.put("/pages/" + number + "?select=number", "{'text':'" + text + "'}")
                        .status(201);
            }
            ann.get("/pages?select=number").status(200);
            ann.get("/pages/1").status(200);
            ann.get("/pages").problem(400, "answer_limit");
            ann.get("/pages?select=number,others(text)&number=1").problem(400, "answer_limit");
            ann.get("/pages?limit=3").status(200);
        }
    }
}
