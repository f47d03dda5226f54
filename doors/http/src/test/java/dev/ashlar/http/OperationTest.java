package dev.ashlar.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Rate;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.http.operation.Health;
import dev.ashlar.http.rate.AddressSettings;
import dev.ashlar.iam.mail.Mail;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators ask of a server: health, metrics, tokens, a stop that loses nothing. */
class OperationTest {
    @Test
    void tellsWhatIsMissing() {
        Health.Check well = new Health.Check("one", Optional::empty);
        Health.Check ill = new Health.Check("control database", () -> Optional.of("It cannot be reached."));
        Health.Check broken = new Health.Check("three", () -> {
            throw new IllegalStateException("jdbc:postgresql://secret");
        });
        try (Servers servers = Servers.start(List.of(well, ill, broken))) {
            Wire.Heard heard = Wire.get(servers.server.address(), "/readyz");
            assertThat(heard.status()).isEqualTo(503);
            assertThat(heard.body())
                    .isEqualTo("{\"status\":\"not ready\",\"missing\":["
                            + "{\"name\":\"control database\",\"detail\":\"It cannot be reached.\"},"
                            + "{\"name\":\"three\",\"detail\":\"It could not be checked.\"}]}");
            assertThat(Wire.get(servers.server.address(), "/livez").status()).isEqualTo(200);
        }
        try (Servers servers = Servers.start(List.of(well))) {
            assertThat(Wire.get(servers.server.address(), "/readyz").body())
                    .isEqualTo("{\"status\":\"ready\",\"missing\":[]}");
        }
    }

