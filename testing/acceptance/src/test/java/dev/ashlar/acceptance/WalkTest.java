package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Walking a list by its cursors while rows come, go and change: nobody is seen twice, and nobody who stayed is missed. */
class WalkTest {
    private static final String DEFINITION = """
            version: 1.0.0
            tenancy: organization
            limits: { rows: 1000 }
            schemas:
              team:
                endpoint: teams
                key: code
                fields: { code: { type: string, max_length: 5 }, name: { type: string, max_length: 20 } }
              player:
                endpoint: players
                key: [shirt, code]
                fields:
                  shirt: { type: integer }
                  code: { type: string, max_length: 5 }
                  team: { type: ref, to: team, inverse: players }
                  name: { type: string, max_length: 20 }
                  born: { type: date }
                  score: { type: decimal, precision: 9, scale: 3 }
                  joined: { type: timestamp }
                  fit: { type: boolean }
            """;
    private static final boolean NIGHTLY = "nightly".equals(System.getProperty("ashlar.tests"));
    private static final int ROWS = 40;
    private static final int WALKS = NIGHTLY ? 40 : 2;

    private static TestServer server;
    private static int organizations;

    private final TestClient ann = server.as(Caller.user("ann").in("walkers " + organizations++));
    private final Random random = new Random(7);
    private final Set<String> there = new TreeSet<>();

    @BeforeAll
    static void serve() {
        server = TestServer.serve(DEFINITION);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private void fill() {
        for (String team : List.of("a", "b", "c")) {
            ann.put("/teams/" + team, team.equals("c") ? "{}" : "{'name':'%s'}".formatted(team.repeat(3)))
                    .status(201);
        }
        while (there.size() < ROWS) {
            add();
        }
    }

    /** With many equal values and many that are missing. */
    private void add() {
        String key = random.nextInt(20) + "~" + (char) ('a' + random.nextInt(8));
        String body = "{'team_id':%s,'name':%s,'born':%s,'score':%s,'joined':%s,'fit':%s}"
                .formatted(
                        any("null", "'a'", "'b'", "'c'"),
                        any("null", "'Ada'", "'ada'", "'Äda'", "'Bob'"),
                        any("null", "'2000-01-01'", "'0001-01-01'", "'9999-12-31'"),
                        any("null", "0", "-1.5", "999999.999"),
                        any("null", "'2026-01-01T00:00:00.000001Z'", "'2026-01-01T00:00:00Z'"),
                        any("null", "true", "false"));
        int code = ann.put("/players/" + key, body).code();
        assertThat(code).isIn(200, 201);
        there.add(key);
    }

    private String any(String... values) {
        return values[random.nextInt(values.length)];
    }

    private static List<String> keys(TestAnswer page) {
        List<String> shirts = page.status(200).texts("/data", "shirt");
        List<String> codes = page.texts("/data", "code");
        List<String> keys = new ArrayList<>();
        for (int row = 0; row < shirts.size(); row++) {
            keys.add(shirts.get(row) + "~" + codes.get(row));
        }
        return keys;
    }

    private static String cursor(TestAnswer page, String way) {
        String cursor = page.text("/page/" + way);
        return cursor.equals("null") ? "" : "&cursor=" + cursor;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&sort=-shirt",
                "&sort=name",
                "&sort=-name",
                "&sort=score,-born",
                "&sort=-score,born,name",
                "&sort=team.name",
                "&sort=-team.name,fit",
                "&sort=joined,-code",
                "&sort=-fit",
                "&sort=name&score.null=true",
                "&sort=-born&or=(fit=true,team.name=aaa)"
            })
    void everybodyIsSeenOnce(String query) {
        fill();
        List<String> whole = keys(ann.get("/players?limit=1000" + query));
        assertThat(whole).doesNotHaveDuplicates();
        List<String> forward = new ArrayList<>();
        TestAnswer page = ann.get("/players?limit=7" + query);
        forward.addAll(keys(page));
        List<List<String>> pages = new ArrayList<>(List.of(keys(page)));
        while (!cursor(page, "next").isEmpty()) {
            page = ann.get("/players?limit=7" + query + cursor(page, "next"));
            forward.addAll(keys(page));
            pages.add(keys(page));
        }
        assertThat(forward).isEqualTo(whole);
        for (int back = pages.size() - 2; back >= 0; back--) {
            page = ann.get("/players?limit=7" + query + cursor(page, "prev"));
            assertThat(keys(page)).as("page %s backwards", back).isEqualTo(pages.get(back));
        }
        page.json("/page/prev", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&sort=-name", "&sort=score,-born", "&sort=team.name", "&sort=-team.name,fit"})
    void nobodyWhoStayedIsMissed(String query) {
        fill();
        for (int walk = 0; walk < WALKS; walk++) {
            walk(query);
        }
    }

    private void walk(String query) {
        Set<String> stayed = new HashSet<>(there);
        List<String> seen = new ArrayList<>();
        TestAnswer page = ann.get("/players?limit=5" + query);
        seen.addAll(keys(page));
        while (!cursor(page, "next").isEmpty()) {
            disturb(stayed);
            page = ann.get("/players?limit=5" + query + cursor(page, "next"));
            seen.addAll(keys(page));
        }
        assertThat(seen).as("seen twice").doesNotHaveDuplicates();
        assertThat(seen).as("missed").containsAll(stayed);
    }

    /** Rows are added and deleted, none is changed. */
    private void disturb(Set<String> stayed) {
        List<String> all = new ArrayList<>(there);
        Collections.shuffle(all, random);
        for (String gone : all.subList(0, Math.min(2, all.size()))) {
            ann.delete("/players/" + gone).status(204);
            there.remove(gone);
            stayed.remove(gone);
        }
        String fresh = (100 + random.nextInt(1000)) + "~" + (char) ('a' + random.nextInt(8));
        if (there.add(fresh)) {
            ann.put("/players/" + fresh, "{'name':%s,'team_id':%s}".formatted(any("null", "'Bob'"), any("'a'", "null")))
                    .status(201);
        }
    }

    @Test
    void theRowOfACursorMayGo() {
        fill();
        TestAnswer first = ann.get("/players?limit=3&sort=-name");
        List<String> keys = keys(first);
        List<String> expected = keys(ann.get("/players?limit=3&sort=-name" + cursor(first, "next")));
        keys.forEach(key -> ann.delete("/players/" + key).status(204));
        assertThat(keys(ann.get("/players?limit=3&sort=-name" + cursor(first, "next"))))
                .isEqualTo(expected);
    }

    @Test
    void cursorsFitTheirQueryOnly() {
        fill();
        String cursor = cursor(ann.get("/players?limit=3&sort=name&fit=true"), "next");
        ann.get("/players?limit=5&sort=name&fit=true&select=code" + cursor).status(200);
        ann.get("/players?limit=3&sort=name&fit=false" + cursor).problem(400, "invalid_cursor");
        ann.get("/players?limit=3&sort=-name&fit=true" + cursor).problem(400, "invalid_cursor");
        ann.get("/players?limit=3&sort=name" + cursor).problem(400, "invalid_cursor");
        ann.get("/teams?limit=3" + cursor).problem(400, "invalid_cursor");
        ann.get("/players?limit=3&sort=name&fit=true&offset=1" + cursor).status(400);
        ann.get("/players?limit=3&sort=name&fit=true&cursor="
                        + cursor.substring("&cursor=".length(), cursor.length() - 2) + "AA")
                .problem(400, "invalid_cursor");
        server.as(Caller.user("eve").in("others"))
                .get("/players?limit=3&sort=name&fit=true" + cursor)
                .problem(400, "invalid_cursor");
    }
}
