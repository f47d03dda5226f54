package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Schemas of many fields meet the limits of the database as a problem of the request. */
class WideTest {
    private static final int FIELDS = 490;
    private static final String DEFINITION = """
        version: 1.0.0
        schemas:
          sheet:
            endpoint: sheets
            key: number
            access: user
            fields:
              number: { type: integer }
              one: { type: ref, to: sheet, inverse: ones }
              two: { type: ref, to: sheet, inverse: twos }
              three: { type: ref, to: sheet, inverse: threes }
        """;

    @Test
    void whatTheDatabaseHasNoRoomForIsRefused() {
        String fields = IntStream.range(0, FIELDS)
                .mapToObj(number -> "      f" + number + ": { type: string }\n")
                .collect(Collectors.joining());
        try (TestServer server = TestServer.serve(DEFINITION + fields)) {
            TestClient ann = server.as(Caller.user("ann"));
            ann.put("/sheets/1", "{'f1':'a'}").status(201);
            ann.get("/sheets?select=*,one(*),two(*)").status(200);
            ann.get("/sheets?select=*,one(*),two(*),three(*)").problem(400, "limit_exceeded");
            ann.get("/sheets?select=*,ones(*),twos(*),threes(*)").problem(400, "limit_exceeded");
            String full = IntStream.range(0, FIELDS)
                    .mapToObj(number -> "'f" + number + "':'" + Caller.id("a" + number) + Caller.id("b" + number) + "'")
                    .collect(Collectors.joining(",", "{", "}"));
            ann.put("/sheets/2", full).problem(400, "wrong_value");
            assertThat(ann.get("/sheets?select=number").status(200).body()).contains("{\"number\":1}");
        }
    }
}
