package dev.ashlar.iam.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.TrustedIssuer;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose tokens a trusted issuer's are, and whose are not. */
class ProviderTest {
    private static RSAKey key;
    private static RSAKey other;

    private final MovableClock clock = new MovableClock();
    private final KeyHost host = new KeyHost();

    @BeforeAll
    static void keys() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        other = new RSAKeyGenerator(2048).keyID("two").generate();
    }

    @AfterEach
    void close() {
        host.close();
    }

    private Provider provider() {
        return provider(host.issuer(), Optional.empty());
    }

    private Provider provider(String issuer, Optional<String> keys) {
        TrustedIssuer.Claims claims = new TrustedIssuer.Claims(
                "sub",
                Optional.of("org"),
                false,
                "realm_access.roles",
                Map.of("boss", Set.of("clerk", "OrganizationAdmin"), "root", Set.of("AdminUser")));
        return new Provider(
                new TrustedIssuer(
                        "shop",
                        issuer,
                        Set.of(Environment.TEST),
                        Set.of("board", "shop"),
                        Set.of("RS256"),
                        keys,
                        TrustedIssuer.Accounts.LINKED,
                        claims,
                        Optional.empty()),
                clock);
    }

    private JWTClaimsSet.Builder claims() {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(host.issuer())
                .subject("ann")
                .audience("board")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    private static SignedJWT signed(RSAKey by, JWTClaimsSet.Builder claims) {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()), rsa(by), claims);
    }

    private static JWSSigner rsa(RSAKey by) {
        try {
            return new RSASSASigner(by);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static SignedJWT signed(JWSHeader.Builder header, JWSSigner signer, JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(header.build(), claims.build());
            token.sign(signer);
            return SignedJWT.parse(token.serialize());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused(Provider provider, SignedJWT token, String code) {
        assertThat(catchThrowableOfType(Refusal.class, () -> provider.assertion(token))
                        .code())
                .isEqualTo(code);
    }

    @Test
    void saysInOurWordsWhatATokenSays() {
        host.publish(key);
        Assertion said = provider()
                .assertion(signed(
                        key,
                        claims().claim("org", "acme")
                                .claim("email", " Ann@Example.com")
                                .claim("email_verified", true)
                                .claim("name", "Ann\nLind")
                                .claim("realm_access", Map.of("roles", Set.of("boss", "root", "unknown")))));
        assertThat(said.subject()).isEqualTo("ann");
        assertThat(said.organization()).contains("acme");
        assertThat(said.email()).contains("ann@example.com");
        assertThat(said.name()).contains("AnnLind");
        assertThat(said.roles()).containsExactlyInAnyOrder("clerk", "OrganizationAdmin");
        assertThat(said.toString()).doesNotContain("ann");
    }

    @Test
    void anUnverifiedAddressIsNone() {
        host.publish(key);
        Provider provider = provider();
        assertThat(provider.assertion(signed(key, claims().claim("email", "ann@example.com")))
                        .email())
                .isEmpty();
        assertThat(provider.assertion(signed(
                                key, claims().claim("email", "ann@example.com").claim("email_verified", false)))
                        .email())
                .isEmpty();
    }

    @Test
    void refusesByWhatIsWrong() {
        host.publish(key);
        Provider provider = provider();
        Instant now = clock.instant();
        refused(provider, signed(key, claims().audience("other")), "token_elsewhere");
        refused(provider, signed(key, claims().audience((String) null)), "token_elsewhere");
        refused(provider, signed(key, claims().issuer("demo/shop/test")), "token_invalid");
        refused(provider, signed(key, claims().expirationTime(Date.from(now.minusSeconds(31)))), "token_expired");
        refused(provider, signed(key, claims().expirationTime(null)), "token_invalid");
        refused(provider, signed(key, claims().notBeforeTime(Date.from(now.plusSeconds(31)))), "token_early");
        refused(provider, signed(key, claims().subject(null)), "token_invalid");
        refused(provider, signed(key, claims().subject("a\u0000")), "token_invalid");
    }

    @Test
    void refusesWhatAnotherKeyHasSigned() throws Exception {
        host.publish(key);
        Provider provider = provider();
        RSAKey confused = new RSAKey.Builder(other).keyID("one").build();
        refused(provider, signed(confused, claims()), "token_invalid");
        byte[] open = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        refused(
                provider,
                signed(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one"), new MACSigner(open), claims()),
                "token_invalid");
        refused(
                provider,
                signed(new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("one"), rsa(key), claims()),
                "token_invalid");
        refused(
                provider,
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").type(new JOSEObjectType("logout+jwt")),
                        rsa(key),
                        claims()),
                "token_invalid");
        RSAKey embedded = new RSAKey.Builder(other).keyID("two").build();
        refused(
                provider,
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("two").jwk(embedded.toPublicJWK()),
                        rsa(other),
                        claims()),
                "token_invalid");
    }

    @Test
    void asksSeldomForKeysThatNobodyHas() throws Exception {
        host.publish(key);
        Provider provider = provider();
        provider.assertion(signed(key, claims()));
        assertThat(host.asked()).isEqualTo(1);
        for (int round = 0; round < 20; round++) {
            RSAKey madeUp = new RSAKey.Builder(other).keyID("made up " + round).build();
            refused(provider, signed(madeUp, claims()), "token_invalid");
            provider.assertion(signed(key, claims()));
        }
        assertThat(host.asked()).isEqualTo(2);
    }

    @Test
    void findsTheKeyThatCameAfterwards() {
        host.publish(key);
        Provider provider = provider();
        provider.assertion(signed(key, claims()));
        host.publish(key, other);
        assertThat(provider.assertion(signed(other, claims())).subject()).isEqualTo("ann");
    }

    @Test
    void believesNothingWhileKeysCannotBeHad() {
        String wrong = "issuer_unavailable";
        host.publish(key).redirect("/keys", host.issuer() + "/moved").serve("/moved", "{\"keys\":[]}");
        refused(provider(), signed(key, claims()), wrong);
        host.serve("/keys", "[".repeat(600_000));
        refused(provider(), signed(key, claims()), wrong);
        host.publish(key).describe(KeyHost.discovery("https://other.example", host.issuer() + "/keys"));
        refused(provider(), signed(key, claims()), wrong);
        host.describe(KeyHost.discovery(host.issuer(), "http://login.invalid/keys"));
        refused(provider(), signed(key, claims()), wrong);
        host.describe(KeyHost.discovery(host.issuer(), "file:///etc/passwd"));
        refused(provider(), signed(key, claims()), wrong);
        host.describe("{}");
        refused(provider(), signed(key, claims()), wrong);
    }

    /** Who is asked safely leads to nothing on the machine of the server. */
    @Test
    void asksNobodyInClearForWhoIsNot() {
        host.publish(key);
        String issuer = "https://login.invalid";
        refused(
                provider(issuer, Optional.of(host.issuer() + "/keys")),
                signed(key, claims().issuer(issuer)),
                "issuer_unavailable");
        assertThat(host.asked()).isZero();
    }

    @Test
    void namesThatNoDatabaseTellsApartAreNobodys() {
        host.publish(key);
        for (String name : List.of("", "a\\u0000", "a\\ud800", "a".repeat(256))) {
            refused(provider(), signed(claims().build().toString().replace("ann", name)), "token_invalid");
        }
    }

    private static SignedJWT signed(String claims) {
        try {
            JWSObject token = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), new Payload(claims));
            token.sign(rsa(key));
            return SignedJWT.parse(token.serialize());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keysThatAreKnownNeedNobody() {
        host.publish(key);
        Provider provider = provider();
        provider.assertion(signed(key, claims()));
        host.close();
        assertThat(provider.assertion(signed(key, claims().subject("max"))).subject())
                .isEqualTo("max");
        assertThat(host.asked()).isEqualTo(1);
    }

    @Test
    void clocksMayDifferALittle() {
        host.publish(key);
        Provider provider = provider();
        UnaryOperator<JWTClaimsSet.Builder> soon =
                claims -> claims.notBeforeTime(Date.from(clock.instant().plus(Duration.ofSeconds(29))));
        assertThat(provider.assertion(signed(key, soon.apply(claims()))).subject())
                .isEqualTo("ann");
    }
}
