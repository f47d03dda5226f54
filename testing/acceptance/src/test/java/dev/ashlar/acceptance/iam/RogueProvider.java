package dev.ashlar.acceptance.iam;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A provider that gives whatever identity token a test wants for any code. */
final class RogueProvider implements AutoCloseable {
    private static final String NAME = "rogue";

    private final TestIssuers issuers = new TestIssuers();
    private final AtomicReference<String> token = new AtomicReference<>("");
    private final AtomicReference<String> error = new AtomicReference<>("");
    private final AtomicReference<String> credentials = new AtomicReference<>("");
    private final AtomicReference<String> form = new AtomicReference<>("");

    RogueProvider() throws IOException {
        issuers.handle(NAME, "/token", this::token);
    }

    String issuer() {
        return issuers.issuer(NAME);
    }

    private void token(HttpExchange exchange) throws IOException {
        credentials.set(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        form.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (error.get().isEmpty()) {
            TestIssuers.answer(
                    exchange,
                    200,
                    "{\"access_token\":\"opaque\",\"token_type\":\"Bearer\",\"id_token\":\"" + token.get() + "\"}");
        } else {
            TestIssuers.answer(exchange, 400, "{\"error\":\"" + error.get() + "\"}");
        }
    }

    private JWTClaimsSet.Builder right(String nonce) {
        return issuers.claims(NAME, "ann", "client", Duration.ofMinutes(5))
                .claim("nonce", nonce)
                .claim("email", "rogue@example.com")
                .claim("email_verified", true);
    }

    /** Gives a token that is right but for a change. */
    void gives(String nonce, UnaryOperator<JWTClaimsSet.Builder> change) {
        token.set(issuers.signed(NAME, change.apply(right(nonce)).build()));
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
        issuers.close();
    }
}
