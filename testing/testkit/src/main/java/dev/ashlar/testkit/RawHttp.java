package dev.ashlar.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends bytes that no HTTP library would send, and reads what comes back. */
public final class RawHttp {
    private static final int PATIENCE = 20_000;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private RawHttp() {}

    /** Sends a request of one line and no body, such as {@code GET /a|b HTTP/1.1}; characters above U+00FF go as UTF-8. */
    public static TestAnswer line(URI server, String line) {
        return send(server, line + "\r\nHost: " + server.getAuthority() + "\r\nConnection: close\r\n\r\n");
    }

    /** Sends text, in UTF-8, and reads one answer. */
    public static TestAnswer send(URI server, String text) {
        return send(server, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes and reads one answer. */
    public static TestAnswer send(URI server, byte[] bytes) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE);
            write(socket.getOutputStream(), bytes);
            return answer(first(bytes), read(socket));
        } catch (IOException gone) {
            throw new AssertionError(first(bytes) + " was not answered", gone);
        }
    }

    private static void write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            // A server may answer before it has everything.
        }
    }

    private static String first(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
    }

    private static byte[] read(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int count = socket.getInputStream().read(buffer);
                    count >= 0;
                    count = socket.getInputStream().read(buffer)) {
                all.write(buffer, 0, count);
                if (complete(all.toByteArray())) {
                    break;
                }
            }
        } catch (SocketException reset) {
            // What came before it counts.
        }
        return all.toByteArray();
    }

    private static boolean complete(byte[] bytes) {
        int head = indexOf(bytes, END_OF_HEAD);
        if (head < 0) {
            return false;
        }
        String length = headers(bytes, head)
                .getOrDefault("Content-Length", List.of("-1"))
                .getFirst();
        long expected = Long.parseLong(length);
        return expected >= 0 && bytes.length >= head + END_OF_HEAD.length + expected;
    }

    private static TestAnswer answer(String asked, byte[] bytes) {
        int head = indexOf(bytes, END_OF_HEAD);
        if (head < 0) {
            throw new AssertionError(asked + " was answered with " + new String(bytes, StandardCharsets.UTF_8));
        }
        String status = new String(bytes, StandardCharsets.US_ASCII).split(" ", 3)[1];
        byte[] body = Arrays.copyOfRange(bytes, head + END_OF_HEAD.length, bytes.length);
        return new TestAnswer(asked, Integer.parseInt(status), headers(bytes, head), body);
    }

    private static Map<String, List<String>> headers(byte[] bytes, int head) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        new String(bytes, 0, head, StandardCharsets.UTF_8).lines().skip(1).forEach(line -> {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        });
        return headers;
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
