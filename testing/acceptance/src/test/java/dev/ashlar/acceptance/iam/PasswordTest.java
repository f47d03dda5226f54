package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.iam.mail.Mail;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestDatabase;
import dev.ashlar.testkit.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changing and resetting passwords. */
class PasswordTest {
    private static final String OTHER = "staple battery horse";
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

    @Test
    void whoChangesItStaysAndAllOthersGo() {
        People.Session here = people.newcomer(ann);
        People.Session there = people.signIn(ann);
        here.iam().put("/password", change("wrong horse battery", OTHER)).problem(401, "wrong_credentials");
        here.iam().put("/password", change(People.PASSWORD, "short")).problem(422, "weak_password");
        here.iam().put("/password", change(People.PASSWORD, OTHER)).status(204);
        there.iam().get("/userinfo").problem(401, "token_ended");
        here.refreshed().iam().get("/userinfo").status(200);
        people.trySignIn(ann, People.PASSWORD).problem(401, "wrong_credentials");
        people.signIn(ann, OTHER);
        assertThat(people.iams().mail().subject()).isEqualTo("Your password was changed");
    }

    private static String change(String current, String next) {
        return "{'current_password':'%s','password':'%s'}".formatted(current, next);
    }

    @Test
    void whoForgotItIsMailedALink() {
        People.Session lost = people.newcomer(ann);
        people.nobody()
                .post("/password_resets", "{'email':'%s'}".formatted(ann))
                .status(202);
        String link = people.iams().link(ann);
        people.choose(link, "short").problem(422, "weak_password");
        people.choose(link, OTHER).status(204);
        people.choose(link, OTHER).problem(403, "link_invalid");
        lost.iam().get("/userinfo").problem(401, "token_ended");
        people.signIn(ann, OTHER);
        Mail told = people.iams().mail();
        assertThat(told.subject()).isEqualTo("Your password was changed");
        assertThat(told.toString()).doesNotContain(told.text());
    }

    /** Whoever got hold of an earlier mail has nothing of it. */
    @Test
    void aNewPasswordTakesOtherLinksBack() {
        people.signUp(ann);
        String reset = "{'email':'%s'}".formatted(ann);
        people.nobody().post("/password_resets", reset).status(202);
        String one = people.iams().link(ann);
        people.nobody().post("/password_resets", reset).status(202);
        String two = people.iams().link(ann);
        people.choose(two, OTHER).status(204);
        people.iams().mail();
        people.choose(one, People.PASSWORD).problem(403, "link_invalid");
        people.nobody().post("/password_resets", reset).status(202);
        String three = people.iams().link(ann);
        People.Session session = people.signIn(ann, OTHER);
        session.iam().put("/password", change(OTHER, People.PASSWORD)).status(204);
        people.iams().mail();
        people.choose(three, OTHER).problem(403, "link_invalid");
    }

    /** Who signs in by the old password while it is changed is in or not, but does not stay. */
    @Test
    void theOldPasswordLeavesNoSession() throws InterruptedException {
        People.Session session = people.newcomer(ann);
        List<TestAnswer> opened = new CopyOnWriteArrayList<>();
        Thread other = Thread.ofVirtual().start(() -> {
            TestAnswer answer = people.trySignIn(ann, People.PASSWORD);
            while (answer.code() == 201) {
                opened.add(answer);
                answer = people.trySignIn(ann, People.PASSWORD);
            }
        });
        session.iam().put("/password", change(People.PASSWORD, OTHER)).status(204);
        other.join();
        people.iams().mail();
        for (TestAnswer answer : opened) {
            people.session(answer, false).tryRefresh(null).problem(401, "refresh_invalid");
        }
    }

    @Test
    void aLinkIsGoodForAnHour() {
        people.signUp(ann);
        people.nobody()
                .post("/password_resets", "{'email':'%s'}".formatted(ann))
                .status(202);
        String link = people.iams().link(ann);
        people.iams().clock().pass(Duration.ofMinutes(61));
        people.choose(link, OTHER).problem(403, "link_invalid");
    }

    @Test
    void onlyHashesAreKept() throws SQLException {
        People.Session session = people.newcomer(ann);
        people.nobody()
                .post("/password_resets", "{'email':'%s'}".formatted(ann))
                .status(202);
        String link = people.iams().link(ann);
        assertThat(stored("user", "password_hash")).startsWith("$argon2id$v=19$");
        assertThat(stored("link", "hash")).hasSize(64).isNotEqualTo(link);
        String everything = session.iam().get("/users").body()
                + session.iam().get("/sessions").body();
        assertThat(everything).doesNotContain("argon2", "hash", session.refresh, link);
    }

    private static String stored(String table, String column) throws SQLException {
        TestDatabase database = server.database();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select \"%s\" from data.\"%s\"".formatted(column, table))) {
            rows.next();
            return rows.getString(1);
        }
    }
}
