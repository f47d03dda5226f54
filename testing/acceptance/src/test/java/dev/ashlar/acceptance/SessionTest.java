package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Selection;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Engine;
import dev.ashlar.engine.Reply;
import dev.ashlar.testkit.TestApi;
import dev.ashlar.testkit.TestDatabase;
import dev.ashlar.testkit.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several calls in one unit of work, without a door. */
class SessionTest {
    private static final String DEFINITION = """
        version: 1.0.0
        tenancy: organization
        schemas:
          account:
            endpoint: accounts
            key: name
            fields:
              name: { type: string, max_length: 20 }
              balance: { type: integer, min: 0, default: 0 }
          secret:
            endpoint: secrets
            access: admin
            key: name
            fields:
              name: { type: string, max_length: 20 }
        """;

    private static TestDatabase database;
    private static TestApi api;

    private final Subject ann = new Subject(Subject.Kind.USER, UUID.randomUUID(), UUID.randomUUID(), Set.of());
    private int statements;

    @BeforeAll
    static void serve() {
        database = TestDatabases.create();
        api = TestApi.serve(TestApi.model(DEFINITION), database);
    }

    @AfterAll
    static void close() {
        api.close();
        database.close();
    }

    private Call create(String schema, String name) {
        Arguments.Collector values = new Arguments.Collector();
        Intent.Assignment assignment =
                new Intent.Assignment(api.schema(schema).field("name").orElseThrow(), values.add(name));
        Intent.Shape shape = new Intent.CreateRow(api.schema(schema), List.of(assignment), Selection.ALL);
        return api.call(ann, Door.ORDINARY, shape, values);
    }

    private Call balance(String name, int balance) {
        Arguments.Collector values = new Arguments.Collector();
        List<Integer> key = List.of(values.add(name));
        Intent.Assignment assignment = new Intent.Assignment(
                api.schema("account").field("balance").orElseThrow(), values.add(Integer.toString(balance)));
        Intent.Shape shape = new Intent.UpdateRow(
                api.schema("account"), key, List.of(assignment), new Intent.Precondition.None(), Selection.ALL);
        return api.call(ann, Door.ORDINARY, shape, values);
    }

    private int accounts() {
        return api.list(ann, Door.ORDINARY, "account", "").shown();
    }

    private static void refused(String code, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void callsSeeEachOtherAndTakeEffectTogether() {
        Reply reply = Engine.together(api.runtime(), more -> statements += more, session -> {
            session.answer(create("account", "a"));
            session.answer(create("account", "b"));
            assertThat(accounts()).as("nobody else sees them yet").isZero();
            return session.answer(balance("a", 5));
        });
        assertThat(reply).isInstanceOf(Reply.Row.class);
        assertThat(accounts()).isEqualTo(2);
        assertThat(statements).isEqualTo(3);
    }

    @Test
    void oneRefusalUndoesAll() {
        refused(
                "unique",
                () -> Engine.together(api.runtime(), more -> {}, session -> {
                    session.answer(create("account", "a"));
                    return session.answer(create("account", "a"));
                }));
        assertThat(accounts()).isZero();
    }

    @Test
    void everyCallPassesTheGate() {
        refused(
                "admin_only",
                () -> Engine.together(api.runtime(), more -> {}, session -> {
                    session.answer(create("account", "a"));
                    return session.answer(create("secret", "s"));
                }));
        assertThat(accounts()).isZero();
    }

    @Test
    void whatIsUndoneLeavesTheRest() {
        Engine.together(api.runtime(), more -> {}, session -> {
            session.answer(create("account", "a"));
            refused(
                    "unique",
                    () -> session.nested(() -> {
                        session.answer(create("account", "b"));
                        return session.answer(create("account", "a"));
                    }));
            session.nested(() -> session.answer(create("account", "c")));
            return true;
        });
        assertThat(api.list(ann, Door.ORDINARY, "account", "name.in=a,c").shown())
                .isEqualTo(2);
        assertThat(accounts()).isEqualTo(2);
    }

    @Test
    void anotherDatabaseIsRefused() {
        try (TestDatabase other = TestDatabases.create();
                TestApi elsewhere = TestApi.serve(TestApi.model(DEFINITION), other)) {
            assertThatThrownBy(() -> Engine.together(
                            elsewhere.runtime(), more -> {}, session -> session.answer(create("account", "a"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Two that take the same rows in opposite orders stand in each other's way; the one that is ended does everything again. */
    @Test
    void aDeadlockIsDoneAnewFromTheStart() throws Exception {
        api.answer(ann, Door.ORDINARY, create("account", "x").intent().shape(), values("x"));
        api.answer(ann, Door.ORDINARY, create("account", "y").intent().shape(), values("y"));
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger attempts = new AtomicInteger();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> done = new ArrayList<>();
            for (List<String> order : List.of(List.of("x", "y"), List.of("y", "x"))) {
                CountDownLatch first = new CountDownLatch(1);
                done.add(callers.submit(() -> Engine.together(api.runtime(), more -> {}, session -> {
                    attempts.incrementAndGet();
                    session.answer(balance(order.getFirst(), 1));
                    if (first.getCount() > 0) {
                        first.countDown();
                        await(both);
                    }
                    return session.answer(balance(order.getLast(), 2));
                })));
            }
            for (Future<Reply> each : done) {
                assertThat(each.get()).isInstanceOf(Reply.Row.class);
            }
        }
        // The database may end both of them.
        assertThat(attempts).hasValueBetween(3, 4);
    }

    private static Arguments.Collector values(String name) {
        Arguments.Collector values = new Arguments.Collector();
        values.add(name);
        return values;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
