package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.layout.EndpointIdentifiers;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Environment;
import dev.ashlar.engine.Runtime;
import dev.ashlar.sdk.PackageName;
import dev.ashlar.sdk.Sdk;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestApi;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestDatabase;
import dev.ashlar.testkit.TestDatabases;
import dev.ashlar.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An obfuscated endpoint answers at its identifier only, and nothing that callers get has the real name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObfuscationTest {
    private static final String DEFINITION = """
        version: 1.0.0
        tenancy: organization
        schemas:
          ledger:
            endpoint: { name: ledgers, obfuscate: true }
            access: { read: user, write: organization, across: true }
            roles: { delete: [keeper] }
            fields:
              code:   { type: string, max_length: 10, unique: true, required: true }
              amount: { type: integer, min: 0 }
              secret: { type: string, max_length: 10, read: [keeper], write: [keeper] }
              note:   { type: object, fields: { a: { type: string } } }
          vault:
            endpoint: { name: vaults, obfuscate: true }
            fields:
              book: { type: ref, to: ledger, inverse: stores, on_delete: restrict, required: true }
              door: { type: string, max_length: 10 }
          posting:
            endpoint: postings
            fields:
              book: { type: ref, to: ledger, inverse: entries, on_delete: restrict }
              text: { type: string, max_length: 10 }
        """;
    private static final List<String> SECRETS = List.of("ledger", "vault");
    private static final String KEY = "00000000-0000-7000-8000-000000000001";
    private static final String OTHER = "00000000-0000-7000-8000-000000000002";

    /** Method, path and body; {@code L} and {@code V} stand for the identifiers. */
    private static final List<String> REQUESTS = List.of(
            "POST /L {'code':'a','amount':1}",
            "PUT /L/KEY {'code':'b','note':{'a':'x'}}",
            "PUT /L/OTHER {'code':'c'}",
            "POST /V {'book_id':'KEY'}",
            "POST /V {'book_id':'00000000-0000-7000-8000-00000000000f'}",
            "POST /V {'book_id':'KEY','dor':'x'}",
            "POST /postings {'book_id':'KEY','text':'x'}",
            "POST /L {'code':'b'}",
            "POST /L {'cod':'b'}",
            "POST /L {'code':1,'amount':-1}",
            "POST /L {'amount':-1}",
            "POST /L {'code':'s','secret':'x'}",
            "POST /L [",
            "POST /L?a=b {}",
            "POST /L/KEY {}",
            "PUT /L/bad {'code':'b'}",
            "PATCH /L/KEY {'amount':2}",
            "PATCH /L/KEY {'amonut':2}",
            "PATCH /L/" + KEY.replace('1', '3') + " {'amount':2}",
            "GET /L",
            "GET /L?select=*,stores(*),entries.count(),entries(text)&stores:limit=1&links=true",
            "GET /L?limit=1&count=exact&sort=-code",
            "GET /L?cursor=x",
            "GET /L?nothing=1",
            "GET /L?code.nothing=1",
            "GET /L?secret=1",
            "GET /L?stores.nothing=1",
            "GET /L?select=nothing",
            "GET /L?select=code(a)",
            "GET /L?sort=nothing",
            "GET /L?sort=stores",
            "GET /L?search=x",
            "GET /L?select=amount.sum(),count()&having=(count.gt=0)",
            "GET /L?having=(count.gt=0)",
            "GET /L/KEY",
            "GET /L/KEY?select=code,stores(door)&links=true",
            "GET /L/KEY?nothing=1",
            "GET /L/bad",
            "GET /L/00000000-0000-7000-8000-00000000000f",
            "GET /L/KEY/stores?limit=1",
            "GET /L/KEY/nothing",
            "GET /L/KEY/note",
            "PATCH /L/KEY/note {'b':1}",
            "PUT /L/KEY/note {'a':'y'}",
            "GET /L/KEY/note/a",
            "GET /L/count",
            "GET /L/exists?nothing=1",
            "POST /L/query {'where':{'nothing':1}}",
            "POST /L/query {'where':{'amount':{'gt':0}},'select':'code,entries(text)'}",
            "POST /L/bulk [{'code':'d'},{'code':'d'}]",
            "POST /L/bulk?atomic=false [{'code':'b'},{'cod':1},{'code':'z'}]",
            "POST /L/bulk?on_conflict=code&resolution=merge [{'code':'z','amount':3}]",
            "PATCH /L/bulk?code=z {'amount':4}",
            "PATCH /L/bulk [{'id':'KEY','amount':4},{'amount':1}]",
            "DELETE /L/bulk",
            "DELETE /L/bulk?code=b",
            "DELETE /L/bulk?code=q",
            "GET /V?select=*,book(*)",
            "GET /V?book.code=b&book.nothing=1",
            "GET /postings?select=text,book(code,stores(door))",
            "POST /batch {'operations':[{'method':'GET','path':'/L'},{'method':'GET','path':'/V/count'}]}",
            "POST /batch {'operations':[{'method':'POST','path':'/L','body':{'code':'b'}}]}",
            "OPTIONS /L",
            "DELETE /L",
            "GET /L/",
            "DELETE /L/KEY",
            "DELETE /L/OTHER",
            "GET /openapi.json",
            "GET /",
            "GET /nothing");

    private final TestServer server = TestServer.serve(DEFINITION);
    private final ApiModel model = server.api().runtime().model();
    private final String ledgers = model.schema("ledger").endpoint().name();
    private final String vaults = model.schema("vault").endpoint().name();

    @AfterAll
    void stop() {
        server.close();
    }

    private TestClient client(String who) {
        return switch (who) {
            case "clerk" -> server.as(Caller.user("ann").in("acme"));
            case "keeper" -> server.as(Caller.user("ben").in("acme").roles("keeper"));
            case "lost" -> server.as(Caller.user("eve"));
            case "administrator" -> server.as(Caller.admin("root")).admin("acme");
            case "administrator of all" -> server.as(Caller.admin("root")).admin();
            default -> server.as(Caller.NOBODY);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"clerk", "keeper", "administrator", "administrator of all", "lost", "nobody"})
    void nothingHasTheRealName(String who) {
        int well = 0;
        for (String request : REQUESTS) {
            TestAnswer answer = send(client(who), request);
            if (!(request.equals("GET /") && who.startsWith("administrator"))) {
                hidden(answer);
            }
            well += answer.code() < 300 ? 1 : 0;
        }
        assertThat(well).isGreaterThanOrEqualTo(who.equals("clerk") || who.equals("keeper") ? 20 : 1);
        hidden(send(client(who).with("Prefer", "respond-async"), "POST /L {'code':'later'}"));
        hidden(send(client(who).with("Accept", "text/csv"), "GET /L"));
        hidden(client(who)
                .with("Content-Type", "text/csv")
                .send("POST", "/" + ledgers + "/bulk", "cod\n1".getBytes(StandardCharsets.UTF_8)));
        hidden(client(who).with("Content-Type", "image/png").send("POST", "/" + ledgers, new byte[1]));
    }

    private TestAnswer send(TestClient client, String request) {
        String[] parts = request.replace("/L", "/" + ledgers)
                .replace("/V", "/" + vaults)
                .replace("KEY", KEY)
                .replace("OTHER", OTHER)
                .split(" ", 3);
        if (parts.length == 2) {
            return client.send(parts[0], parts[1], null);
        }
        byte[] body = parts[2].replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return client.with("Content-Type", "application/json").send(parts[0], parts[1], body);
    }

    private static void hidden(TestAnswer answer) {
        StringBuilder all = new StringBuilder(answer.body());
        answer.headerNames()
                .forEach(name ->
                        all.append('\n').append(name).append(answer.header(name).orElse("")));
        assertThat(all.toString().toLowerCase(Locale.ROOT))
                .as(answer.toString())
                .doesNotContain(SECRETS);
    }

    @Test
    void theRealNameIsAnAddressLikeAnyOtherThatIsNone() {
        String asked = without(client("clerk").get("/ledgers").problem(404, "unknown_endpoint"), "ledgers");
        String none = without(client("clerk").get("/nothing").problem(404, "unknown_endpoint"), "nothing");
        assertThat(asked).isEqualTo(none);
        TestAnswer near = client("clerk").get("/" + ledgers.substring(1)).problem(404, "unknown_endpoint");
        assertThat(near.text("/detail")).doesNotContain(ledgers);
        client("clerk").get("/ledger/" + KEY).problem(404, "unknown_endpoint");
    }

    private static String without(TestAnswer answer, String name) {
        return answer.body().replace(name, "").replace(answer.text("/trace_id"), "");
    }

    @Test
    void administratorsAreToldWhichIsWhich() {
        TestAnswer told = client("administrator of all").get("/").status(200);
        assertThat(told.texts("/endpoints", "name")).containsExactly(ledgers, vaults, "postings");
        assertThat(told.texts("/endpoints", "schema")).containsExactly("ledger", "vault", "posting");
        hidden(client("clerk").get("/").status(200).absent("/endpoints/0/schema"));
    }

    @Test
    void clientsAreMadeOfIdentifiers() {
        String files =
                String.join("\n", Sdk.files(model, PackageName.of(model.name())).values());
        assertThat(files).contains("readonly " + ledgers + ": ");
        assertThat(files.toLowerCase(Locale.ROOT)).doesNotContain(SECRETS);
    }

    @Test
    void identifiersOutliveRestartsAndRenames() {
        try (TestDatabase database = TestDatabases.create()) {
            String first = identifier(TestApi.model(DEFINITION), database, "ledger");
            assertThat(first).matches("_[a-z2-7]{26}").isEqualTo(ledgers);
            assertThat(identifier(TestApi.model(DEFINITION), database, "ledger"))
                    .isEqualTo(first);
            String renamed = DEFINITION
                    .replace("  ledger:\n", "  journal:\n    renamed_from: ledger\n")
                    .replace("to: ledger", "to: journal")
                    .replace("name: ledgers", "name: journals");
            assertThat(identifier(TestApi.model(renamed), database, "journal")).isEqualTo(first);
        }
    }

    private static String identifier(ApiModel model, TestDatabase database, String schema) {
        try (TestApi api = TestApi.serve(model, database)) {
            return api.schema(schema).endpoint().name();
        }
    }

    @Test
    void identifiersDifferByEnvironmentAndKeyAndSchema() {
        Runtime runtime = server.api().runtime();
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(List.of(
                        ledgers,
                        vaults,
                        identifier(new byte[32], Environment.PRODUCTION, runtime.layout()),
                        identifier(new byte[32], Environment.STAGING, runtime.layout()),
                        identifier(other, Environment.TEST, runtime.layout())))
                .doesNotHaveDuplicates();
        assertThat(identifier(new byte[32], Environment.TEST, runtime.layout())).isEqualTo(ledgers);
    }

    private String identifier(byte[] key, Environment environment, Layout layout) {
        return new EndpointIdentifiers(key)
                .answering(TestApi.model(DEFINITION), environment, layout)
                .schema("ledger")
                .endpoint()
                .name();
    }
}
