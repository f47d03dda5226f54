package dev.ashlar.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.signal.Signal;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Random bytes never get anything but a well-formed answer that refuses them. */
class FuzzTest {
    private static Servers servers;
    private static URI address;

    @BeforeContainer
    static void start() {
        servers = Servers.start();
        address = servers.server.address();
    }

    @AfterContainer
    static void stop() {
        servers.close();
    }

    @Property(tries = 300)
    void requestLines(@ForAll byte[] line) {
        check(join(line, "\r\nHost: a\r\n\r\n"));
    }

    @Property(tries = 300)
    void targets(@ForAll("targets") String target) {
        check(("GET /" + target + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 300)
    void headers(@ForAll byte[] header) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                "GET /demo/shop/sales/v1/orders HTTP/1.1\r\nHost: a\r\nX-".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(header);
        bytes.writeBytes("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        check(bytes.toByteArray());
    }

    @Property(tries = 200)
    void bodies(@ForAll byte[] body) {
        check(join(
                ("POST /control/v1/tokens HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer control\r\n"
                                + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII),
                new String(body, StandardCharsets.ISO_8859_1)));
    }

    @Property(tries = 200)
    void chunks(@ForAll byte[] body) {
        check(join(
                ("POST /control/v1/tokens HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer control\r\n"
                                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII),
                new String(body, StandardCharsets.ISO_8859_1)));
    }

    @Provide
    Arbitrary<String> targets() {
        return Arbitraries.strings()
                .withChars("abv1/~%?=&.;[]|\"'()*-_:@,\u00e9 ")
                .ofMaxLength(60);
    }

    private static byte[] join(byte[] start, String end) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(start);
        bytes.writeBytes(end.getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }

    /** An end without an answer is right only where the request has no end. */
    private static void check(byte[] request) {
        try (Wire wire = new Wire(address)) {
            wire.send(request);
            wire.finish();
            Wire.Heard heard = wire.hear();
            assertThat(heard.status()).isBetween(400, 499);
            assertThat(heard.header("Content-Type")).contains("application/problem+json");
            assertThat(heard.code()).isNotEmpty();
        } catch (UncheckedIOException unanswered) {
            assertThat(unanswered).hasMessageContaining("ended within a head");
        }
        assertThat(servers.signals).noneMatch(Signal.Failed.class::isInstance);
        servers.signals.clear();
        assertThat(Wire.get(address, "/livez").status()).isEqualTo(200);
    }
}
