package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows that are there already, by the key or a unique: merged or left alone. */
class BulkUpsertTest {
    private static final String DEFINITION = """
        version: 1.0.0
        tenancy: organization
        schemas:
          person:
            endpoint: people
            key: code
            rows: { read: "or=(hidden=false,owner_id=$user.id)", write: "owner_id=$user.id" }
            permissions: { update: [person.update] }
            fields:
              code: { type: string, max_length: 20 }
              email: { type: string, max_length: 100, unique: { ignore_case: true } }
              badge: { type: string, max_length: 20, unique: { scope: global } }
              name: { type: string, max_length: 80, required: true }
              team: { type: string, max_length: 20, default: red }
              hidden: { type: boolean, default: false }
              owner_id: { type: uuid, default: $user.id, read_only: true }
              grade: { type: integer, write: [boss], read: [boss] }
              locker: { type: integer, write: [boss], read: [boss], unique: true }
              mentor: { type: ref, to: person, unique: true }
              extra: { type: json }
              seen_at: { type: timestamp, on_write: now }
          seat:
            endpoint: seats
            fields:
              room: { type: string, max_length: 20, required: true }
              place: { type: integer, required: true }
              note: { type: string, max_length: 20 }
            unique: [[room, place]]
          ticket:
            endpoint: tickets
            key: number
            fields:
              number: { type: integer, generated: true }
              title: { type: string, max_length: 20, unique: true }
        """;

    private static TestServer server;
    private static int organizations;

    private final String organization = "upsert " + organizations++;
    private final Caller annTheUser = Caller.user("ann").in(organization).roles("clerk");
    private final TestClient ann = server.as(annTheUser);
    private final TestClient bob = server.as(Caller.user("bob").in(organization).roles("clerk"));

