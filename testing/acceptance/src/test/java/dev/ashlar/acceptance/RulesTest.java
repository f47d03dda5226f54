package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Row rules and field rules, wherever rows and fields are touched. */
class RulesTest {
    private static final String DEFINITION = """
        version: 1.0.0
        tenancy: organization
        schemas:
          account:
            endpoint: accounts
            key: code
            rows: { read: "or=(open=true,owner_id=$user.id)", write: "owner_id=$user.id" }
            fields:
              code: { type: string, max_length: 10 }
              owner_id: { type: uuid, default: $user.id }
              open: { type: boolean, default: false }
              balance: { type: integer }
              margin: { type: integer, read: [manager], write: [manager] }
              pin: { type: string, max_length: 10, write_only: true }
              rating: { type: integer, write: [manager] }
              team: { type: string, max_length: 10 }
          entry:
            endpoint: entries
            key: [account, number]
            rows: { read: "account.open=true", write: "account.owner_id=$user.id" }
            fields:
              account: { type: ref, to: account, inverse: entries, on_delete: cascade }
              number: { type: integer }
              amount: { type: integer }
          memo:
            endpoint: memos
            key: code
            fields:
              code: { type: string, max_length: 10 }
              account: { type: ref, to: account, inverse: memos, on_delete: set_null }
              auditor: { type: ref, to: account, inverse: audited, read: [manager] }
          board:
            endpoint: boards
            key: code
            rows: { read: "team.in=$user.roles", write: "or=(team.in=$user.roles,until.gt=$now)" }
            fields:
              code: { type: string, max_length: 10 }
              team: { type: string, max_length: 10 }
              until: { type: timestamp }
          folder:
            endpoint: folders
            key: code
            rows: { write: "parent.owner_id=$user.id" }
            fields:
              code: { type: string, max_length: 10 }
              owner_id: { type: uuid, default: $user.id }
              parent: { type: ref, to: folder, inverse: folders, on_delete: cascade }
          chain:
            endpoint: chains
            key: code
            rows: { write: "before.none.open=false" }
            fields:
              code: { type: string, max_length: 10 }
              open: { type: boolean, default: true }
              next: { type: ref, to: chain, inverse: before, on_delete: cascade }
        """;

    private static TestServer server;
    private static int organizations;

    private final String organization = "ruled " + organizations++;
    private final Caller annTheUser = Caller.user("ann").in(organization);
    private final TestClient ann = server.as(annTheUser);
    private final TestClient bob = server.as(Caller.user("bob").in(organization));
    private final TestClient manager = server.as(annTheUser.roles("manager"));
    private final TestClient admin = server.as(Caller.admin("root")).admin(organization);

