package dev.ashlar.iam.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenVerifierTest {
    private static final Audience SHOP = Audience.of("demo", "shop", Environment.DEVELOP);
    private static final Subject CLERK =
            new Subject(Subject.Kind.USER, UUID.randomUUID(), UUID.randomUUID(), Set.of("clerk", "manager"));
    private static final Duration HOUR = Duration.ofHours(1);

    private final KeyRing keys = new KeyRing();
    private MovableClock clock;
    private TokenIssuer issuer;
    private TokenVerifier verifier;

    @BeforeEach
    void start() {
        clock = new MovableClock();
        issuer = new TokenIssuer(keys, clock);
        verifier = new TokenVerifier(keys, clock);
    }

    @Test
    void believesWhatWasIssued() {
        String token = token(SHOP);
        assertThat(verifier.verify(SHOP, token)).isEqualTo(CLERK);
        assertThat(verifier.verify(SHOP, new String(token))).isEqualTo(CLERK);
        assertThat(verifier.remembered()).isEqualTo(1);
    }

    @Test
    void saysWhatTheContractSays() {
        String[] parts = token(SHOP).split("\\.");
        assertThat(decoded(parts[0])).contains("\"alg\":\"ES256\"", "\"kid\":\"");
        assertThat(decoded(parts[1]))
                .contains(
                        "\"iss\":\"demo/shop/develop\"",
                        "\"sub\":\"" + CLERK.id() + "\"",
                        "\"org\":\"" + CLERK.organization() + "\"",
                        "\"roles\":[\"clerk\",\"manager\"]",
                        "\"kind\":\"user\"",
                        "\"iat\":1772366400",
                        "\"exp\":1772370000",
                        "\"jti\":\"");
    }

    @Test
    void believesEveryKindWithAndWithoutOrganization() {
        for (Subject.Kind kind : List.of(Subject.Kind.USER, Subject.Kind.ADMIN, Subject.Kind.SERVICE)) {
            Subject subject = new Subject(kind, UUID.randomUUID(), null, Set.of());
            assertThat(verifier.verify(SHOP, issuer.issue(SHOP, subject, HOUR).text()))
                    .isEqualTo(subject);
        }
    }

    @Test
    void isWorthlessElsewhere() {
        Subject admin = new Subject(Subject.Kind.ADMIN, UUID.randomUUID(), null, Set.of());
        List<Audience> all = List.of(
                SHOP,
                Audience.of("demo", "shop", Environment.PRODUCTION),
                Audience.of("demo", "shop", Environment.TEST),
                Audience.of("demo", "other", Environment.DEVELOP),
                Audience.CONTROL);
        for (Audience home : all) {
            String token = issuer.issue(home, admin, HOUR).text();
            for (Audience asked : all) {
                if (asked.equals(home)) {
                    assertThat(verifier.verify(asked, token)).isEqualTo(admin);
                } else {
                    // Once before it is remembered for its home by the loop, once after.
                    refuses("token_elsewhere", asked, token);
                    refuses("token_elsewhere", asked, token);
                }
            }
        }
    }

    @Test
    void refusesACharacterChangedAnywhere() {
        String token = token(SHOP);
        for (int i = 0; i < token.length(); i++) {
            char[] changed = token.toCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            refuses("token_invalid", SHOP, new String(changed));
        }
        assertThat(verifier.remembered()).isZero();
    }

    @Test
    void refusesOtherTextsOfTheSameSignature() {
        String token = token(SHOP);
        char last = token.charAt(token.length() - 1);
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String twin = token.substring(0, token.length() - 1) + letters.charAt(letters.indexOf(last) + 1);
        for (String text :
                List.of(twin, token + "=", token + " ", " " + token, token + "\n", token + ".", "." + token)) {
            refuses("token_invalid", SHOP, text);
        }
    }

    @Test
    void refusesPartsOfTwoTokens() {
        String[] one = token(SHOP).split("\\.");
        String[] other = issuer.issue(SHOP, CLERK, HOUR.plusHours(1)).text().split("\\.");
        refuses("token_invalid", SHOP, one[0] + "." + other[1] + "." + one[2]);
        refuses("token_invalid", SHOP, one[0] + "." + one[1] + "." + other[2]);
        refuses("token_invalid", SHOP, one[0] + "." + one[1] + ".");
        refuses("token_invalid", SHOP, one[0] + "." + one[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "HS256", "ES384", "RS256", "ES256K", "", "EdDSA"})
    void refusesAnotherAlgorithmInTheHeader(String algorithm) {
        String[] parts = token(SHOP).split("\\.");
        String header = encoded(decoded(parts[0]).replace("ES256", algorithm));
        refuses("token_invalid", SHOP, header + "." + parts[1] + "." + parts[2]);
        refuses("token_invalid", SHOP, header + "." + parts[1] + ".");
    }

    /** The old trick: the public key, which everybody may know, used as the secret of an HMAC. */
    @Test
    void refusesThePublicKeyAsASecret() throws Exception {
        String[] parts = token(SHOP).split("\\.");
        SigningKey key = keys.current(SHOP);
        ECKey pair = ECKey.parse(key.privateText());
        for (byte[] secret : List.of(
                pair.toECPublicKey().getEncoded(),
                pair.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                pair.getX().decode())) {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .keyID(key.id())
                    .type(SigningKey.TYPE)
                    .build();
            refuses("token_invalid", SHOP, signed(header, decoded(parts[1]), new MACSigner(secret)));
        }
    }

    @Test
    void refusesAForeignKeyWhateverItCallsItself() throws Exception {
        String payload = decoded(token(SHOP).split("\\.")[1]);
        ECKey foreign = new ECKeyGenerator(Curve.P_256).keyID("x").generate();
        JWSSigner signer = new ECDSASigner(foreign);
        for (String id : List.of(keys.current(SHOP).id(), "unknown", "", "' or 1=1 --", "../../key")) {
            refuses("token_invalid", SHOP, signed(header(id).build(), payload, signer));
            refuses(
                    "token_invalid",
                    SHOP,
                    signed(header(id).jwk(foreign.toPublicJWK()).build(), payload, signer));
        }
        JWSHeader nameless =
                new JWSHeader.Builder(JWSAlgorithm.ES256).type(SigningKey.TYPE).build();
        refuses("token_invalid", SHOP, signed(nameless, payload, signer));
    }

    /** One project's key must not speak for another's, not even when its owner holds the key in hand. */
    @Test
    void refusesTheKeyOfAnotherIssuer() throws Exception {
        String payload = decoded(token(SHOP).split("\\.")[1]);
        SigningKey other = keys.current(Audience.of("demo", "other", Environment.DEVELOP));
        String forged = signed(header(other.id()).build(), payload, signer(other));
        refuses("token_invalid", SHOP, forged);
        refuses("token_invalid", other.audience(), forged);
    }

    @Test
    void refusesAnotherTypeOrCriticalHeaders() throws Exception {
        SigningKey key = keys.current(SHOP);
        String payload = decoded(token(SHOP).split("\\.")[1]);
        JWSHeader untyped =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.id()).build();
        refuses("token_invalid", SHOP, signed(untyped, payload, signer(key)));
        JWSHeader other = header(key.id()).type(JOSEObjectType.JWT).build();
        refuses("token_invalid", SHOP, signed(other, payload, signer(key)));
        JWSHeader critical = header(key.id())
                .criticalParams(Set.of("extra"))
                .customParam("extra", 1)
                .build();
        refuses("token_invalid", SHOP, signed(critical, payload, signer(key)));
        assertThat(verifier.verify(SHOP, signed(header(key.id()).build(), payload, signer(key))))
                .isEqualTo(CLERK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "1",
                "no json",
                "",
                "{\"iss\":1}",
                "SUB:\"not-a-uuid\"",
                "SUB:\"1-1-1-1-1\"",
                "SUB:7",
                "SUB:null",
                "ORG:\"x\"",
                "ORG:{}",
                "ROLES:\"clerk\"",
                "ROLES:[1]",
                "ROLES:[null]",
                "ROLES:null",
                "KIND:\"anonymous\"",
                "KIND:\"root\"",
                "KIND:null",
                "EXP:\"tomorrow\"",
                "EXP:null",
                "IAT:null",
                "JTI:null",
                "JTI:5",
                "ISS:null",
                "ISS:\"demo/shop\"",
                "ISS:[\"demo/shop/develop\"]"
            })
    void refusesClaimsOfAnotherForm(String change) throws Exception {
        SigningKey key = keys.current(SHOP);
        String payload = decoded(token(SHOP).split("\\.")[1]);
        refuses("token_invalid", SHOP, signed(header(key.id()).build(), changed(payload, change), signer(key)));
    }

    @Test
    void refusesWhatDoesNotCountYet() throws Exception {
        SigningKey key = keys.current(SHOP);
        String payload = decoded(token(SHOP).split("\\.")[1]);
        String later = payload.replace(
                "{", "{\"nbf\":" + clock.instant().plusSeconds(60).getEpochSecond() + ",");
        String token = signed(header(key.id()).build(), later, signer(key));
        refuses("token_invalid", SHOP, token);
        clock.move(Duration.ofSeconds(31));
        assertThat(verifier.verify(SHOP, token)).isEqualTo(CLERK);
        clock.move(Duration.ofDays(-1));
        refuses("token_invalid", SHOP, token(SHOP, Duration.ofDays(1)));
    }

    @Test
    void endsWithItsTimeWhetherRememberedOrNot() {
        String token = token(SHOP);
        assertThat(verifier.verify(SHOP, token)).isEqualTo(CLERK);
        clock.move(HOUR.plusSeconds(29));
        assertThat(verifier.verify(SHOP, token)).isEqualTo(CLERK);
        assertThat(new TokenVerifier(keys, clock).verify(SHOP, token)).isEqualTo(CLERK);
        clock.move(Duration.ofSeconds(1));
        refuses("token_expired", SHOP, token);
        refuses("token_expired", SHOP, token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "Bearer x",
                "e30.e30.",
                "e30.e30.AA",
                "e30.e30.e30.e30.e30",
                "\u0000",
                "é.é.é",
                "null"
            })
    void refusesWhatIsNoToken(String text) {
        refuses("token_invalid", SHOP, text);
    }

    @Test
    void refusesGiantsAndDeepNestsWithoutRememberingThem() {
        refuses("token_invalid", SHOP, "x".repeat(100_000));
        refuses("token_invalid", SHOP, token(SHOP) + "x".repeat(100_000));
        String nest = "{\"alg\":\"ES256\",\"x\":" + "[".repeat(2800) + "]".repeat(2800) + "}";
        refuses("token_invalid", SHOP, encoded(nest) + ".e30.AA");
        String objects = "{\"a\":".repeat(1000) + "1" + "}".repeat(1000);
        refuses("token_invalid", SHOP, encoded(objects) + ".e30.AA");
        assertThat(verifier.remembered()).isZero();
    }

    @Test
    void remembersABoundedNumber() {
        Set<String> roles = IntStream.range(0, 200)
                .mapToObj(i -> "a_long_name_of_a_role" + i)
                .collect(Collectors.toSet());
        String token = null;
        for (int i = 0; i < 1400; i++) {
            token = issuer.issue(SHOP, new Subject(Subject.Kind.USER, UUID.randomUUID(), null, roles), HOUR)
                    .text();
            verifier.verify(SHOP, token);
        }
        assertThat(token).hasSizeBetween(7000, TokenVerifier.LONGEST);
        assertThat(verifier.remembered()).isBetween(500L, 1200L);
    }

    /** Else somebody with one account could have everybody else's tokens forgotten, who are then refused where their address is used up. */
    @Test
    void whoGoesOnOverAndOverDisplacesNobody() {
        List<String> shown = new ArrayList<>();
        List<SignedToken> expected = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            String token = issuer.issue(SHOP, CLERK, HOUR.plusSeconds(number)).text();
            verifier.verify(SHOP, token);
            shown.add(token);
            expected.add(issuer.issue(SHOP, CLERK, HOUR.minusSeconds(1 + number)));
            verifier.expect(SHOP, UUID.randomUUID(), expected.getLast());
        }
        UUID session = UUID.randomUUID();
        for (int number = 0; number < 30_000; number++) {
            verifier.expect(SHOP, session, new SignedToken(number + "x".repeat(700), clock.instant()));
        }
        assertThat(shown).allMatch(token -> verifier.remembers(SHOP, token));
        assertThat(expected).allMatch(token -> verifier.remembers(SHOP, token.text()));
        assertThat(verifier.remembers(SHOP, 29_999 + "x".repeat(700))).isTrue();
        assertThat(verifier.remembers(SHOP, 29_998 + "x".repeat(700))).isFalse();
    }

    @Test
    void anExpectedTokenIsLookedAtWhenItIsShown() {
        String good = issuer.issue(SHOP, CLERK, HOUR).text();
        SignedToken forged = new SignedToken(good.substring(0, good.length() - 4) + "AAAA", clock.instant());
        verifier.expect(SHOP, UUID.randomUUID(), forged);
        assertThat(verifier.remembers(SHOP, forged.text())).isTrue();
        assertThat(verifier.remembers(Audience.CONTROL, forged.text())).isFalse();
        refuses("token_invalid", SHOP, forged.text());
        assertThat(verifier.remembers(SHOP, forged.text())).isFalse();
    }

    @Test
    void issuesOnlyWhatItWouldBelieve() {
        Set<String> roles = IntStream.range(0, 1000).mapToObj(i -> "role" + i).collect(Collectors.toSet());
        assertThatThrownBy(
                        () -> issuer.issue(SHOP, new Subject(Subject.Kind.USER, UUID.randomUUID(), null, roles), HOUR))
                .isInstanceOf(Refusal.class);
        for (Duration life :
                List.of(Duration.ZERO, Duration.ofSeconds(-5), Duration.ofDays(31), Duration.ofMillis(999))) {
            assertThatThrownBy(() -> issuer.issue(SHOP, CLERK, life)).isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> issuer.issue(SHOP, Subject.ANONYMOUS, HOUR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> issuer.issue(Audience.CONTROL, CLERK, HOUR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsNoTokenInText() {
        SignedToken token = issuer.issue(SHOP, CLERK, HOUR);
        assertThat(token.toString()).doesNotContain(token.text());
        SigningKey key = keys.current(SHOP);
        assertThat(key.toString()).doesNotContain("\"d\"").contains("demo/shop/develop");
    }

    private String token(Audience audience) {
        return issuer.issue(audience, CLERK, HOUR).text();
    }

    private String token(Audience audience, Duration ahead) {
        clock.move(ahead);
        String token = token(audience);
        clock.move(ahead.negated());
        return token;
    }

    private void refuses(String code, Audience audience, String token) {
        assertThatThrownBy(() -> verifier.verify(audience, token))
                .as("%s", token.length() > 2000 ? "long" : token)
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAUTHENTICATED);
                    assertThat(refusal.code()).isEqualTo(code);
                });
    }

    /** Replaces one claim, or the whole payload. */
    private static String changed(String payload, String change) {
        int colon = change.indexOf(':');
        if (colon < 0 || change.startsWith("{")) {
            return change;
        }
        String claim = "\"" + change.substring(0, colon).toLowerCase(java.util.Locale.ROOT) + "\":";
        String changed = payload.replaceFirst(
                claim + "(\"[^\"]*\"|\\[[^]]*]|\\d+)",
                java.util.regex.Matcher.quoteReplacement(claim + change.substring(colon + 1)));
        assertThat(changed).isNotEqualTo(payload);
        return changed;
    }

    private static JWSHeader.Builder header(String id) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).type(SigningKey.TYPE).keyID(id);
    }

    private static JWSSigner signer(SigningKey key) throws Exception {
        return new ECDSASigner(ECKey.parse(key.privateText()));
    }

    private static String signed(JWSHeader header, String payload, JWSSigner signer) throws Exception {
        JWSObject object = new JWSObject(header, new Payload(payload));
        object.sign(signer);
        return object.serialize();
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