    @Test
    void countsRequests() {
        try (Servers servers = Servers.start()) {
            URI address = servers.server.address();
            servers.metrics.gauge("ashlar.pool.waiting", "Callers that wait", Map.of("api", "sales"), () -> 3);
            Wire.get(address, "/livez");
            Wire.get(address, "/nothing");
            Wire.Heard heard = Wire.get(address, "/metrics");
            assertThat(heard.header("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
            assertThat(heard.body())
                    .contains("http_server_requests_seconds_count{method=\"GET\",route=\"livez\",status=\"200\"} 1")
                    .contains("http_server_requests_seconds_count{method=\"GET\",route=\"unrouted\",status=\"404\"} 1")
                    .contains("http_server_requests_seconds_bucket{")
                    .contains("ashlar_pool_waiting{api=\"sales\"} 3.0")
                    .contains("jvm_memory_used_bytes");
        }
    }

    /** All callers of a proxy that nobody named count as one: whoever runs the server is told once. */
    @Test
    void tellsOfAProxyWhoseCallersCountAsOne() {
        AddressSettings one = AddressSettings.DEFAULT.at(Optional.of(Rate.parse("1/h")));
        try (Servers servers = Servers.start(HttpSettings.DEFAULT.addresses(one))) {
            URI address = servers.server.address();
            String forwarded = "GET /nothing HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n";
            assertThat(Wire.ask(address, forwarded).status()).isEqualTo(404);
            assertThat(servers.signals).noneMatch(Signal.Server.class::isInstance);
            assertThat(Wire.ask(address, forwarded).code()).isEqualTo("too_many_requests");
            assertThat(Wire.ask(address, forwarded).status()).isEqualTo(429);
            assertThat(servers.signals)
                    .filteredOn(Signal.Server.class::isInstance)
                    .singleElement()
                    .satisfies(told -> assertThat(told.toString()).contains("127.0.0.1", "trusted_proxies"));
        }
    }

    @Test
    void letsRequestsUnderWayFinishWhenItStops() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Health.Check slow = new Health.Check("slow", () -> {
            entered.countDown();
            return await(leave) ? Optional.empty() : Optional.of("too slow");
        });
        Servers servers = Servers.start(List.of(slow));
        URI address = servers.server.address();
        try (Wire waiting = new Wire(address);
                Wire idle = new Wire(address)) {
            idle.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(idle.hear().status()).isEqualTo(200);
            waiting.send("GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
            Thread stopping = Thread.ofPlatform().start(servers.server::close);
            assertThat(idle.ended()).isTrue();
            assertThat(stopping.join(Duration.ofMillis(200))).isFalse();
            leave.countDown();
            Wire.Heard heard = waiting.hear();
            assertThat(heard.status()).isEqualTo(200);
            assertThat(heard.header("Connection")).contains("close");
            assertThat(stopping.join(Duration.ofSeconds(5))).isTrue();
        }
        servers.close();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void isNotReadyOnceItStops() {
        Health health = new Health(List.of());
        assertThat(health.ready().status().code()).isEqualTo(200);
        health.stop();
        assertThat(health.ready().status().code()).isEqualTo(503);
    }

    @Test
    void handsOutTokensToAdministrators() {
        try (Servers servers = Servers.start()) {
            Wire.Heard heard = Wire.ask(
                    servers.server.address(),
                    tokenRequest(
                            "control",
                            "{\"owner\":\"demo\",\"project\":\"shop\",\"environment\":\"develop\",\"organization\":\"acme\","
                                    + "\"roles\":[\"clerk\"],\"user\":\"a@example.org\",\"seconds\":60}"));
            assertThat(heard.status()).as(heard.body()).isEqualTo(201);
            assertThat(heard.header("Cache-Control")).contains("no-store");
            assertThat(heard.body())
                    .isEqualTo("{\"token\":\"secret\",\"expires_at\":\"1970-01-01T00:00:00Z\",\"subject_id\":\""
                            + Servers.ACCOUNT + "\"}");
            assertThat(servers.wanted)
                    .containsExactly(new dev.ashlar.control.service.TokenRequest(
                            "demo",
                            "shop",
                            Environment.DEVELOP,
                            false,
                            "acme",
                            Set.of("clerk"),
                            "a@example.org",
                            Duration.ofSeconds(60)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "null",
                "{\"owner\":1}",
                "{\"owner\":\"a\",\"owner\":\"b\"}",
                "{\"ownr\":\"a\"}",
                "{\"owner\":\"demo\",\"project\":\"shop\",\"environment\":\"moon\"}",
                "{\"owner\":\"demo\",\"project\":\"shop\",\"environment\":\"develop\",\"roles\":[1]}",
                "{\"owner\":\"demo\",\"project\":\"shop\",\"environment\":\"develop\",\"roles\":[",
                "{\"owner\":\"demo\",\"project\":\"shop\",\"environment\":\"develop\",\"seconds\":1.5}",
                "{\"owner\":\"demo\",\"project\":\"shop\",\"environment\":\"develop\",\"seconds\":99999999999999999999}",
                "{\"owner\":\"demo\",\"project\":\"shop\",\"environment\":\"develop\"} {}"
            })
    void takesNoOtherBody(String body) {
        try (Servers servers = Servers.start()) {
            Wire.Heard heard = Wire.ask(servers.server.address(), tokenRequest("control", body));
            assertThat(heard.status()).as(heard.body()).isEqualTo(400);
            assertThat(heard.code()).isEqualTo("malformed_body");
            assertThat(servers.wanted).isEmpty();
        }
    }

    @Test
    void handsOutNothingToOthers() {
        try (Servers servers = Servers.start()) {
            Wire.Heard heard = Wire.ask(servers.server.address(), tokenRequest("guess", "{}"));
            assertThat(heard.status()).isEqualTo(401);
            assertThat(heard.header("WWW-Authenticate")).contains("Bearer realm=\"ashlar\", error=\"invalid_token\"");
            assertThat(servers.wanted).isEmpty();
            assertThat(servers.signals)
                    .filteredOn(Signal.ControlRefused.class::isInstance)
                    .singleElement()
                    .isEqualTo(new Signal.ControlRefused(
                            heard.json().path("trace_id").asString(), "control tokens", "127.0.0.1", "token_invalid"));
        }
    }

    @Test
    void showsKeptMailToAdministratorsAlone() {
        try (Servers servers = Servers.start()) {
            servers.mails.send(new Mail("ann@example.com", "Hello", "https://shop.example/link#password=ln_x\n"));
            Wire.Heard heard = Wire.ask(servers.server.address(), mailRequest("control"));
            assertThat(heard.status()).as(heard.body()).isEqualTo(200);
            assertThat(heard.header("Cache-Control")).contains("no-store");
            assertThat(heard.body()).contains("\"to\":\"ann@example.com\",\"subject\":\"Hello\"", "#password=ln_x");
            Wire.Heard guessed = Wire.ask(servers.server.address(), mailRequest("guess"));
            assertThat(guessed.status()).isEqualTo(401);
            assertThat(guessed.body()).doesNotContain("ann@");
        }
    }

    @Test
    void changesSigningKeysForAdministratorsAlone() {
        String place = "{\"owner\":\"demo\",\"project\":\"shop\",\"environment\":\"develop\"";
        try (Servers servers = Servers.start()) {
            URI address = servers.server.address();
            assertThat(Wire.ask(address, keyRequest("control", place + "}")).status())
                    .isEqualTo(204);
            assertThat(Wire.ask(address, keyRequest("control", place + ",\"tokens\":\"withdraw\"}"))
                            .status())
                    .isEqualTo(204);
            assertThat(servers.changed).containsExactly("demo/shop/develop", "demo/shop/develop withdrawn");
            for (String body : new String[] {
                place + ",\"tokens\":\"lose\"}", place.replace("develop", "moon") + "}", "{\"ownr\":\"demo\"}", "[]"
            }) {
                Wire.Heard heard = Wire.ask(address, keyRequest("control", body));
                assertThat(heard.status()).as(heard.body()).isEqualTo(400);
                assertThat(heard.code()).isEqualTo("malformed_body");
            }
            assertThat(Wire.ask(address, keyRequest("guess", place + "}")).status())
                    .isEqualTo(401);
            assertThat(servers.changed).hasSize(2);
        }
    }

    private static String keyRequest(String token, String body) {
        return tokenRequest(token, body).replace("/tokens", "/signing_keys");
    }

    private static String mailRequest(String token) {
        return "GET /control/v1/mails HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token + "\r\n\r\n";
    }

    private static String tokenRequest(String token, String body) {
        return "POST /control/v1/tokens HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json; charset=UTF-8\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:80, '', 200, ''",
        "127.0.0.1, '', 200, ''",
        "'[::1]:80', '', 200, ''",
        "LOCALHOST, http://localhost:5173, 200, ''",
        "evil.example, '', 403, host_forbidden",
        "localhost.evil.example, '', 403, host_forbidden",
        "localhost, https://evil.example, 403, origin_forbidden",
        "localhost, null, 403, origin_forbidden"
    })
    void answersToItsNamesOnly(String host, String origin, int status, String code) {
        try (Servers servers = Servers.start(HttpSettings.DEFAULT.answeringTo(HttpSettings.LOOPBACK))) {
            String head = origin.isEmpty() ? "" : "Origin: " + origin + "\r\n";
            Wire.Heard heard =
                    Wire.ask(servers.server.address(), "GET /livez HTTP/1.1\r\nHost: " + host + "\r\n" + head + "\r\n");
            assertThat(heard.status()).isEqualTo(status);
            assertThat(heard.code()).isEqualTo(code);
        }
    }

    @Test
    void believesTheAddressAboutTheServerItNames() {
        try (Servers servers = Servers.start(HttpSettings.DEFAULT.answeringTo(HttpSettings.LOOPBACK))) {
            String rest = " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            assertThat(Wire.ask(servers.server.address(), "GET http://evil.example/livez" + rest)
                            .code())
                    .isEqualTo("host_forbidden");
            assertThat(Wire.ask(servers.server.address(), "GET http://evil.example" + rest)
                            .code())
                    .isEqualTo("host_forbidden");
            assertThat(Wire.ask(servers.server.address(), "GET http://localhost:1/livez" + rest)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void goesOnWithoutMemoryForARequest() {
        Health.Check full = new Health.Check("memory", () -> {
            throw new OutOfMemoryError("for a test");
        });
        try (Servers servers = Servers.start(List.of(full))) {
            Wire.Heard heard = Wire.get(servers.server.address(), "/readyz");
            assertThat(heard.status()).isEqualTo(503);
            assertThat(heard.code()).isEqualTo("busy");
            assertThat(heard.header("Retry-After")).contains("1");
            assertThat(Wire.get(servers.server.address(), "/livez").status()).isEqualTo(200);
        }
    }

    @Test
    void tellsOfEachRequest() {
        try (Servers servers = Servers.start()) {
            Wire.Heard heard = Wire.get(servers.server.address(), "/nothing");
            assertThat(servers.signals).singleElement().satisfies(signal -> {
                Signal.Answered answered = (Signal.Answered) signal;
                assertThat(answered.traceId())
                        .isEqualTo(heard.json().path("trace_id").asString());
                assertThat(answered.status()).isEqualTo(404);
                assertThat(answered.code()).isEqualTo("unknown_address");
                assertThat(answered.route()).isEqualTo("unrouted");
            });
        }
    }
}
