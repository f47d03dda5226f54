package dev.ashlar.acceptance;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import org.junit.jupiter.api.Test;

/** Keys that count up, and rows whose numbers callers chose. */
class CountingTest {
    private static final String DEFINITION = """
        version: 1.0.0
        tenancy: organization
        schemas:
          ticket:
            endpoint: tickets
            key: number
            fields:
              number: { type: integer, generated: true }
              title: { type: string, max_length: 40, unique: true }
        """;

    @Test
    void countingPassesNumbersThatWereChosen() {
        try (TestServer server = TestServer.serve(DEFINITION)) {
            TestClient ann = server.as(Caller.user("ann").in("acme"));
            for (int number = 1; number <= 20; number++) {
                ann.put("/tickets/" + number, "{'title':'t" + number + "'}").status(201);
            }
            ann.post("/tickets", "{'title':'a'}").status(201).json("/number", 21);
            ann.post("/tickets?select=number", "{'number':22}").status(201);
            ann.post("/tickets?select=number", "{'title':'b'}").status(201).json("/number", 23);
            ann.post("/tickets", "{'number':22,'title':'c'}")
                    .problem(409, "unique")
                    .violation("/number", "unique");
            ann.post("/tickets", "{'title':'b'}").problem(409, "unique").violation("/title", "unique");
            for (int number = 24; number <= 40; number++) {
                ann.put("/tickets/" + number, "{'title':'t" + number + "'}").status(201);
            }
            ann.post("/tickets/bulk", "[{'title':'c'},{'title':'d'}]")
                    .status(201)
                    .json("/count", 2);
            ann.get("/tickets?title.in=c,d&select=number").status(200);
            server.as(Caller.user("bob").in("umbra"))
                    .post("/tickets", "{'title':'a'}")
                    .status(201);
        }
    }
}
