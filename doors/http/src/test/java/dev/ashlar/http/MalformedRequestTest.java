package dev.ashlar.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in over the wire is answered with a problem document, by the router or before it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedRequestTest {
    private final Servers servers = Servers.start();
    private final URI address = servers.server.address();

    @BeforeAll
    void listens() {
        assertThat(Wire.get(address, "/livez").status()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        servers.close();
    }

    record Case(String request, int status, String code) {
        static Case of(String line, int status, String code) {
            return new Case(line + "\r\nHost: localhost\r\n\r\n", status, code);
        }
    }

    static List<Case> cases() {
        return List.of(
                Case.of("GET /a[b HTTP/1.1", 400, "invalid_address"),
                Case.of("GET /a]b HTTP/1.1", 400, "invalid_address"),
                Case.of("GET /a|b HTTP/1.1", 400, "invalid_address"),
                Case.of("GET /a\"b HTTP/1.1", 400, "invalid_address"),
                Case.of("GET /a?x=[1] HTTP/1.1", 400, "invalid_address"),
                Case.of("GET /a?x=a|b HTTP/1.1", 400, "invalid_address"),
                Case.of("GET /a?x=\"b\" HTTP/1.1", 400, "invalid_address"),
                Case.of("GET /a?x=<script> HTTP/1.1", 400, "invalid_address"),
                Case.of("GET /a\u00e4 HTTP/1.1", 400, "invalid_address"),
                Case.of("GET /a?x=\u00fc HTTP/1.1", 400, "invalid_address"),
                Case.of("GET /a\u0000 HTTP/1.1", 400, "invalid_address"),
                Case.of("GET /a\\b HTTP/1.1", 400, "invalid_address"),
                Case.of("GET /a?x=1#y HTTP/1.1", 400, "invalid_address"),
                Case.of("GET /a%zz HTTP/1.1", 400, "invalid_address"),
                Case.of("GET /a% HTTP/1.1", 400, "invalid_address"),
                Case.of("GET /a?x=%f HTTP/1.1", 400, "invalid_address"),
                Case.of("GET a HTTP/1.1", 400, "invalid_address"),
                Case.of("GET * HTTP/1.1", 400, "invalid_address"),
                Case.of("GET / HTTP/1.1", 404, "unknown_address"),
                Case.of("GET // HTTP/1.1", 404, "unknown_address"),
                Case.of("GET /%00 HTTP/1.1", 404, "unknown_address"),
                Case.of("GET /../../etc/passwd HTTP/1.1", 404, "unknown_address"),
                Case.of("GET /livez/more HTTP/1.1", 404, "unknown_address"),
                Case.of("GET /demo/shop/sales/v1/orders HTTP/1.1", 404, "unknown_api"),
                Case.of("GET http://localhost/demo/shop/sales/v1/orders HTTP/1.1", 404, "unknown_api"),
                Case.of("GET /demo/shop/sales/1/orders HTTP/1.1", 404, "unknown_version"),
                Case.of("GET /demo/shop/sales/v01/orders HTTP/1.1", 404, "unknown_version"),
                Case.of("GET /demo/shop/sales/v99999999999/orders HTTP/1.1", 404, "unknown_version"),
                Case.of("GET /~nowhere/demo/shop/sales/v1/orders HTTP/1.1", 404, "unknown_environment"),
                Case.of("GET /a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p HTTP/1.1", 404, "unknown_version"),
                Case.of("GET /console HTTP/1.1", 404, "not_served_yet"),
                Case.of("GET /control/v1/other HTTP/1.1", 404, "unknown_address"),
                Case.of("POST /livez HTTP/1.1", 405, "method_not_allowed"),
                Case.of("BREW /livez HTTP/1.1", 405, "method_not_allowed"),
                new Case(
                        "POST /control/v1/tokens HTTP/1.1\r\nHost: a\r\nAuthorization: Basic YTpi\r\n\r\n",
                        401,
                        "token_malformed"),
                Case.of("GET /control/v1/tokens HTTP/1.1", 405, "method_not_allowed"),
                Case.of("POST /control/v1/tokens HTTP/1.1", 401, "token_required"),
                Case.of("GET /livez HTTP/1.0", 505, "http_version"),
                Case.of("GET /livez HTTP/2.0", 400, "malformed_request"),
                Case.of("GET /livez", 400, "malformed_request"),
                Case.of("GET", 400, "malformed_request"),
                Case.of("\u0016\u0003\u0001\u0002", 400, "malformed_request"),
                Case.of("GET /" + "a".repeat(20_000) + " HTTP/1.1", 414, "address_limit"),
                new Case("GET /livez HTTP/1.1\r\n\r\n", 400, "invalid_host"),
                new Case("GET /livez HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "invalid_host"),
                new Case("GET /livez HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "invalid_host"),
                new Case("GET /livez HTTP/1.1\r\nHost: a:b\r\n\r\n", 400, "invalid_host"),
                new Case("GET /livez HTTP/1.1\r\nHost localhost\r\n\r\n", 400, "malformed_request"),
                new Case(
                        "GET /livez HTTP/1.1\r\nHost: a\r\nX-Big: " + "b".repeat(20_000) + "\r\n\r\n",
                        431,
                        "headers_limit"),
                new Case(
                        "GET /livez HTTP/1.1\r\nHost: a\r\nX: " + "c\r\nX: ".repeat(5_000) + "\r\n\r\n",
                        431,
                        "headers_limit"),
                new Case("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400, "malformed_request"),
                new Case("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400, "malformed_request"),
                new Case(
                        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                        400,
                        "malformed_request"),
                new Case(
                        "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                        501,
                        "transfer_encoding"),
                new Case("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999999\r\n\r\n", 413, "body_limit"),
                new Case(
                        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx",
                        415,
                        "content_encoding"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAnsweredWithAProblem(Case given) {
        Wire.Heard heard = Wire.ask(address, given.request);
        assertThat(heard.status()).as(heard.body()).isEqualTo(given.status);
        assertThat(heard.code()).isEqualTo(given.code);
        assertThat(heard.header("Content-Type")).contains("application/problem+json");
        assertThat(heard.json().propertyNames()).contains("type", "title", "status", "detail", "code", "trace_id");
        assertThat(heard.json().path("status").asInt()).isEqualTo(given.status);
        assertThat(heard.header("traceparent").orElseThrow())
                .matches("00-" + heard.json().path("trace_id").asString() + "-[0-9a-f]{16}-0[01]");
        assertThat(heard.header("X-Request-ID")).isPresent();
        assertThat(heard.body()).doesNotContain("<script>").doesNotContain("Exception");
    }

    @Test
    void saysWhichCharacterIsWrong() {
        assertThat(Wire.get(address, "/a?x=a|b").json().path("detail").asString())
                .isEqualTo("The query has the character | at position 4, which must be percent-encoded.");
    }

    @Test
    void goesOnBehindABadAddress() {
        try (Wire wire = new Wire(address)) {
            wire.send("GET /a|b HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(wire.hear().status()).isEqualTo(400);
            wire.send("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(wire.hear().status()).isEqualTo(200);
        }
    }

    @Test
    void answersRequestsSentAtOnceInTheirOrder() {
        try (Wire wire = new Wire(address)) {
            wire.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(wire.hear().status()).isEqualTo(200);
            assertThat(wire.hear().status()).isEqualTo(404);
        }
    }

    @Test
    void tellsTheMethods() {
        Wire.Heard refused = Wire.ask(address, "DELETE /livez HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(refused.header("Allow")).contains("GET, HEAD, OPTIONS");
        Wire.Heard asked = Wire.ask(address, "OPTIONS /livez HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(asked.status()).isEqualTo(204);
        assertThat(asked.header("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(Wire.ask(address, "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").status())
                .isEqualTo(204);
    }

    @Test
    void answersHeadWithoutABody() {
        try (Wire wire = new Wire(address)) {
            wire.send("HEAD /livez HTTP/1.1\r\nHost: a\r\n\r\n");
            Wire.Heard heard = wire.hear(true);
            assertThat(heard.status()).isEqualTo(200);
            assertThat(heard.header("Content-Length")).contains("17");
            wire.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(wire.hear().body()).isEqualTo("{\"status\":\"live\"}");
        }
    }

    @Test
    void takesAndMakesTraces() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Wire.Heard heard = Wire.ask(
                address,
                "GET /x HTTP/1.1\r\nHost: a\r\ntraceparent: 00-" + trace
                        + "-00f067aa0ba902b7-01\r\nX-Request-ID: mine-1\r\n\r\n");
        assertThat(heard.json().path("trace_id").asString()).isEqualTo(trace);
        assertThat(heard.header("traceparent").orElseThrow()).matches("00-" + trace + "-[0-9a-f]{16}-01");
        assertThat(heard.header("X-Request-ID")).contains("mine-1");
        Wire.Heard forged = Wire.ask(
                address,
                "GET /x HTTP/1.1\r\nHost: a\r\ntraceparent: 00-" + "0".repeat(32)
                        + "-00f067aa0ba902b7-01\r\nX-Request-ID: a b\r\n\r\n");
        assertThat(forged.json().path("trace_id").asString())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo("0".repeat(32));
        assertThat(forged.header("X-Request-ID"))
                .contains(forged.json().path("trace_id").asString());
    }

    @Test
    void endsTheConnectionOfWhomItCannotUnderstand() {
        try (Wire wire = new Wire(address)) {
            wire.send("nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(wire.hear().header("Connection")).contains("close");
            assertThat(wire.ended()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "Close", "keep-alive, close"})
    void endsTheConnectionWhenItIsAskedTo(String option) {
        try (Wire wire = new Wire(address)) {
            wire.send("GET /livez HTTP/1.1\r\nHost: a\r\nConnection: " + option + "\r\n\r\n");
            Wire.Heard heard = wire.hear();
            assertThat(heard.status()).isEqualTo(200);
            assertThat(heard.header("Connection")).contains("close");
            assertThat(wire.ended()).isTrue();
        }
    }

    @Test
    void tellsSendersOfLargeBodiesBeforeItLeavesThem() {
        String head = "POST /control/v1/tokens HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer control\r\n"
                + "Content-Type: application/json\r\n";
        String body = "[" + " ".repeat(5_000_000);
        Wire.Heard told = Wire.ask(address, head + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        assertThat(told.status()).isEqualTo(413);
        assertThat(told.code()).isEqualTo("body_limit");
        assertThat(told.header("Connection")).contains("close");
        String chunk = Integer.toHexString(50_000) + "\r\n" + " ".repeat(50_000) + "\r\n";
        Wire.Heard found =
                Wire.ask(address, head + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(20) + "0\r\n\r\n");
        assertThat(found.status()).isEqualTo(413);
        assertThat(found.header("Connection")).contains("close");
    }

    @Test
    void asksForABodyOnlyWhenItWantsIt() {
        String head = "POST /control/v1/tokens HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Expect: 100-continue\r\nContent-Length: 2\r\n";
        Wire.Heard refused = Wire.ask(address, head + "\r\n");
        assertThat(refused.status()).isEqualTo(401);
        try (Wire wire = new Wire(address)) {
            wire.send(head + "Authorization: Bearer control\r\n\r\n");
            assertThat(wire.hear().status()).isEqualTo(100);
            wire.send("{}");
            assertThat(wire.hear().code()).isEqualTo("malformed_body");
        }
    }
}
