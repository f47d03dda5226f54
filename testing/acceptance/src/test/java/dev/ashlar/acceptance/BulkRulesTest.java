package dev.ashlar.acceptance;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bulk work under a rule that leads back to its own table: each row is judged as if it were written by itself, behind those before it. */
class BulkRulesTest {
    private static final String DEFINITION = """
        version: 1.0.0
        tenancy: organization
        schemas:
          folder:
            endpoint: folders
            key: code
            rows: { write: "or=(parent_id.null=true,parent.open=true)" }
            fields:
              code: { type: string, max_length: 20 }
              open: { type: boolean, default: true }
              note: { type: string, max_length: 20 }
              parent: { type: ref, to: folder, inverse: children }
        """;

    private static TestServer server;
    private static int organizations;

    private final TestClient ann = server.as(Caller.user("ann").in("folders " + organizations++));

    @BeforeAll
    static void serve() {
        server = TestServer.serve(DEFINITION);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private TestClient filled() {
        ann.post("/folders/bulk", "[{'code':'a'},{'code':'b','parent_id':'a'},{'code':'c','parent_id':'b'}]")
                .status(201)
                .json("/count", 3);
        return ann;
    }

    @Test
    void rowsMayComeBehindThoseThatAdmitThem() {
        filled().post(
                        "/folders/bulk?atomic=false",
                        "[{'code':'d','open':false},{'code':'e','parent_id':'d'},{'code':'f','parent_id':'a'}]")
                .status(201)
                .json("/results/0/status", "created")
                .json("/results/1/error/code", "row_forbidden")
                .json("/results/2/status", "created");
    }

    /** A row whose reference is empty is not its own parent, nor is that unknown. */
    @Test
    void rowsThatReferToNothingAreNobodysChildren() {
        try (TestServer other =
                TestServer.serve(DEFINITION.replace("or=(parent_id.null=true", "or=(parent.null=true"))) {
            TestClient there = other.as(Caller.user("ann").in("folders"));
            there.post("/folders", "{'code':'a'}").status(201);
            there.post("/folders/bulk", "[{'code':'b'},{'code':'c','parent_id':'b'}]")
                    .status(201);
            there.patch("/folders/a", "{'note':'x'}").status(200);
        }
    }

    @Test
    void noRowAdmitsItself() {
        ann.post("/folders", "{'code':'s','parent_id':'s'}").problem(403, "row_forbidden");
        ann.post("/folders/bulk", "[{'code':'s','parent_id':'s'}]").problem(403, "row_forbidden");
        ann.get("/folders/count").is("{'count':0}");
    }

    @Test
    void whatARowLeavesBehindDecidesOnThoseBehindIt() {
        TestClient calls = filled();
        String closing = "{'code':'a','open':false}";
        String below = "{'code':'b','note':'x'}";
        calls.patch("/folders/bulk", "[" + closing + "," + below + "]").problem(403, "row_forbidden");
        calls.get("/folders/a").json("/open", true);
        calls.patch("/folders/bulk", "[" + below + "," + closing + "]").status(200);
        calls.patch("/folders/b", "{'note':'y'}").problem(403, "row_forbidden");
        calls.get("/folders/b").json("/note", "x");
    }

    @Test
    void mergedRowsToo() {
        TestClient calls = filled();
        String merge = "/folders/bulk?on_conflict=code";
        calls.post(merge, "[{'code':'b','open':false},{'code':'c','note':'x'}]").problem(403, "row_forbidden");
        calls.post(merge, "[{'code':'c','note':'x'},{'code':'b','open':false},{'code':'g','parent_id':'a'}]")
                .status(201)
                .json("/results/2/status", "created");
    }

    @Test
    void aRowFindsItselfAsItIsLeft() {
        TestClient calls = filled();
        calls.patch("/folders/bulk", "[{'code':'a','parent_id':'a','open':false}]")
                .problem(403, "row_forbidden");
        calls.patch("/folders/bulk?code=a", "{'parent_id':'a','open':false}").problem(403, "row_forbidden");
        calls.patch("/folders/bulk?code=a", "{'parent_id':'a'}").status(200);
    }
}
