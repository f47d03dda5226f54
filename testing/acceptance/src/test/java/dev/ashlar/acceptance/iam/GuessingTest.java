package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guessing passwords is slow, and so is making others get mail. */
class GuessingTest {
    private static TestServer server;
    private static People people;
    private static int tests;

    private final String ann = "ann-" + tests++ + "@example.com";

    @BeforeAll
    static void serve() {
        server = TestServer.start();
        people = new People(server);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @BeforeEach
    void rest() {
        people.rest();
    }

    /** After five failures each one more doubles the time to wait; hand-written: try, seconds to wait after it. */
    @Test
    void eachFailureMakesTheNextTryLater() {
        people.signUp(ann);
        List<Integer> waits = List.of(0, 0, 0, 0, 1, 2, 4, 8, 16);
        for (int wait : waits) {
            people.trySignIn(ann, "wrong horse battery").problem(401, "wrong_credentials");
            if (wait > 0) {
                TestAnswer refused = people.trySignIn(ann, People.PASSWORD).problem(429, "too_many_tries");
                assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                        .isEqualTo(wait);
                people.iams().clock().pass(Duration.ofSeconds(wait));
            }
        }
        people.trySignIn(ann, People.PASSWORD).status(201);
        people.trySignIn(ann, "wrong horse battery").problem(401, "wrong_credentials");
        people.trySignIn(ann, People.PASSWORD).status(201);
    }

    @Test
    void accountsThatDoNotExistAreCountedLikeOthers() {
        for (int attempt = 0; attempt < 5; attempt++) {
            people.trySignIn(ann, "wrong horse battery").problem(401, "wrong_credentials");
        }
        people.trySignIn(ann, "wrong horse battery").problem(429, "too_many_tries");
    }

    /** Who tries the same password on many accounts is slowed down by where it comes from. */
    @Test
    void oneAddressHasThirtyFailuresOverAllAccounts() {
        for (int attempt = 0; attempt < 30; attempt++) {
            people.trySignIn(attempt + ann, "wrong horse battery").problem(401, "wrong_credentials");
        }
        people.trySignIn("another-" + ann, "wrong horse battery").problem(429, "too_many_tries");
        people.iams().clock().pass(Duration.ofHours(2));
        people.trySignIn("another-" + ann, "wrong horse battery").problem(401, "wrong_credentials");
    }

    @Test
    void nobodyIsFloodedWithMail() {
        people.signUp(ann);
        for (int mail = 0; mail < 4; mail++) {
            people.nobody()
                    .post("/password_resets", "{'email':'%s'}".formatted(ann))
                    .status(202);
        }
        // Three of a kind are sent.
        assertThat(List.of(
                        people.iams().mail(),
                        people.iams().mail(),
                        people.iams().mail()))
                .allMatch(mail -> mail.to().equals(ann) && mail.subject().equals("Choose another password"));
        for (int mail = 0; mail < 25; mail++) {
            people.nobody()
                    .post("/password_resets", "{'email':'%s%s'}".formatted(mail, ann))
                    .status(202);
        }
        TestAnswer refused = people.nobody()
                .post("/password_resets", "{'email':'another-%s'}".formatted(ann))
                .problem(429, "too_many_mails");
        assertThat(refused.header("Retry-After")).contains("3600");
        assertThat(people.iams().unread()).isZero();
    }

    /** Mails of one kind, which another caused, keep nobody from those of another kind. */
    @Test
    void kindsOfMailAreCountedApart() {
        people.root().post("/admin_users", "{'email':'%s'}".formatted(ann)).status(201);
        people.choose(people.iams().link(ann), People.PASSWORD).status(204);
        assertThat(people.iams().mail().subject()).isEqualTo("Your password was changed");
        String reset = "{'email':'%s'}".formatted(ann);
        for (int mail = 0; mail < 4; mail++) {
            people.nobody().post("/password_resets", reset).status(202);
        }
        people.nobody().admin().post("/password_resets", reset).status(202);
        assertThat(people.iams().mail().subject()).isEqualTo("Choose another password");
    }

    @Test
    void invitationsAreMailsLikeOthers() {
        People.Session host = people.newcomer(ann);
        host.organization("flood " + ann);
        People.Session again = people.signIn(ann);
        String guest = "{'email':'guest-%s'}".formatted(ann);
        for (int mail = 0; mail < 3; mail++) {
            again.iam().post("/invitations", guest).status(201);
            people.iams().link("guest-" + ann);
        }
        again.iam().post("/invitations", guest).problem(429, "too_many_mails");
        again.iam().post("/invitations", "{'email':'other-%s'}".formatted(ann)).status(201);
        people.iams().link("other-" + ann);
        assertThat(people.iams().unread()).isZero();
    }

    /** An administrator's account is another one than the user's with the same address. */
    @Test
    void kindsOfAccountsAreCountedApart() {
        people.signUp(ann);
        for (int attempt = 0; attempt < 5; attempt++) {
            people.nobody()
                    .admin()
                    .post("/sessions", "{'email':'%s','password':'wrong horse battery'}".formatted(ann))
                    .problem(401, "wrong_credentials");
        }
        people.trySignIn(ann, People.PASSWORD).status(201);
    }
}