    @BeforeAll
    static void serve() {
        server = TestServer.serve(DEFINITION);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private void fill() {
        ann.post("/accounts", "{'code':'a1','balance':5,'open':true}").status(201);
        ann.post("/accounts", "{'code':'a2','balance':7}").status(201);
        bob.post("/accounts", "{'code':'b1','balance':9,'open':true}").status(201);
        bob.post("/accounts", "{'code':'b2','balance':11}").status(201);
        ann.post("/entries", "{'account_id':'a1','number':1,'amount':2}").status(201);
        bob.post("/entries", "{'account_id':'b1','number':1,'amount':4}").status(201);
        admin.post("/entries", "{'account_id':'b2','number':1,'amount':8}").status(201);
        ann.post("/memos", "{'code':'m1','account_id':'b2'}").status(201);
        ann.post("/memos", "{'code':'m2','account_id':'b1'}").status(201);
    }

    @Test
    void hiddenRowsAreAbsent() {
        fill();
        ann.get("/accounts").rows("code", "a1", "a2", "b1");
        bob.get("/accounts").rows("code", "a1", "b1", "b2");
        ann.get("/accounts?balance=11").rows("code");
        ann.get("/accounts/count").is("{'count':3}");
        ann.get("/accounts?count=exact&limit=1").json("/page/total", 3);
        ann.get("/accounts/exists?code=b2").is("{'exists':false}");
        ann.get("/accounts/b2").problem(404, "not_found");
        ann.get("/accounts/b2/entries").problem(404, "not_found");
        ann.patch("/accounts/b2", "{'balance':0}").problem(404, "not_found");
        ann.delete("/accounts/b2").problem(404, "not_found");
        admin.get("/accounts").rows("code", "a1", "a2", "b1", "b2");
    }

    @Test
    void hiddenRowsAreNullWhereEmbedded() {
        fill();
        ann.get("/memos?select=code,account(code)")
                .json("/data", "[{'code':'m1','account':null},{'code':'m2','account':{'code':'b1'}}]");
        ann.get("/memos/m1/account").problem(404, "not_found");
        ann.get("/memos?select=code,account.balance&sort=code").json("/data/0/account_balance", null);
        ann.get("/accounts?select=code,entries(amount)&code.in=a1,b1")
                .json("/data", "[{'code':'a1','entries':[{'amount':2}]},{'code':'b1','entries':[{'amount':4}]}]");
    }

    @Test
    void hiddenRowsAreNotFoundByFilters() {
        fill();
        ann.get("/memos?account.balance.gt=0").rows("code", "m2");
        ann.get("/memos?account.none.balance.gt=0").rows("code", "m1");
        ann.get("/memos?account.null=true").rows("code", "m1");
        ann.get("/memos?sort=-account.balance").rows("code", "m1", "m2");
        ann.get("/entries").rows("account_id", "a1", "b1");
        ann.get("/entries/count?amount.gt=0").is("{'count':2}");
    }

    @Test
    void cursorsWalkVisibleRowsOnly() {
        fill();
        String next = ann.get("/accounts?limit=2&sort=-balance")
                .rows("code", "b1", "a2")
                .text("/page/next");
        ann.get("/accounts?limit=2&sort=-balance&cursor=" + next)
                .rows("code", "a1")
                .json("/page/next", null);
    }

    @Test
    void readableRowsMayStillNotBeWritten() {
        fill();
        ann.get("/accounts/b1").status(200);
        ann.patch("/accounts/b1", "{'balance':0}").problem(403, "row_forbidden");
        ann.put("/accounts/b1", "{'balance':0}").problem(403, "row_forbidden");
        ann.delete("/accounts/b1").problem(403, "row_forbidden");
        ann.patch("/entries/b1~1", "{'amount':0}").problem(403, "row_forbidden");
        bob.get("/accounts/b1").json("/balance", 9);
    }

    @Test
    void whatAWriteLeavesBehindIsUnderTheRule() {
        fill();
        String bobsId = Caller.id("bob").toString();
        ann.post("/accounts", "{'code':'x','owner_id':'%s'}".formatted(bobsId)).problem(403, "row_forbidden");
        ann.put("/accounts/x", "{'owner_id':'%s'}".formatted(bobsId)).problem(403, "row_forbidden");
        ann.patch("/accounts/a1", "{'owner_id':'%s'}".formatted(bobsId)).problem(403, "row_forbidden");
        ann.post("/entries", "{'account_id':'b1','number':2}").problem(403, "row_forbidden");
        ann.patch("/entries/a1~1", "{'account_id':'b1','number':9}").problem(422, "invalid_body");
        admin.get("/accounts/x").problem(404, "not_found");
        admin.get("/accounts/a1").json("/owner_id", Caller.id("ann").toString());
        admin.get("/entries/count").is("{'count':3}");
    }

    @Test
    void aHiddenKeyIsTakenAllTheSame() {
        fill();
        ann.post("/accounts", "{'code':'b2'}").problem(409, "unique");
        assertThat(ann.put("/accounts/b2", "{'balance':1}").code()).isIn(403, 404, 409);
        admin.get("/accounts/b2").json("/balance", 11);
    }

    @Test
    void aWriterWhoMayNotReadBackIsTold() {
        fill();
        ann.post("/entries", "{'account_id':'a2','number':1,'amount':1}").status(201);
        ann.get("/entries/a2~1").problem(404, "not_found");
        admin.get("/entries/a2~1").json("/amount", 1);
    }

    @Test
    void unreadableFieldsDoNotExist() {
        fill();
        manager.patch("/accounts/a1", "{'margin':3}").status(200).json("/margin", 3);
        ann.get("/accounts/a1").status(200).absent("/margin").absent("/pin");
        manager.get("/accounts/a1").status(200).json("/margin", 3).absent("/pin");
        for (String query :
                List.of("select=margin", "margin=3", "sort=margin", "or=(margin=3,code=a1)", "select=code,m:margin")) {
            ann.get("/accounts?" + query).problem(400, "invalid_query");
            manager.get("/accounts?" + query).status(200);
        }
        ann.get("/entries?account.margin=3").problem(400, "invalid_query");
        ann.get("/entries?sort=account.margin").problem(400, "invalid_query");
        ann.get("/entries?select=account.margin").problem(400, "invalid_query");
        ann.get("/entries?select=account(margin)").problem(400, "invalid_query");
        ann.get("/accounts/count?margin=3").problem(400, "invalid_query");
        ann.get("/entries?select=account(*)&limit=1").absent("/data/0/account/margin");
        manager.get("/entries?select=account(*)&limit=1").json("/data/0/account/margin", 3);
        manager.get("/accounts?pin=1").problem(400, "invalid_query");
        admin.get("/accounts/a1").json("/margin", 3).absent("/pin");
    }

    @Test
    void relationsOverUnreadableFieldsDoNotExist() {
        fill();
        manager.post("/memos", "{'code':'mx','account_id':'a1','auditor_id':'a1'}")
                .status(201);
        ann.get("/memos/mx/account").status(200);
        ann.get("/memos/mx/auditor").problem(404, "unknown_relation");
        ann.get("/accounts/a1/audited").problem(404, "unknown_relation");
        manager.get("/memos/mx/auditor").status(200).json("/code", "a1");
        manager.get("/accounts/a1/audited").rows("code", "mx");
        for (String query :
                List.of("select=auditor(code)", "auditor.code=a1", "sort=auditor.code", "auditor.null=true")) {
            ann.get("/memos?" + query).problem(400, "invalid_query");
        }
        ann.get("/accounts?select=code,audited(code)").problem(400, "invalid_query");
        ann.get("/accounts?audited.none.code=mx").problem(400, "invalid_query");
    }

    @Test
    void unwritableFieldsAreRefused() {
        fill();
        ann.patch("/accounts/a1", "{'rating':1}").problem(403, "field_forbidden");
        ann.post("/accounts", "{'code':'x','rating':1}").problem(403, "field_forbidden");
        ann.put("/accounts/a1", "{'rating':1}").problem(403, "field_forbidden");
        ann.patch("/accounts/a1", "{'margin':1}").problem(403, "field_forbidden");
        ann.with("Content-Type", "text/csv")
                .send("PATCH", "/accounts/bulk", "code,margin\na1,1\n".getBytes(StandardCharsets.UTF_8))
                .problem(403, "field_forbidden");
        manager.patch("/accounts/a1", "{'rating':4,'margin':2,'pin':'1234'}")
                .status(200)
                .json("/rating", 4);
        ann.put("/accounts/a1", "{'open':true}").status(200).json("/rating", 4).json("/balance", null);
        manager.get("/accounts/a1").json("/margin", 2).json("/rating", 4);
    }

    @Test
    void tagsDifferByWhatMayBeRead() {
        fill();
        assertThat(ann.get("/accounts/a1").etag())
                .isNotEqualTo(manager.get("/accounts/a1").etag());
        ann.with("If-Match", manager.get("/accounts/a1").etag())
                .patch("/accounts/a1", "{'balance':6}")
                .status(200);
    }

    @Test
    void rulesThatLeadBackSeeTheRowAsItIsLeftBehind() {
        String own = Caller.id("ann").toString();
        String other = Caller.id("bob").toString();
        admin.put("/folders/root", "{'owner_id':'" + own + "'}").status(201);
        ann.put("/folders/f", "{'parent_id':'root'}").status(201);
        ann.patch("/folders/f", "{'parent_id':'f','owner_id':'" + other + "'}").problem(403, "row_forbidden");
        ann.put("/folders/f", "{'parent_id':'f','owner_id':'" + other + "'}").problem(403, "row_forbidden");
        ann.get("/folders/f").json("/parent_id", "root");
        ann.patch("/folders/f", "{'parent_id':'f'}").status(200);
        ann.put("/folders/new", "{'parent_id':'new'}").problem(403, "row_forbidden");
        ann.put("/folders/not", "{'parent_id':'not','owner_id':'" + other + "'}")
                .problem(403, "row_forbidden");

        ann.put("/chains/a", "{'next_id':'a'}").status(201);
        ann.patch("/chains/a", "{'open':false}").problem(403, "row_forbidden");
        ann.put("/chains/b", "{'next_id':'b','open':false}").problem(403, "row_forbidden");
    }

    @Test
    void rolesAndTimeAreReferences() {
        TestClient red = server.as(Caller.user("red").in(organization).roles("red"));
        TestClient both = server.as(Caller.user("red").in(organization).roles("red", "blue"));
        admin.post("/boards", "{'code':'r','team':'red'}").status(201);
        admin.post("/boards", "{'code':'b','team':'blue'}").status(201);
        red.get("/boards").rows("code", "r");
        both.get("/boards").rows("code", "b", "r");
        ann.get("/boards").rows("code");
        red.post("/boards", "{'code':'x','team':'blue'}").problem(403, "row_forbidden");
        red.post("/boards", "{'code':'y','team':'blue','until':'2000-01-01T00:00:00Z'}")
                .problem(403, "row_forbidden");
        red.post("/boards", "{'code':'z','team':'blue','until':'2900-01-01T00:00:00Z'}")
                .status(201);
        red.get("/boards/z").problem(404, "not_found");
    }
}
