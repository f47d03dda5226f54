package dev.ashlar.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends bytes over a connection of its own and reads what comes back, however wrong the bytes are. */
final class Wire implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Socket socket;
    private final InputStream in;

    Wire(URI server) {
        try {
            socket = new Socket(server.getHost(), server.getPort());
            socket.setSoTimeout(5_000);
            socket.setTcpNoDelay(true);
            in = socket.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One exchange on a connection of its own. */
    static Heard ask(URI server, String request) {
        return ask(server, request.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Heard ask(URI server, byte[] request) {
        try (Wire wire = new Wire(server)) {
            wire.send(request);
            return wire.hear();
        }
    }

    /** A GET with the least that a request needs. */
    static Heard get(URI server, String target) {
        return ask(server, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            // The server may have answered and gone already; what it said can still be heard.
        }
    }

    void send(String text) {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Says that nothing more will be sent. */
    void finish() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // as above
        }
    }

    /** Reads one answer that has a length. */
    Heard hear() {
        return hear(false);
    }

    Heard hear(boolean head) {
        try {
            List<String> lines = head();
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line : lines.subList(1, lines.size())) {
                int colon = line.indexOf(':');
                headers.merge(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip(),
                        (one, other) -> one + ", " + other);
            }
            int length = head ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
            String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            return new Heard(lines.getFirst(), headers, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server has ended the connection. */
    boolean ended() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return e instanceof java.net.SocketException;
        }
    }

    private List<String> head() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException(
                        "the connection ended within a head: " + bytes.toString(StandardCharsets.ISO_8859_1));
            }
            bytes.write(next);
        }
        return Arrays.asList(bytes.toString(StandardCharsets.ISO_8859_1).strip().split("\r\n"));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An answer.
     *
     * @param headers by lower-case name
     */
    record Heard(String line, Map<String, String> headers, String body) {
        int status() {
            return Integer.parseInt(line.split(" ")[1]);
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        JsonNode json() {
            return JSON.readTree(body);
        }

        String code() {
            return body.isEmpty() ? "" : json().path("code").asString("");
        }
    }
}
