package dev.ashlar.acceptance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.acceptance.chance.Definitions;
import dev.ashlar.acceptance.chance.Dice;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Schema;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random requests to random definitions answer what an oracle in memory says, and leave behind what it says: lists walked by cursors to
 * their end and back, groups, counts, single rows and those related to them; rows created, replaced, changed and deleted, one by one
 * and in batches; by users of two organizations and administrators, under row and field rules.
 *
 * <p>Each case is made of its number, so a failed one can be run again alone: {@code -Dashlar.oracle=NUMBER}.
 */
class OracleTest {
    private static final boolean NIGHTLY = "nightly".equals(System.getProperty("ashlar.tests"));
    private static final int CASES = NIGHTLY ? 1000 : 12;
    private static final int REQUESTS = NIGHTLY ? 200 : 60;
    private static final int ROWS = 5;

    private static final List<String> ORGANIZATIONS = List.of("one", "two");

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    static LongStream cases() {
        Long only = Long.getLong("ashlar.oracle");
        return only == null ? LongStream.range(0, CASES) : LongStream.of(only);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAndLeavesBehindWhatTheOracleSays(long seed) {
        Dice dice = new Dice(seed);
        String definition = Definitions.of(dice);
        try {
            new Case(dice, definition).run();
        } catch (RuntimeException | AssertionError failed) {
            throw new AssertionError("case " + seed + " of\n" + definition + "\n" + failed.getMessage(), failed);
        }
    }

    /** One definition with its requests. */
    private static final class Case {
        private final Dice dice;
        private final ApiModel model;
        private final Readings readings;
        private final Map<String, Deeds> deeds = new HashMap<>();
        private State state;

        Case(Dice dice, String definition) {
            this.dice = dice;
            this.model = TestServer.models(TestServer.PROJECT, Map.of("test", "api: test\n" + definition))
                    .getFirst();
            this.readings = new Readings(dice, server, model);
            this.state = new State(model, List.of());
        }

        void run() {
            server.add(model);
            for (String organization : ORGANIZATIONS) {
                for (Schema schema : model.schemas()) {
                    fill(Actor.admin(organization), deeds(organization), schema);
                }
            }
            for (int each = 0; each < REQUESTS; each++) {
                String organization = dice.any(ORGANIZATIONS);
                Schema schema = dice.any(model.schemas());
                if (dice.in100(35)) {
                    write(writer(organization, schema), deeds(organization).any(schema));
                } else if (dice.in100(25)) {
                    several(writer(organization, schema), deeds(organization).several(schema));
                } else if (dice.in100(15)) {
                    write(writer(organization, schema), deeds(organization).sweep(schema));
                } else {
                    readings.any(
                            state,
                            reader(organization),
                            schema,
                            deeds(organization).key(schema));
                }
            }
        }

        private void fill(Actor admin, Deeds rows, Schema schema) {
            for (int each = 0; each < ROWS; each++) {
                write(admin, rows.of(dice.any(Deed.Kind.CREATE, Deed.Kind.PUT), schema));
            }
        }

        private Deeds deeds(String organization) {
            return deeds.computeIfAbsent(organization, fresh -> new Deeds(dice, model));
        }

        private Actor reader(String organization) {
            return dice.in100(15) ? Actor.everywhere() : actor(organization);
        }

        /** What is shared is changed by administrators alone; others try. */
        private Actor writer(String organization, Schema schema) {
            return schema.tenant() || dice.in100(20) ? actor(organization) : Actor.admin(organization);
        }

        private Actor actor(String organization) {
            Caller ann = Caller.user("ann").in(organization);
            return dice.any(
                    Actor.user(ann),
                    Actor.user(ann.roles("manager")),
                    Actor.user(Caller.user("bob").in(organization)),
                    Actor.admin(organization));
        }

        private void write(Actor actor, Deed deed) {
            Outcome expected = new Writes(actor.sight(state)).of(deed);
            TestAnswer answer = actor.send(server, deed.method(), deed.path(), deed.json());
            for (Outcome.Done done : settled(answer, actor, expected)) {
                Walk.same(
                        List.of(done.body()),
                        List.of(answer.status(done.status()).tree()),
                        answer);
                state = done.after();
            }
            readings.everything(state);
        }

        /** What was done, if it was; either must be what the oracle says. */
        private static List<Outcome.Done> settled(TestAnswer answer, Actor actor, Outcome expected) {
            if (answer.code() >= 300) {
                assertThat(expected.refusals()).as("%s%nfor %s", answer, actor).contains(answer.code());
                return List.of();
            }
            assertThat(expected.done())
                    .as("%s%nfor %s, has to be refused with %s", answer, actor, expected.refusals())
                    .isNotEmpty();
            return expected.done();
        }

        /** Often without those that would be refused. */
        private void several(Actor actor, Series series) {
            List<Outcome> each = new Writes(actor.sight(state)).each(series.deeds());
            List<Deed> done = IntStream.range(0, each.size())
                    .filter(place -> !each.get(place).done().isEmpty())
                    .mapToObj(series.deeds()::get)
                    .toList();
            write(actor, done.isEmpty() || dice.in100(40) ? series : new Series(series.form(), series.atomic(), done));
        }

        private void write(Actor actor, Series series) {
            Writes writes = new Writes(actor.sight(state));
            List<Outcome> expected = writes.each(series.deeds());
            if (!sameInAnyOrder(writes, series, expected)) {
                return;
            }
            TestAnswer answer = actor.send(server, series.method(), series.path(), series.json());
            new Sequel(series, expected).check(answer);
            if (answer.code() < 300) {
                expected.forEach(outcome -> outcome.done().forEach(done -> state = done.after()));
            }
            readings.everything(state);
        }

        private void write(Actor actor, Sweep sweep) {
            Filter rule = model.rules(sweep.schema()).write();
            if (!sweep.deletes() && rule.leadsTo(sweep.schema().name())) {
                return; // A statement sees the other rows as it found them.
            }
            TestAnswer answer = actor.send(server, sweep.method(), sweep.path(), sweep.json());
            readings.sweeps(answer, actor, state, sweep).ifPresent(sweeps -> {
                for (Outcome.Done done : settled(answer, actor, sweeps.of(sweep))) {
                    String count = sweep.deletes() ? "/deleted" : "/count";
                    answer.status(done.status()).json(count, sweeps.rows(sweep).size());
                    state = sweep.rehearsed() ? state : done.after();
                }
            });
            readings.everything(state);
        }

        /** Rows of bulk work are dealt with together; where their order decides who is refused, nothing is promised. */
        private static boolean sameInAnyOrder(Writes writes, Series series, List<Outcome> expected) {
            List<Boolean> backwards = writes.each(series.deeds().reversed()).reversed().stream()
                    .map(outcome -> outcome.done().isEmpty())
                    .toList();
            List<Boolean> forwards =
                    expected.stream().map(outcome -> outcome.done().isEmpty()).toList();
            return series.form() == Series.Form.BATCH || forwards.equals(backwards);
        }
    }
}
