package dev.ashlar.acceptance.iam;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A provider that gives whatever identity token a test wants for any code. */
final class RogueProvider implements AutoCloseable {
    private final HttpServer server;
    private final RSAKey key;
    private final AtomicReference<String> token = new AtomicReference<>("");
    private final AtomicReference<String> error = new AtomicReference<>("");
    private final AtomicReference<String> credentials = new AtomicReference<>("");
    private final AtomicReference<String> form = new AtomicReference<>("");

    RogueProvider() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("rogue").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, discovery()));
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString(true)));
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private String discovery() {
        return """
                {"issuer":"BASE","jwks_uri":"BASE/keys","authorization_endpoint":"BASE/authorize","token_endpoint":"BASE/token",
                 "response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"]}
                """.replace("BASE", issuer());
    }

    private void token(HttpExchange exchange) throws IOException {
        credentials.set(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        form.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (error.get().isEmpty()) {
            answer(
                    exchange,
                    200,
                    "{\"access_token\":\"opaque\",\"token_type\":\"Bearer\",\"id_token\":\"" + token.get() + "\"}");
        } else {
            answer(exchange, 400, "{\"error\":\"" + error.get() + "\"}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private JWTClaimsSet.Builder right(String nonce) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("ann")
                .audience("client")
                .claim("nonce", nonce)
                .claim("email", "rogue@example.com")
                .claim("email_verified", true)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    /** Gives a token that is right but for a change. */
    void gives(String nonce, UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        SignedJWT signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rogue").build(),
                change.apply(right(nonce)).build());
        signed.sign(new RSASSASigner(key));
        token.set(signed.serialize());
        error.set("");
    }

    /** Gives one that nobody has signed. */
    void givesUnsigned(String nonce) {
        token.set(new PlainJWT(right(nonce).build()).serialize());
        error.set("");
    }

    /** Gives none. */
    void refuses(String code) {
        error.set(code);
    }

    /** How the last one to ask for a token showed itself. */
    String credentials() {
        return credentials.get();
    }

    /** What it sent. */
    String form() {
        return form.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