    @BeforeAll
    static void serve() {
        server = TestServer.serve(TestServer.PROJECT + "roles: { clerk: [person.update] }\n", DEFINITION);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static String statuses(TestAnswer answer) {
        return answer.texts("/results", "id") + " " + answer.texts("/results", "status");
    }

    @Test
    void mergeOverwritesWhatIsGiven() {
        ann.post("/people", "{'code':'p1','name':'Ada','team':'blue','email':'ada@example.org'}")
                .status(201);
        String before = ann.get("/people/p1").etag();
        TestAnswer merged = ann.post(
                        "/people/bulk?on_conflict=code&resolution=merge",
                        "[{'code':'p1','name':'Ada L.'},{'code':'p2','name':'Bea','extra':{'a':[1]}}]")
                .status(201)
                .json("/count", 2);
        assertThat(statuses(merged)).isEqualTo("[p1, p2] [updated, created]");
        TestAnswer stored = ann.get("/people/p1").json("/name", "Ada L.").json("/team", "blue");
        stored.json("/email", "ada@example.org");
        assertThat(stored.etag()).isNotEqualTo(before);
        ann.get("/people/p2").json("/team", "red").json("/extra", "{'a':[1]}");
    }

    @Test
    void mergeKeepsWhatEachRowLeavesOut() {
        ann.post(
                        "/people/bulk",
                        "[{'code':'p1','name':'A','team':'t1','email':'a@x.org'},{'code':'p2','name':'B','team':'t2'}]")
                .status(201);
        ann.post(
                        "/people/bulk?on_conflict=code",
                        "[{'code':'p1','name':'A2','team':null},{'code':'p2','name':'B2','email':'b@x.org'}]")
                .status(201);
        ann.get("/people?select=code,name,team,email")
                .json(
                        "/data",
                        "[{'code':'p1','name':'A2','team':null,'email':'a@x.org'},"
                                + "{'code':'p2','name':'B2','team':'t2','email':'b@x.org'}]");
    }

    @Test
    void rowsThatStayTheSameKeepTheirRevision() {
        ann.post("/people", "{'code':'p1','name':'Ada'}").status(201);
        TestAnswer before = ann.get("/people/p1");
        TestAnswer again = ann.post("/people/bulk?on_conflict=code", "[{'code':'p1','name':'Ada'}]");
        assertThat(statuses(again)).isEqualTo("[p1] [updated]");
        assertThat(ann.get("/people/p1").etag()).isEqualTo(before.etag());
        assertThat(ann.get("/people/p1").text("/seen_at")).isEqualTo(before.text("/seen_at"));
    }

    @Test
    void ignoreLeavesTheStoredRow() {
        ann.post("/people", "{'code':'p1','name':'Ada','email':'ada@x.org'}").status(201);
        TestAnswer ignored = ann.post(
                        "/people/bulk?on_conflict=email&resolution=ignore",
                        "[{'code':'p8','name':'New','email':'ADA@x.org'},{'code':'p9','name':'Other','email':'o@x.org'},"
                                + "{'code':'p7','name':'None'}]")
                .status(201);
        assertThat(statuses(ignored)).isEqualTo("[p1, p9, p7] [ignored, created, created]");
        ann.get("/people/p1").json("/name", "Ada");
        ann.get("/people/p8").problem(404, "not_found");
    }

    @Test
    void mergeByAUniqueKeepsTheKey() {
        ann.post("/people", "{'code':'p1','name':'Ada','email':'ada@x.org'}").status(201);
        TestAnswer merged =
                ann.post("/people/bulk?on_conflict=email", "[{'code':'p5','name':'Ada L.','email':'Ada@x.org'}]");
        assertThat(statuses(merged)).isEqualTo("[p1] [updated]");
        ann.get("/people/p1").json("/name", "Ada L.").json("/email", "Ada@x.org");
        ann.get("/people/p5").problem(404, "not_found");
    }

    @Test
    void mergeByACompoundUnique() {
        TestAnswer first = ann.post("/seats/bulk", "[{'room':'a','place':1},{'room':'a','place':2}]")
                .status(201);
        TestAnswer second = ann.post(
                        "/seats/bulk?on_conflict=place,room",
                        "[{'room':'a','place':2,'note':'x'},{'room':'b','place':2,'note':'y'}]")
                .status(201);
        assertThat(second.texts("/results", "status")).containsExactly("updated", "created");
        assertThat(second.text("/results/0/id")).isEqualTo(first.text("/results/1/id"));
        ann.get("/seats?select=room,place,note&sort=room,place")
                .json(
                        "/data",
                        "[{'room':'a','place':1,'note':null},{'room':'a','place':2,'note':'x'},"
                                + "{'room':'b','place':2,'note':'y'}]");
    }

    @Test
    void countedKeys() {
        TestAnswer first = ann.post("/tickets/bulk", "[{'title':'a'},{'number':900,'title':'b'},{'title':'c'}]")
                .status(201)
                .json("/results/1/id", 900);
        int a = first.tree().at("/results/0/id").intValue();
        first.json("/results/2/id", a + 1);
        ann.post("/tickets/bulk?on_conflict=title", "[{'title':'c'},{'title':'d'},{'title':'d'}]")
                .status(201)
                .json("/results/0/id", a + 1)
                .json("/results/0/status", "updated")
                .json("/results/1/status", "created")
                .json("/results/2/status", "updated");
        ann.get("/tickets/count").is("{'count':4}");
    }

    @Test
    void theSameRowTwiceIsChangedTwiceInOrder() {
        TestAnswer merged = ann.post(
                "/people/bulk?on_conflict=code",
                "[{'code':'p1','name':'A','team':'t'},{'code':'p2','name':'B'},{'code':'p1','name':'A2'},"
                        + "{'code':'p1','name':'A3','email':'a@x.org'}]");
        assertThat(statuses(merged)).isEqualTo("[p1, p2, p1, p1] [created, created, updated, updated]");
        ann.get("/people/p1").json("/name", "A3").json("/team", "t").json("/email", "a@x.org");
        TestAnswer ignored = ann.post(
                "/people/bulk?on_conflict=email&resolution=ignore",
                "[{'code':'q1','name':'1','email':'q@x.org'},{'code':'q2','name':'2','email':'Q@X.org'}]");
        assertThat(statuses(ignored)).isEqualTo("[q1, q1] [created, ignored]");
    }

    @Test
    void targetsAreKeysAndUniques() {
        ann.post("/people/bulk?on_conflict=name", "[]")
                .problem(400, "invalid_query")
                .violation("on_conflict", "not_unique")
                .json(
                        "/detail",
                        "on_conflict: is neither the key nor unique; there are `code` and `email` and `mentor_id`");
        ann.post("/people/bulk?on_conflict=mentor", "[]")
                .violation("on_conflict", "unknown_field")
                .json("/detail", "on_conflict: `mentor` is a relation; name its fields, `mentor_id`");
        ann.post("/people/bulk?on_conflict=badge", "[]")
                .problem(400, "invalid_query")
                .violation("on_conflict", "global_unique");
        ann.post("/people/bulk?on_conflict=emial", "[]")
                .problem(400, "invalid_query")
                .violation("on_conflict", "unknown_field");
        ann.post("/people/bulk?on_conflict=grade", "[]")
                .problem(400, "invalid_query")
                .violation("on_conflict", "unknown_field");
        ann.post("/people/bulk?resolution=merge", "[]")
                .problem(400, "invalid_query")
                .violation("resolution", "contradiction");
        ann.post("/people/bulk?on_conflict=code&resolution=replace", "[]")
                .problem(400, "invalid_query")
                .violation("resolution", "type");
        ann.post("/people/bulk?on_conflict=", "[]").problem(400, "invalid_query");
    }

    @Test
    void mergeNeedsTheRightToUpdate() {
        TestClient plain = server.as(Caller.user("ann").in(organization));
        plain.post("/people/bulk", "[{'code':'p1','name':'Ada'}]").status(201);
        plain.post("/people/bulk?on_conflict=code&resolution=ignore", "[{'code':'p1','name':'Eve'}]")
                .status(201);
        plain.post("/people/bulk?on_conflict=code", "[{'code':'p1','name':'Eve'}]")
                .problem(403, "permission_required");
        ann.get("/people/p1").json("/name", "Ada");
    }

    @Test
    void rowRulesHoldForWhatIsOverwritten() {
        bob.post("/people/bulk", "[{'code':'b1','name':'Bob'},{'code':'b2','name':'Bo','hidden':true}]")
                .status(201);
        String rows = "[{'code':'a1','name':'A'},{'code':'b1','name':'Eve'},{'code':'b2','name':'Eve'}]";
        ann.post("/people/bulk?on_conflict=code", rows)
                .problem(403, "row_forbidden")
                .violation("/1", "row_forbidden")
                .violation("/2/code", "unique");
        ann.get("/people/count").is("{'count':1}");
        TestAnswer mixed =
                ann.post("/people/bulk?on_conflict=code&atomic=false", rows).status(201);
        mixed.json("/results/0/status", "created")
                .json("/results/1/error/status", 403)
                .json("/results/1/error/code", "row_forbidden")
                .json("/results/2/error/status", 409)
                .json("/results/2/error/code", "unique")
                .json("/results/2/id", "b2");
        TestAnswer ignored = ann.post("/people/bulk?on_conflict=code&resolution=ignore", rows)
                .status(201);
        ignored.json("/results/1/id", "b1").json("/results/1/status", "ignored").absent("/results/2/id");
        bob.get("/people/b1").json("/name", "Bob");
        bob.get("/people/b2").json("/name", "Bo");
    }

    @Test
    void fieldRulesHoldForWhatIsOverwritten() {
        server.as(annTheUser.roles("clerk", "boss"))
                .post("/people/bulk", "[{'code':'g1','name':'G','grade':3}]")
                .status(201);
        ann.post("/people/bulk?on_conflict=code", "[{'code':'g1','name':'G','grade':1}]")
                .problem(403, "field_forbidden");
        ann.post("/people/bulk?on_conflict=code", "[{'code':'g1','name':'G2'}]").status(201);
        server.as(annTheUser.roles("boss")).get("/people/g1").json("/grade", 3).json("/name", "G2");
    }

    @Test
    void othersRowsAreNoConflict() {
        TestClient other =
                server.as(Caller.user("eve").in(organization + " other").roles("clerk"));
        ann.post("/people/bulk", "[{'code':'p1','name':'Ada','email':'ada@x.org','badge':'1'}]")
                .status(201);
        TestAnswer theirs =
                other.post("/people/bulk?on_conflict=email", "[{'code':'p1','name':'Eve','email':'ada@x.org'}]");
        assertThat(statuses(theirs)).isEqualTo("[p1] [created]");
        ann.get("/people/p1").json("/name", "Ada");
        other.post(
                        "/people/bulk?on_conflict=code",
                        "[{'code':'p2','name':'Eve'},{'code':'p1','name':'Eve','badge':'1'}]")
                .problem(409, "taken")
                .violation("/1", "taken");
    }

    @Test
    void manyRowsInSeveralChunks() {
        String half = people(0, 2500, 2);
        ann.post("/people/bulk", half).status(201).json("/count", 1250);
        TestAnswer all = ann.post("/people/bulk?on_conflict=code", people(0, 2500, 1))
                .status(201)
                .json("/count", 2500);
        assertThat(all.texts("/results", "status").stream().filter("updated"::equals))
                .hasSize(1250);
        for (int row : new int[] {0, 1, 999, 1000, 1001, 2499}) {
            all.json("/results/" + row + "/id", "m" + row)
                    .json("/results/" + row + "/status", row % 2 == 0 ? "updated" : "created");
        }
        ann.get("/people/count").is("{'count':2500}");
    }

    private static String people(int from, int to, int step) {
        return IntStream.range(from, to)
                .filter(number -> number % step == 0)
                .mapToObj(number -> "{'code':'m%d','name':'%d of %d'}".formatted(number, number, step))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
