package dev.ashlar.acceptance.iam;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Issuers by name, each with a key of its own that it publishes, which give any token that a test wants. */
final class TestIssuers implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, RSAKey> keys = new ConcurrentHashMap<>();

    TestIssuers() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::publish);
        server.start();
    }

    /** Where all of them are. */
    String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What the tokens of one name as their issuer. */
    String issuer(String name) {
        return base() + "/" + name;
    }

    /** Has an address of one answered by somebody else. */
    void handle(String name, String path, HttpHandler handler) {
        server.createContext("/" + name + path, handler);
    }

    private void publish(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", 3);
        answer(
                exchange,
                200,
                path[2].equals("keys")
                        ? new JWKSet(key(path[1]).toPublicJWK()).toString(true)
                        : discovery(issuer(path[1])));
    }

    private static String discovery(String issuer) {
        return """
                {"issuer":"BASE","jwks_uri":"BASE/keys","authorization_endpoint":"BASE/authorize","token_endpoint":"BASE/token",
                 "response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"]}
                """.replace("BASE", issuer);
    }

    static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private RSAKey key(String issuer) {
        return keys.computeIfAbsent(issuer, name -> {
            try {
                return new RSAKeyGenerator(2048).keyID(name).generate();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Claims of a token that an issuer gives now. */
    JWTClaimsSet.Builder claims(String issuer, String subject, String audience, Duration counts) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer(issuer))
                .subject(subject)
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(counts)));
    }

    /** A token that an issuer has signed. */
    String signed(String issuer, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(issuer).build(), claims);
            token.sign(new RSASSASigner(key(issuer)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token of an issuer; claims that are given take the place of others. */
    String token(String issuer, String subject, String audience, Map<String, Object> given, long seconds) {
        JWTClaimsSet.Builder claims = claims(issuer, subject, audience, Duration.ofSeconds(seconds));
        given.forEach(claims::claim);
        return signed(issuer, claims.build());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
