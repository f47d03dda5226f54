package dev.ashlar.control.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ashlar.control.Databases;
import dev.ashlar.control.MovableClock;
import dev.ashlar.control.SwitchedSource;
import dev.ashlar.control.database.ControlDatabase;
import dev.ashlar.control.secrets.MasterKey;
import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.tokens.Audience;
import dev.ashlar.iam.tokens.TokenIssuer;
import dev.ashlar.iam.tokens.TokenVerifier;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredSigningKeysTest {
    private static final Audience SHOP = Audience.of("demo", "shop", Environment.DEVELOP);
    private static final Audience SHOP_TEST = Audience.of("demo", "shop", Environment.TEST);
    private static final Subject USER = new Subject(Subject.Kind.USER, UUID.randomUUID(), null, Set.of());

    private final MasterKey master = MasterKey.random();
    private final MovableClock clock = new MovableClock();
    private SwitchedSource source;
    private ControlDatabase database;

    @BeforeEach
    void makeDatabase() {
        source = new SwitchedSource(Databases.empty());
        database = new ControlDatabase(source);
        database.migrate();
        database.projects().add("demo", "shop");
    }

    @Test
    void nodesThatMakeAKeyAtOnceGetTheSame() throws Exception {
        Set<String> ids = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<String> node = () -> node().current(SHOP).id();
            for (Future<String> id : threads.invokeAll(Collections.nCopies(16, node))) {
                ids.add(id.get());
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(database.signingKeys().list()).hasSize(1);
    }

    @Test
    void nodesBelieveEachOther() {
        StoredSigningKeys one = node();
        TokenVerifier other = new TokenVerifier(node(), clock);
        assertThat(other.verify(SHOP, token(one, SHOP))).isEqualTo(USER);
        clock.move(Duration.ofSeconds(2));
        assertThat(other.verify(SHOP_TEST, token(one, SHOP_TEST))).isEqualTo(USER);
    }

    @Test
    void forgedIdsReachTheDatabaseOnceASecond() {
        StoredSigningKeys keys = node();
        int before = source.connections();
        for (int i = 0; i < 1000; i++) {
            assertThat(keys.find("forged" + i)).isEmpty();
        }
        assertThat(source.connections() - before).isEqualTo(1);
        clock.move(Duration.ofSeconds(1));
        keys.find("forged");
        assertThat(source.connections() - before).isEqualTo(2);
    }

    @Test
    void goesOnServingWithoutTheDatabase() {
        StoredSigningKeys keys = node();
        String known = token(keys, SHOP);
        String unknown = token(node(), SHOP_TEST);
        TokenVerifier verifier = new TokenVerifier(keys, clock);
        source.off(true);
        clock.move(Duration.ofMinutes(10));
        assertThat(verifier.verify(SHOP, known)).isEqualTo(USER);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> verifier.verify(SHOP_TEST, unknown))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE));
        }
        source.off(false);
        clock.move(Duration.ofSeconds(1));
        assertThat(verifier.verify(SHOP_TEST, unknown)).isEqualTo(USER);
    }

    @Test
    void aWithdrawnKeyEndsWithinMinutes() {
        StoredSigningKeys keys = node();
        String token = token(keys, SHOP);
        TokenVerifier verifier = new TokenVerifier(keys, clock);
        assertThat(verifier.verify(SHOP, token)).isEqualTo(USER);
        Databases.run(source, "delete from control.project where name = 'shop'");
        clock.move(TokenVerifier.MEMORY);
        assertThatThrownBy(() -> verifier.verify(SHOP, token)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> keys.current(SHOP))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("unknown_project"));
    }

    /** The next key is known everywhere before it signs, and the last one counts until its tokens are over. */
    @Test
    void keysChangeWithoutAPause() {
        StoredSigningKeys keys = node();
        StoredSigningKeys other = node();
        String first = keys.current(SHOP).id();
        String early = token(keys, SHOP);
        keys.rotate(SHOP, Cause.SERVER);
        keys.rotate(SHOP, Cause.SERVER);
        assertThat(keys.published(SHOP)).hasSize(2).anyMatch(key -> key.id().equals(first));
        assertThat(keys.current(SHOP).id()).isEqualTo(first);

        clock.move(StoredSigningKeys.AHEAD);
        assertThat(keys.current(SHOP).id()).isNotEqualTo(first);
        String late = token(keys, SHOP);
        for (StoredSigningKeys each : new StoredSigningKeys[] {keys, other}) {
            TokenVerifier verifier = new TokenVerifier(each, clock);
            assertThat(verifier.verify(SHOP, early)).isEqualTo(USER);
            assertThat(verifier.verify(SHOP, late)).isEqualTo(USER);
        }
        assertThat(other.current(SHOP).id()).isEqualTo(keys.current(SHOP).id());
    }

    @Test
    void aKeyThatSignedForLongIsFollowedByAnother() {
        StoredSigningKeys keys = node();
        String first = keys.current(SHOP).id();
        clock.move(StoredSigningKeys.SIGNS.plusSeconds(1));
        assertThat(keys.current(SHOP).id()).isEqualTo(first);
        assertThat(keys.published(SHOP)).hasSize(2);
        clock.move(StoredSigningKeys.AHEAD);
        assertThat(keys.current(SHOP).id()).isNotEqualTo(first);
    }

    @Test
    void aKeyIsKeptUntilNoTokenOfItIsAbout() {
        StoredSigningKeys keys = node();
        String first = keys.current(SHOP).id();
        keys.rotate(SHOP, Cause.SERVER);
        clock.move(Duration.ofDays(30));
        keys.rotate(SHOP, Cause.SERVER);
        assertThat(keys.published(SHOP)).anyMatch(key -> key.id().equals(first));
        clock.move(Duration.ofDays(40));
        keys.rotate(SHOP, Cause.SERVER);
        assertThat(keys.published(SHOP)).noneMatch(key -> key.id().equals(first));
    }

    @Test
    void whatIsWithdrawnCountsNoLonger() {
        StoredSigningKeys keys = node();
        String token = token(keys, SHOP);
        keys.rotate(SHOP, Cause.SERVER);
        keys.withdraw(SHOP, Cause.SERVER);
        assertThat(keys.published(SHOP)).hasSize(1);
        assertThatThrownBy(() -> new TokenVerifier(keys, clock).verify(SHOP, token))
                .isInstanceOf(Refusal.class);
        assertThat(new TokenVerifier(keys, clock).verify(SHOP, token(keys, SHOP)))
                .isEqualTo(USER);
    }

    /** Who can write to the control database but lacks the master key cannot make tokens. */
    @Test
    void doesNotBelieveAKeyThatWasPlanted() {
        StoredSigningKeys honest = node();
        String token = token(honest, SHOP);
        StoredSigningKeys attacker = new StoredSigningKeys(database, MasterKey.random(), clock);
        String forged = token(attacker, SHOP_TEST);
        clock.move(Duration.ofSeconds(1));
        assertThatThrownBy(() -> new TokenVerifier(honest, clock).verify(SHOP_TEST, forged))
                .isInstanceOf(Refusal.class);
        assertThat(new TokenVerifier(honest, clock).verify(SHOP, token)).isEqualTo(USER);
    }

    @Test
    void doesNotBelieveAKeyThatWasMoved() {
        String token = token(node(), SHOP_TEST);
        Databases.run(source, "update control.signing_key set issuer = 'demo/shop/production'");
        Audience production = Audience.of("demo", "shop", Environment.PRODUCTION);
        assertThatThrownBy(() -> new TokenVerifier(node(), clock).verify(production, token))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> node().current(production)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsPrivateKeysSealed() {
        StoredSigningKeys keys = node();
        String secret = keys.current(SHOP).privateText();
        String stored = new String(
                database.signingKeys().list().getFirst().sealed().bytes(),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(secret).contains("\"d\"");
        assertThat(stored).doesNotContain("\"d\"", "kty", "EC");
    }

    @Test
    void connectsOnlyWhenAsked() {
        SwitchedSource absent = new SwitchedSource(Databases.absent());
        StoredSigningKeys keys = new StoredSigningKeys(new ControlDatabase(absent), master, clock);
        assertThat(absent.connections()).isZero();
        assertThatThrownBy(() -> keys.find("x"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("control_unavailable"));
        assertThatThrownBy(() -> keys.current(SHOP)).isInstanceOf(Refusal.class);
    }

    private StoredSigningKeys node() {
        return new StoredSigningKeys(database, master, clock);
    }

    private String token(StoredSigningKeys keys, Audience audience) {
        return new TokenIssuer(keys, clock)
                .issue(audience, USER, Duration.ofHours(1))
                .text();
    }
}
