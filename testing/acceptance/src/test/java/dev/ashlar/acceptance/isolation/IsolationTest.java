package dev.ashlar.acceptance.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.acceptance.chance.Definitions;
import dev.ashlar.acceptance.chance.Dice;
import dev.ashlar.acceptance.chance.Rows;
import dev.ashlar.acceptance.chance.Side;
import dev.ashlar.acceptance.chance.Values;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestServer;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Non-interference: whether B has rows or not makes no difference to A. Two worlds with the same definition and the same rows of A,
 * one of them with rows of B as well, under the same keys, get the same requests of A. Every answer has to be the same in both,
 * byte for byte but for the trace, and B has to have afterwards what it had before.
 *
 * <p>Each case is made of its number, so a failed one can be run again alone: {@code -Dashlar.isolation=NUMBER}.
 */
class IsolationTest {
    private static final boolean NIGHTLY = "nightly".equals(System.getProperty("ashlar.tests"));
    private static final int CASES = NIGHTLY ? 1000 : 18;
    private static final int REQUESTS = NIGHTLY ? 200 : 60;

    private static final int ROWS = 5;

    private static World both;
    private static World alone;

    @BeforeAll
    static void start() {
        both = new World();
        alone = new World();
    }

    @AfterAll
    static void close() {
        both.close();
        alone.close();
    }

    static LongStream cases() {
        Long only = Long.getLong("ashlar.isolation");
        return only == null ? LongStream.range(0, CASES) : LongStream.of(only);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anotherOrganizationMakesNoDifference(long seed) {
        Dice dice = new Dice(seed);
        String definition = Definitions.of(dice);
        try {
            new Case(dice, definition).run();
        } catch (RuntimeException | AssertionError failed) {
            throw new AssertionError("case " + seed + " of\n" + definition + "\n" + failed.getMessage(), failed);
        }
    }

    /** One definition with its rows and requests. */
    private static final class Case {
        private final ApiModel model;
        private final Rows own;
        private final Rows others;
        private final Requests requests;
        private final Dice dice;

        Case(Dice dice, String definition) {
            this.dice = dice;
            this.model = TestServer.models(TestServer.PROJECT, Map.of("test", "api: test\n" + definition))
                    .getFirst();
            this.own = new Rows(dice, model, Side.A);
            this.others = new Rows(dice, model, Side.B);
            this.requests = new Requests(dice, model, own, others);
        }

        void run() {
            both.serve(model);
            alone.serve(model);
            fill();
            Map<String, String> before = both.everything(model, Side.B, others);
            spy();
            for (int each = 0; each < REQUESTS; each++) {
                ask(requests.next());
            }
            assertThat(both.everything(model, Side.A, own))
                    .as("what A has in the end")
                    .isEqualTo(alone.everything(model, Side.A, own));
            assertThat(both.everything(model, Side.B, others))
                    .as("what B has in the end")
                    .isEqualTo(before);
        }

        /** B's rows are there before A's, so that they could stand in the way of them. */
        private void fill() {
            model.schemas().stream().filter(schema -> !schema.tenant()).forEach(this::shared);
            model.schemas().stream().filter(Schema::across).forEach(this::visible);
            model.schemas().stream()
                    .filter(schema -> schema.tenant() && !schema.across())
                    .forEach(this::hidden);
            alone.revision(both.revision());
            model.schemas().stream().filter(Schema::tenant).forEach(this::own);
        }

        private void shared(Schema schema) {
            for (int each = 0; each < ROWS; each++) {
                Map<Field, String> key = own.key(schema);
                if (inBoth(Side.A, schema, key, Rows.json(own.body(schema, true)))) {
                    own.add(schema, key);
                    others.add(schema, key);
                }
            }
        }

        /** What is read across organizations is for A to see, so both worlds have it, and nothing secret is in it. */
        private void visible(Schema schema) {
            Rows open = new Rows(dice, model, Side.A);
            model.schemas().forEach(each -> others.keys(each).forEach(key -> open.add(each, key)));
            for (int each = 0; each < ROWS - 2; each++) {
                Map<Field, String> key = open.key(schema);
                if (inBoth(Side.B, schema, key, Rows.json(open.body(schema, true)))) {
                    others.add(schema, key);
                    open.add(schema, key);
                }
            }
        }

        private void hidden(Schema schema) {
            for (int each = 0; each < ROWS; each++) {
                Map<Field, String> key = others.key(schema);
                if (both.put(Side.B, schema, key, Rows.json(others.body(schema, true)))) {
                    others.add(schema, key);
                }
            }
        }

        /** The keys that B has, where they can be, and some more. */
        private void own(Schema schema) {
            others.keys(schema).forEach(key -> own(schema, key));
            for (int each = 0; each < ROWS - 2; each++) {
                own(schema, own.key(schema));
            }
        }

        private void own(Schema schema, Map<Field, String> key) {
            if (inBoth(Side.A, schema, key, Rows.json(own.body(schema, true)))) {
                own.add(schema, key);
            }
        }

        private static boolean inBoth(Side side, Schema schema, Map<Field, String> key, String body) {
            boolean taken = both.put(side, schema, key, body);
            assertThat(alone.put(side, schema, key, body)).as(key + " " + body).isEqualTo(taken);
            return taken;
        }

        /** A has come by tags and cursors of B. */
        private void spy() {
            for (Schema schema : model.schemas()) {
                String endpoint = "/" + schema.endpoint().name();
                String cursor = both.admin(Side.B).get(endpoint + "?limit=2").text("/page/next");
                if (cursor.length() > 20) {
                    requests.knowCursor(endpoint, cursor);
                }
                others.keys(schema).stream()
                        .limit(2)
                        .forEach(key -> both.admin(Side.B)
                                .get(endpoint + "/" + Rows.segment(key))
                                .header("ETag")
                                .ifPresent(requests::knowTag));
            }
        }

        private void ask(Ask ask) {
            TestAnswer shared = both.answer(ask);
            TestAnswer single = alone.answer(ask);
            assertThat(seen(shared))
                    .as("%s%n%s%nagainst%n%s", ask, shared, single)
                    .isEqualTo(seen(single));
            if (!ask.mentions(Values.SECRET)) {
                assertThat(shared.body()).as(ask.toString()).doesNotContain(Values.SECRET);
            }
            requests.learn(ask, shared);
        }

        /** What A sees of an answer. */
        private static List<Object> seen(TestAnswer answer) {
            String body = answer.body().replaceAll("\"trace_id\":\"[0-9a-f]+\"", "");
            return List.of(
                    answer.code(),
                    body,
                    answer.headerNames(),
                    answer.header("ETag"),
                    answer.header("Location"),
                    answer.header("Link"),
                    answer.header("Content-Type"));
        }
    }
}
