package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows as CSV and NDJSON, in bodies and in lists. */
class BulkFormatsTest {
    private static TestServer server;

    private final Shop shop = new Shop(server).filled();
    private final TestClient ann = shop.calls();
    private final TestClient csv = ann.with("Accept", "text/csv");
    private final TestClient lines = ann.with("Accept", "application/x-ndjson");

    @BeforeAll
    static void serve() {
        server = Shop.serve();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private TestAnswer send(String method, String path, String type, String body) {
        return ann.with("Content-Type", type).send(method, path, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void rowsComeAsCsv() {
        send(
                        "POST",
                        "/customers/bulk",
                        "text/csv",
                        "code,name,country,vip,address\r\n"
                                + "v1,\"Smith, \"\"Joe\"\"\",,true,\"{\"\"city\"\":\"\"Bath\"\"}\"\r\n"
                                + "v2,\"two\nlines\",\"\",,\r\n"
                                + "v3,=1+1,DE,false,\"\"\r\n")
                .status(201)
                .json("/count", 3);
        ann.get("/customers?select=code,name,country,vip,address&code.starts=v")
                .json(
                        "/data",
                        "[{'code':'v1','name':'Smith, \\'Joe\\'','country':null,'vip':true,'address':{'city':'Bath'}},"
                                + "{'code':'v2','name':'two\\nlines','country':'','vip':false,'address':null},"
                                + "{'code':'v3','name':'=1+1','country':'DE','vip':false,'address':null}]");
    }

    @Test
    void faultsOfCsvAreTold() {
        send("POST", "/orders/bulk", "text/csv", "number,nope,number\nx,1,2\n")
                .problem(400, "malformed_body")
                .violation("nope", "unknown_field")
                .violation("number", "duplicate_key");
        send("POST", "/orders/bulk", "text/csv", "number,customer_id,total\nx,c1,ten\ny,,1\nz,c1\n")
                .problem(400, "malformed_body")
                .violation("/0/total", "type")
                .violation("/1/customer_id", "required")
                .violation("/2", "type");
        send("POST", "/orders/bulk", "text/csv", "number,created_by\nx,\"00000000-0000-0000-0000-000000000000\"\n")
                .problem(422, "invalid_body")
                .violation("/0/created_by", "read_only")
                .violation("/0/customer_id", "required");
        send("POST", "/orders/bulk", "text/csv", "number,customer_id,\nx,c1,\n")
                .problem(400, "malformed_body")
                .json("/detail", "The body has a column without a name in its header.");
        assertThat(send("POST", "/orders/bulk", "text/csv", "n".repeat(50_000) + "\nx\n")
                        .problem(400, "malformed_body")
                        .body())
                .hasSizeLessThan(1_000);
        send("POST", "/orders/bulk", "text/csv", "").problem(400, "invalid_csv");
        send("POST", "/orders/bulk", "text/csv", "number,note\nx,\"open").problem(400, "invalid_csv");
        ann.with("Content-Type", "text/csv")
                .send("POST", "/orders/bulk", new byte[] {'n', (byte) 0xff})
                .problem(400, "invalid_csv");
        send("POST", "/orders", "text/csv", "number\nx\n").problem(415, "unsupported_media_type");
        ann.get("/orders/count").is("{'count':4}");
    }

    @Test
    void rowsAreChangedByCsv() {
        send("PATCH", "/orders/bulk", "text/csv", "\uFEFFnumber,note,total\no1,one,\no2,,7.5\n")
                .status(200)
                .json("/count", 2);
        ann.get("/orders/o1").json("/note", "one").json("/total", new java.math.BigDecimal("10.50"));
        ann.get("/orders/o2").json("/note", null).json("/total", new java.math.BigDecimal("7.50"));
    }

    @Test
    void rowsComeAsLines() {
        send(
                        "POST",
                        "/tickets/bulk",
                        "application/x-ndjson",
                        "{\"title\":\"a\"}\n\n{\"title\":\"b\"}\n{\"title\":\"c\"}")
                .status(201)
                .json("/count", 3);
        send("POST", "/tickets/bulk?atomic=false", "application/x-ndjson", "{\"title\":1}\n{\"title\":\"d\"}\n")
                .status(201)
                .json("/results/0/error/errors/0/pointer", "/0/title")
                .json("/results/1/status", "created");
        send("POST", "/tickets/bulk", "application/x-ndjson", "{\"title\":\"e\"}\n{\"title\":")
                .problem(400, "invalid_json");
        send("POST", "/tickets/bulk", "application/x-ndjson", "").status(201).json("/count", 0);
        ann.get("/tickets/count").is("{'count':4}");
        send("PATCH", "/orders/bulk", "application/x-ndjson", "{\"number\":\"o1\",\"note\":\"x\"}\n")
                .status(200);
        ann.get("/orders/o1").json("/note", "x");
    }

    @Test
    void listsAreAnsweredAsCsv() {
        TestAnswer page = csv.get("/orders?select=number,total,note,customer(name)&limit=2&count=exact")
                .status(200);
        assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(page.body())
                .isEqualTo("number,total,note,customer\r\n"
                        + "o1,10.50,,\"{\"\"name\"\":\"\"Ada\"\"}\"\r\n"
                        + "o2,20.00,,\"{\"\"name\"\":\"\"Ada\"\"}\"\r\n");
        page.header("Total-Count", "4");
        assertThat(page.header("Link").orElseThrow()).contains("rel=\"next\"");
        ann.patch("/orders/o1", "{'note':''}").status(200);
        assertThat(csv.get("/orders?select=number,note,lines(qty)&number=o1").body())
                .isEqualTo("number,note,lines\r\no1,\"\",\"[{\"\"qty\"\":3},{\"\"qty\"\":5}]\"\r\n");
        assertThat(csv.get("/customers/c1/orders?select=number").body()).isEqualTo("number\r\no1\r\no2\r\n");
        assertThat(csv.get("/orders?number=none&select=number").body()).isEqualTo("number\r\n");
        csv.get("/orders/o1").problem(406, "not_acceptable");
        csv.get("/orders/count").problem(406, "not_acceptable");
        ann.with("Accept", "text/plain").get("/orders").problem(406, "not_acceptable");
        ann.with("Accept", "text/csv;q=0.5, application/json")
                .get("/orders")
                .header("Content-Type", "application/json");
        ann.with("Accept", "text/*")
                .get("/orders?limit=1")
                .header(
                        "Content-Type",
                        csv.get("/orders").header("Content-Type").orElseThrow());
    }

    @Test
    void listsAreAnsweredAsLines() {
        TestAnswer page = lines.get("/orders?select=number,total&limit=2").status(200);
        page.header("Content-Type", "application/x-ndjson");
        assertThat(page.body()).isEqualTo("{\"number\":\"o1\",\"total\":10.50}\n{\"number\":\"o2\",\"total\":20.00}\n");
        assertThat(lines.get("/orders?number=none").body()).isEmpty();
    }

    @Test
    void whatWasReadCanBeWrittenBack() {
        String fields = "number,customer_id,status,total,placed_on,note";
        ann.patch("/orders/o2", "{'note':'\\u00e4 \\\\ \\'quoted\\', and\\nmore '}")
                .status(200);
        ann.patch("/orders/o3", "{'note':''}").status(200);
        String before = ann.get("/orders?select=" + fields).text("/data");
        String table = csv.get("/orders?select=" + fields).body();
        ann.delete("/orders/bulk?number.null=false").status(200).is("{'deleted':4}");
        send("POST", "/orders/bulk", "text/csv", table).status(201).json("/count", 4);
        assertThat(ann.get("/orders?select=" + fields).text("/data")).isEqualTo(before);
        String all = lines.get("/orders?select=" + fields).body();
        send("POST", "/orders/bulk?on_conflict=number", "application/x-ndjson", all)
                .status(201)
                .json("/count", 4);
        assertThat(ann.get("/orders?select=" + fields).text("/data")).isEqualTo(before);
    }
}
