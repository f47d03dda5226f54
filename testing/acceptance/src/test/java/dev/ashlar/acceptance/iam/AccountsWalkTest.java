package dev.ashlar.acceptance.iam;

import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import org.junit.jupiter.api.Test;

/** The walk of the guide: sign up, log in, make an organization, invite, share a record inside, and fail to see it from outside. */
class AccountsWalkTest {
    private static final String BOARD = """
        api: board
        version: 1.0.0
        tenancy: organization
        schemas:
          note:
            endpoint: notes
            access: { read: organization, write: organization, delete: organization }
            roles: { delete: [OrganizationAdmin] }
            rows: { read: "or=(private=false,owner_id=$user.id)", write: "owner_id=$user.id" }
            fields:
              text:     { type: string, max_length: 100, required: true }
              private:  { type: boolean, default: false }
              owner_id: { type: uuid, default: $user.id, read_only: true }
        """;

    @Test
    void shareInsideAndNotOutside() {
        try (TestServer server = TestServer.start()) {
            People people = new People(server);
            server.add("board", BOARD);

            People.Session ann = people.newcomer("ann@example.com");
            ann.organization("acme");
            ann = ann.refreshed("acme");

            ann.iam().post("/invitations", "{'email':'bob@example.com'}").status(201);
            String link = people.iams().link("bob@example.com");
            people.nobody()
                    .post(
                            "/acceptances",
                            "{'token':'%s','password':'%s','name':'Bob'}".formatted(link, People.PASSWORD))
                    .status(201);
            People.Session bob = people.signIn("bob@example.com");

            String shared = note(ann, "'text':'for all of us'");
            String own = note(ann, "'text':'for me','private':true");
            TestClient inside = bob.at("board");
            inside.get("/notes/" + shared).status(200).json("/text", "for all of us");
            inside.get("/notes").rows("text", "for all of us");
            inside.get("/notes/" + own).problem(404, "not_found");
            inside.patch("/notes/" + shared, "{'text':'mine'}").problem(403, "row_forbidden");
            inside.delete("/notes/" + shared).problem(403, "role_required");

            People.Session eve = people.newcomer("eve@example.com");
            eve.at("board").get("/notes/" + shared).problem(403, "organization_required");
            eve.organization("evil");
            eve = eve.refreshed("evil");
            eve.at("board").get("/notes/" + shared).problem(404, "not_found");
            eve.at("board").get("/notes").rows("text");
            eve.at("board").get("/notes/count").json("/count", 0);
            eve.at("board").patch("/notes/" + shared, "{'text':'hers'}").problem(404, "not_found");
            String acme = ann.iam().get("/userinfo").text("/organization_id");
            eve.at("board").with("X-Organization", acme).get("/notes").problem(403, "organization_forbidden");
            eve.iam().get("/users?email=bob@example.com").status(200).rows("email");
            eve.iam().get("/organizations?alias=acme").status(200).rows("alias");
        }
    }

    private static String note(People.Session session, String members) {
        return session.at("board")
                .post("/notes", "{" + members + "}")
                .status(201)
                .text("/id");
    }
}
