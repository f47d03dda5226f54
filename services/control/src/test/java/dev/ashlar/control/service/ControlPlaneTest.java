package dev.ashlar.control.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ashlar.control.Databases;
import dev.ashlar.control.MovableClock;
import dev.ashlar.control.ServedIams;
import dev.ashlar.control.SwitchedSource;
import dev.ashlar.control.database.ControlDatabase;
import dev.ashlar.control.database.DeploymentRecord;
import dev.ashlar.control.database.Scope;
import dev.ashlar.control.keys.StoredSigningKeys;
import dev.ashlar.control.secrets.MasterKey;
import dev.ashlar.control.secrets.MasterKeyException;
import dev.ashlar.control.secrets.Secret;
import dev.ashlar.control.secrets.UnreadableSecretException;
import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Version;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.tokens.Audience;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlPlaneTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Audience SHOP = Audience.of("demo", "shop", Environment.DEVELOP);
    private static final ApiName SALES = new ApiName("demo", "shop", "sales");

    private final MasterKey master = MasterKey.random();
    private final MovableClock clock = new MovableClock();
    private final ServedIams served = new ServedIams(clock);
    private DataSource source;
    private ControlPlane dev;
    private ControlPlane strict;

    @BeforeEach
    void start() {
        source = Databases.empty();
        dev = plane(source, Missing.CREATE);
        strict = plane(source, Missing.REFUSE);
        dev.start();
        dev.projects().ensure("demo", "shop");
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void makesWhatIsMissingInDevelopment() {
        IssuedToken token = dev.tokens().issue(request(false, "Acme", Set.of("clerk"), "Ann@Example.com"));
        Subject subject = dev.verifier().verify(SHOP, token.token());
        assertThat(subject.kind()).isEqualTo(Subject.Kind.USER);
        assertThat(subject.id()).isEqualTo(token.subjectId());
        assertThat(subject.organization()).isEqualTo(token.organizationId()).isNotNull();
        assertThat(subject.roles()).containsExactly("clerk");
        assertThat(token.expiresAt()).isEqualTo(clock.instant().plus(HOUR));
        assertThat(token.toString()).doesNotContain(token.token());
    }

    @Test
    void namesAreTheSameWhateverTheirCase() {
        IssuedToken one = dev.tokens().issue(request(false, "Straße", Set.of(), "Ann@Example.com"));
        IssuedToken other = dev.tokens().issue(request(false, " STRASSE ", Set.of(), "ann@EXAMPLE.com"));
        assertThat(other.subjectId()).isEqualTo(one.subjectId());
        assertThat(other.organizationId()).isEqualTo(one.organizationId());
        IssuedToken composed = dev.tokens().issue(request(false, "\u0390", Set.of(), null));
        IssuedToken decomposed = dev.tokens().issue(request(false, "\u0399\u0308\u0301", Set.of(), null));
        assertThat(decomposed.organizationId()).isEqualTo(composed.organizationId());
    }

    /** A letter can stand for several; the form that is kept has at most a hundred. */
    @Test
    void takesTheLongestNamesOrRefusesThem() {
        String longest = "\u00DF".repeat(50);
        assertThat(dev.tokens()
                        .issue(request(false, longest, Set.of(longest), null))
                        .organizationId())
                .isEqualTo(dev.tokens()
                        .issue(request(false, "SS".repeat(50), Set.of(), null))
                        .organizationId());
        malformed("organization", request(false, "\u00DF".repeat(51), Set.of(), null));
        malformed("organization", request(false, "\uFDFA".repeat(100), Set.of(), null));
    }

    @Test
    void environmentsAndProjectsShareNothing() {
        dev.projects().ensure("demo", "other");
        IssuedToken one = dev.tokens().issue(request(false, "acme", Set.of(), null));
        IssuedToken test = dev.tokens()
                .issue(new TokenRequest("demo", "shop", Environment.TEST, false, "acme", Set.of(), null, HOUR));
        IssuedToken other = dev.tokens()
                .issue(new TokenRequest("demo", "other", Environment.DEVELOP, false, "acme", Set.of(), null, HOUR));
        assertThat(Set.of(one.subjectId(), test.subjectId(), other.subjectId())).hasSize(3);
        assertThat(new HashSet<>(List.of(one.organizationId(), test.organizationId(), other.organizationId())))
                .hasSize(3);
    }

    @Test
    void aTokenCarriesTheRolesAskedForAndNoOthers() {
        dev.tokens().issue(request(false, "acme", Set.of("manager"), null));
        IssuedToken plain = dev.tokens().issue(request(false, "acme", Set.of(), null));
        assertThat(dev.verifier().verify(SHOP, plain.token()).roles()).isEmpty();
    }

    @Test
    void adminsAreAccountsOfTheirOwn() {
        IssuedToken user = dev.tokens().issue(request(false, null, Set.of(), "ann@example.com"));
        IssuedToken admin = dev.tokens().issue(request(true, "acme", Set.of("auditor"), "ann@example.com"));
        Subject subject = dev.verifier().verify(SHOP, admin.token());
        assertThat(subject.administrative()).isTrue();
        assertThat(subject.organization()).isEqualTo(admin.organizationId());
        assertThat(admin.subjectId()).isNotEqualTo(user.subjectId());
    }

    @Test
    void usesADefaultUser() {
        IssuedToken one = dev.tokens().issue(request(false, null, Set.of(), null));
        IssuedToken other = dev.tokens().issue(request(false, null, Set.of(), TokenRequest.USER));
        assertThat(one.subjectId()).isEqualTo(other.subjectId());
        assertThat(one.organizationId()).isNull();
    }

    @Test
    void refusesWhatIsMissingElsewhereAndNamesTheNearest() {
        dev.tokens().issue(request(false, "acme", Set.of("clerk"), "ann@example.com"));
        refuses(
                "unknown_project",
                "demo/shop",
                new TokenRequest("demo", "shp", Environment.DEVELOP, false, null, Set.of(), null, HOUR));
        refuses("unknown_user", "ann@example.com", request(false, null, Set.of(), "anne@example.com"));
        refuses("unknown_user", "admin user", request(true, null, Set.of(), "ann@example.com"));
        refuses("unknown_organization", "acme", request(false, "acne", Set.of(), "ann@example.com"));
        refuses("role_not_granted", "clerk", request(false, "acme", Set.of("clark"), "ann@example.com"));
        refuses("role_not_granted", "clerk", request(false, null, Set.of("clerk"), "ann@example.com"));
        dev.tokens().issue(request(false, "other", Set.of(), "bob@example.com"));
        refuses("not_a_member", "bob@example.com", request(false, "acme", Set.of(), "bob@example.com"));
        IssuedToken token = strict.tokens().issue(request(false, "ACME", Set.of("clerk"), "ann@example.com"));
        assertThat(strict.verifier().verify(SHOP, token.token()).roles()).containsExactly("clerk");
    }

    @Test
    void refusesNamesOfAnotherForm() {
        for (String email :
                List.of("", "ann", "@", "a@", "@b", "a b@c", "a@b@c", "a@b\u0000", "a\n@b", "x".repeat(300) + "@y")) {
            malformed("email", request(false, null, Set.of(), email));
        }
        for (String name : List.of("", "  ", "a\u0000b", "a\nb", "x".repeat(101), "\u202Eabc")) {
            malformed("organization", request(false, name, Set.of(), null));
        }
        for (String role :
                List.of("AdminUser", "ServiceAccountAdmin", "", "x".repeat(101), "a\nb", "\u2028", "a\u0000")) {
            malformed("role", request(false, null, Set.of(role), null));
        }
        assertThatThrownBy(() -> dev.tokens()
                        .issue(new TokenRequest(
                                "demo",
                                "shop",
                                Environment.DEVELOP,
                                false,
                                null,
                                Set.of(),
                                null,
                                Duration.ofDays(400))))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void treatsSqlAsAName() {
        String name = "x'; drop table data.user; --";
        IssuedToken token = dev.tokens().issue(request(false, name, Set.of(), "'--@x"));
        assertThat(dev.tokens().issue(request(false, name, Set.of(), "'--@x")).organizationId())
                .isEqualTo(token.organizationId());
    }

    @Test
    void givesControlTokens() {
        IssuedToken token = dev.tokens().issueControl(HOUR);
        Subject subject = strict.verifier().verify(Audience.CONTROL, token.token());
        assertThat(subject.administrative()).isTrue();
        assertThat(subject.id()).isEqualTo(Tokens.SERVER);
        assertThatThrownBy(() -> dev.verifier().verify(SHOP, token.token())).isInstanceOf(Refusal.class);
    }

    @Test
    void theNextSigningKeyKeepsTokensOrNot() {
        IssuedToken token = dev.tokens().issue(request(false, null, Set.of(), null));
        dev.changeSigningKey(SHOP, false, Cause.SERVER);
        assertThat(dev.verifier().verify(SHOP, token.token()).id()).isEqualTo(token.subjectId());
        dev.changeSigningKey(SHOP, true, Cause.SERVER);
        assertThatThrownBy(() -> dev.verifier().verify(SHOP, token.token()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("token_invalid"));
        IssuedToken next = dev.tokens().issue(request(false, null, Set.of(), null));
        assertThat(dev.verifier().verify(SHOP, next.token()).id()).isEqualTo(next.subjectId());
    }

    @Test
    void nodesThatMakeTheSameAtOnceGetTheSame() throws Exception {
        Set<List<Object>> made = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<IssuedToken> node = () -> {
                ControlPlane plane = plane(source, Missing.CREATE);
                plane.projects().ensure("new", "project");
                return plane.tokens()
                        .issue(new TokenRequest(
                                "new", "project", Environment.TEST, false, "acme", Set.of("r"), "ann@x", HOUR));
            };
            for (Future<IssuedToken> token : threads.invokeAll(Collections.nCopies(6, node))) {
                made.add(List.of(
                        token.get().subjectId(), String.valueOf(token.get().organizationId())));
            }
        }
        assertThat(made).hasSize(1);
    }

    @Test
    void nodesThatStartAtOnceMakeOneDatabase() throws Exception {
        DataSource fresh = Databases.empty();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            Callable<Boolean> node = () -> {
                ControlPlane plane = plane(fresh, Missing.CREATE);
                plane.start();
                return plane.ready();
            };
            for (Future<Boolean> ready : threads.invokeAll(Collections.nCopies(4, node))) {
                assertThat(ready.get()).isTrue();
            }
        }
    }

    @Test
    void refusesAnotherMasterKey() {
        ControlPlane stranger = plane(source, MasterKey.random(), Missing.CREATE);
        assertThatThrownBy(stranger::start)
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining("not the key that the control database was made with");
    }

    @Test
    void beginsWithoutItsDatabase() {
        SwitchedSource switched = new SwitchedSource(Databases.empty());
        switched.off(true);
        ControlPlane plane = plane(switched, Missing.CREATE);
        assertThat(switched.connections()).isZero();
        assertThat(plane.ready()).isFalse();
        assertThatThrownBy(plane::start)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE));
        switched.off(false);
        assertThatThrownBy(() -> plane.projects().list()).isInstanceOf(Refusal.class);
        assertThatCode(plane::start).doesNotThrowAnyException();
        assertThat(plane.ready()).isTrue();
        plane.start();
    }

    @Test
    void keepsPlacementsWithSealedPasswords() {
        Placement placement = placement("secret");
        assertThat(dev.placements().find(Environment.DEVELOP, SALES)).isEmpty();
        assertThat(dev.placements().create(placement)).isEqualTo(placement);
        assertThat(dev.placements().create(placement("another"))).isEqualTo(placement);
        assertThat(strict.placements().find(Environment.DEVELOP, SALES)).contains(placement);
        assertThat(strict.placements().find(Environment.TEST, SALES)).isEmpty();
        assertThat(placement.toString()).doesNotContain("secret");
        assertThat(dev.placements().remove(Environment.DEVELOP, SALES)).isTrue();
        assertThat(dev.placements().find(Environment.DEVELOP, SALES)).isEmpty();
    }

    @Test
    void passwordsDoNotMoveBetweenRows() {
        dev.placements().create(placement("secret"));
        ApiName other = new ApiName("demo", "shop", "other");
        dev.placements()
                .create(new Placement(
                        Environment.DEVELOP, other, "local", "other", "data", "ashlar", "other", new Secret("x")));
        Databases.run(
                source,
                "update control.placement set password = (select password from control.placement where api = 'sales')");
        assertThatThrownBy(() -> dev.placements().find(Environment.DEVELOP, other))
                .isInstanceOf(UnreadableSecretException.class);
        assertThat(dev.placements().find(Environment.DEVELOP, SALES)).isPresent();
        Databases.run(source, "update control.placement set server = 'evil.example' where api = 'sales'");
        assertThatThrownBy(() -> dev.placements().find(Environment.DEVELOP, SALES))
                .isInstanceOf(UnreadableSecretException.class);
    }

    @Test
    void oneVersionOfAMajorServes() {
        Scope scope = dev.projects().ensure("demo", "shop").in(Environment.STAGING);
        dev.database().deployments().deploy(scope, "sales", new Version(1, 0, 0), "one");
        dev.database().deployments().deploy(scope, "sales", new Version(1, 10, 0), "ten");
        dev.database().deployments().deploy(scope, "sales", new Version(2, 0, 0), "two");
        dev.database().deployments().deploy(scope, "sales", new Version(1, 0, 0), "changed");
        assertThat(dev.database().deployments().list(scope, "sales"))
                .extracting(DeploymentRecord::version, DeploymentRecord::definition, DeploymentRecord::current)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(new Version(2, 0, 0), "two", true),
                        org.assertj.core.groups.Tuple.tuple(new Version(1, 10, 0), "ten", false),
                        org.assertj.core.groups.Tuple.tuple(new Version(1, 0, 0), "one", true));
    }

    private Placement placement(String password) {
        return new Placement(
                Environment.DEVELOP,
                SALES,
                "local",
                "shop_sales",
                "data",
                "ashlar",
                "shop_sales",
                new Secret(password));
    }

    private ControlPlane plane(DataSource from, Missing missing) {
        return plane(from, master, missing);
    }

    private ControlPlane plane(DataSource from, MasterKey key, Missing missing) {
        ControlDatabase database = new ControlDatabase(from);
        StoredSigningKeys keys = new StoredSigningKeys(database, key, clock);
        return new ControlPlane(database, keys, key, clock, missing, served.iams());
    }

    private static TokenRequest request(
            boolean admin, @Nullable String organization, Set<String> roles, @Nullable String user) {
        return new TokenRequest("demo", "shop", Environment.DEVELOP, admin, organization, roles, user, HOUR);
    }

    private void refuses(String code, String named, TokenRequest request) {
        assertThatThrownBy(() -> strict.tokens().issue(request))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code))
                .hasMessageContaining(named);
    }

    private void malformed(String code, TokenRequest request) {
        assertThatThrownBy(() -> dev.tokens().issue(request)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED);
            assertThat(refusal.code()).isEqualTo(code);
        });
    }
}
