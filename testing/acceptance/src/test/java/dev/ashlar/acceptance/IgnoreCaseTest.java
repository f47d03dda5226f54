package dev.ashlar.acceptance;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import org.junit.jupiter.api.Test;

/** What is unique whatever its case is so in every script. */
class IgnoreCaseTest {
    private static final String DEFINITION = """
        version: 1.0.0
        schemas:
          place:
            endpoint: places
            access: user
            fields:
              name: { type: string, max_length: 40, unique: { ignore_case: true } }
        """;

    @Test
    void caseIsIgnoredInEveryScript() {
        try (TestServer server = TestServer.serve(DEFINITION)) {
            TestClient ann = server.as(Caller.user("ann"));
            for (String name : new String[] {"Köln", "Αθήνα", "Москва", "Ürümqi"}) {
                ann.post("/places", "{'name':'" + name + "'}").status(201);
                ann.post("/places", "{'name':'" + name.toUpperCase(java.util.Locale.ROOT) + "'}")
                        .problem(409, "unique");
            }
            ann.post("/places", "{'name':'Koln'}").status(201);
            ann.post(
                            "/places/bulk?on_conflict=name&resolution=ignore",
                            "[{'name':'KÖLN'},{'name':'Łódź'},{'name':'ŁÓDŹ'}]")
                    .status(201)
                    .json("/results/0/status", "ignored")
                    .json("/results/1/status", "created");
        }
    }
}
