package dev.ashlar.iam.external;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer that publishes keys and nothing else, as well or as badly as a test wants. */
final class KeyHost implements AutoCloseable {
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final Map<String, String> redirects = new ConcurrentHashMap<>();

    KeyHost() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        documents.put(DISCOVERY, discovery(issuer(), issuer() + "/keys"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/keys")) {
            asked.incrementAndGet();
        }
        String redirect = redirects.get(path);
        if (redirect != null) {
            exchange.getResponseHeaders().add("Location", redirect);
        }
        byte[] body = documents.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(
                redirect == null ? body.length == 0 ? 404 : 200 : 302, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static String discovery(String issuer, String keys) {
        return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(issuer, keys);
    }

    /** What its tokens name as their issuer. */
    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Publishes the public halves of some keys, in place of those before. */
    KeyHost publish(JWK... keys) {
        return serve("/keys", new JWKSet(List.of(keys)).toString(true));
    }

    /** Answers with a text. */
    KeyHost serve(String path, String text) {
        redirects.remove(path);
        documents.put(path, text);
        return this;
    }

    /** What it says of itself. */
    KeyHost describe(String text) {
        return serve(DISCOVERY, text);
    }

    /** Answers that it is elsewhere. */
    KeyHost redirect(String path, String address) {
        redirects.put(path, address);
        return this;
    }

    /** How often somebody asked for keys. */
    int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
