package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Permit;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Physical;
import dev.ashlar.core.plan.Planner;
import dev.ashlar.core.plan.Rows;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Selection;
import dev.ashlar.engine.Reply;
import dev.ashlar.engine.TroubleException;
import dev.ashlar.store.Store;
import dev.ashlar.store.Unit;
import dev.ashlar.testkit.TestApi;
import dev.ashlar.testkit.TestDatabase;
import dev.ashlar.testkit.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reads that wait for a connection share a statement, and each caller still gets its own rows. */
class JoinedReadsTest {
    private static final int CONNECTIONS = 4;
    private static final int ROWS = 20;
    private static final String DEFINITION = """
        version: 1.0.0
        tenancy: organization
        schemas:
          word:
            endpoint: words
            key: code
            rows: { read: "owner=$user.id" }
            fields:
              code: { type: string, max_length: 20 }
              meaning: { type: text, required: true }
              owner: { type: uuid, default: $user.id, read_only: true }
        """;

    private static TestDatabase database;
    private static TestApi api;
    private static final Subject ANN = subject(UUID.randomUUID());
    private static final Subject BOB = subject(ANN.organization());
    private static final Subject EVE = subject(UUID.randomUUID());

    @BeforeAll
    static void serve() {
        database = TestDatabases.create();
        api = TestApi.serve(TestApi.model(DEFINITION), database);
        for (int row = 0; row < ROWS; row++) {
            create(ANN, "even" + 2 * row, "ann's " + row);
            create(BOB, "odd" + (2 * row + 1), "bob's " + row);
            create(EVE, "even" + 2 * row, "eve's " + row);
        }
    }

    @AfterAll
    static void close() {
        api.close();
        database.close();
    }

    private static Subject subject(UUID organization) {
        return new Subject(Subject.Kind.USER, UUID.randomUUID(), organization, Set.of());
    }

    private static void create(Subject subject, String code, String meaning) {
        api.create(subject, Door.ORDINARY, "word", Map.of("code", code, "meaning", meaning));
    }

    /** What a caller is told a code means; an empty text where it is told that there is no such row. */
    private static String meaning(Subject subject, String code) {
        try {
            Reply.Row reply = (Reply.Row) api.get(subject, Door.ORDINARY, "word", List.of(code), "select=meaning,code");
            return new String(reply.rows().cell(0, 0, 0), StandardCharsets.UTF_8);
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo("not_found");
            return "";
        }
    }

    private static String expected(Subject subject, String code) {
        int number = Integer.parseInt(code.replaceAll("\\D", ""));
        boolean even = code.startsWith("even") && number % 2 == 0;
        boolean odd = code.startsWith("odd") && number % 2 == 1;
        if (number >= 2 * ROWS) {
            return "";
        }
        return subject == ANN && even
                ? "ann's " + number / 2
                : subject == BOB && odd ? "bob's " + number / 2 : subject == EVE && even ? "eve's " + number / 2 : "";
    }

    @Test
    void everyCallerGetsItsOwnRow() {
        List<Subject> subjects = List.of(ANN, BOB, EVE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> calls = new ArrayList<>();
            for (int call = 0; call < 5000; call++) {
                Subject subject = subjects.get(call % subjects.size());
                int number = ThreadLocalRandom.current().nextInt(3 * ROWS);
                String code = (call % 2 == 0 ? "even" : "odd") + number;
                calls.add(CompletableFuture.runAsync(
                        () -> assertThat(meaning(subject, code)).as(code).isEqualTo(expected(subject, code)), threads));
            }
            calls.forEach(CompletableFuture::join);
        }
    }

    @Test
    void thoseWhoWaitShareAStatement() throws SQLException, InterruptedException {
        List<Unit> held = everyConnection();
        List<Thread> callers = new ArrayList<>();
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            String code = "even" + 2 * row;
            CompletableFuture<String> answer = new CompletableFuture<>();
            answers.add(answer);
            callers.add(Thread.ofPlatform().start(() -> answer.complete(meaning(ANN, code))));
        }
        for (Thread caller : callers) {
            awaitWaiting(caller);
        }
        held.forEach(Unit::close);
        for (int row = 0; row < ROWS; row++) {
            assertThat(answers.get(row).join()).isEqualTo("ann's " + row);
        }
        assertThat(lastStatements()).anyMatch(sql -> sql.contains("\"code\" = ANY("));
    }

    @Test
    void thoseWhoWaitForTheSameListShareItsRows() throws Exception {
        List<Unit> held = everyConnection();
        List<FutureTask<Reply.Page>> anns = waiting(10, () -> words(ANN, "select=meaning"));
        List<FutureTask<Reply.Page>> bobs = waiting(10, () -> words(BOB, "select=meaning"));
        List<FutureTask<Reply.Page>> others = waiting(1, () -> words(ANN, "select=meaning&code=even6"));
        held.forEach(Unit::close);
        assertThat(new HashSet<>(meanings(anns))).hasSize(ROWS).allMatch(meaning -> meaning.startsWith("ann's"));
        assertThat(new HashSet<>(meanings(bobs))).hasSize(ROWS).allMatch(meaning -> meaning.startsWith("bob's"));
        assertThat(meanings(others)).containsExactly("ann's 3");
        assertThat(statements(anns)).hasSize(1);
        assertThat(statements(bobs)).hasSize(1);
    }

    @Test
    void whoJoinsAReadSeesWhatWasThereWhenItCame() throws Exception {
        List<Unit> held = everyConnection();
        String query = "code=late&select=meaning";
        List<FutureTask<Reply.Page>> early = waiting(1, () -> words(EVE, query));
        create("late", "eve's");
        List<FutureTask<Reply.Page>> late = waiting(1, () -> words(EVE, query));
        held.forEach(Unit::close);
        assertThat(meanings(late)).containsExactly("eve's");
        assertThat(statements(early)).isEqualTo(statements(late));
    }

    /** The table is changed behind the server's back before any of them is read: one failure is told to all. */
    @Test
    void whatFailsForOneFailsForAllWhoAskTheSame() throws Exception {
        List<Unit> held = everyConnection();
        List<FutureTask<Reply.Page>> answers = waiting(5, () -> words(ANN, "select=meaning"));
        FutureTask<Boolean> renamed = new FutureTask<>(() -> rename("meaning", "sense"));
        Thread.ofPlatform().start(renamed);
        awaitBlocked("ALTER TABLE%");
        held.forEach(Unit::close);
        try {
            assertThat(failures(answers)).hasSize(1).allMatch(SQLException.class::isInstance);
        } finally {
            renamed.get();
            rename("sense", "meaning");
        }
    }

    private static boolean rename(String column, String other) throws SQLException {
        try (Connection connection = beside()) {
            return connection
                    .createStatement()
                    .execute("ALTER TABLE data.word RENAME COLUMN " + column + " TO " + other);
        }
    }

    @Test
    void whoIsInterruptedStopsNobodyElse() throws Exception {
        List<Unit> held = everyConnection();
        FutureTask<Reply.Page> first = new FutureTask<>(() -> words(ANN, "select=meaning&limit=3"));
        Thread reader = Thread.ofPlatform().start(first);
        awaitWaiting(reader);
        List<FutureTask<Reply.Page>> others = waiting(5, () -> words(ANN, "select=meaning&limit=3"));
        reader.interrupt();
        assertThatThrownBy(first::get).cause().isInstanceOf(Refusal.class);
        held.forEach(Unit::close);
        assertThat(meanings(others)).hasSize(15);
    }

    /** The read waits for a lock when its connection is cut. */
    @Test
    void aLostConnectionFailsOneReadAlone() throws Exception {
        List<Unit> held = everyConnection();
        List<FutureTask<Reply.Page>> first = waiting(1, () -> words(ANN, "select=meaning&limit=4"));
        List<FutureTask<Reply.Page>> others = waiting(5, () -> words(ANN, "select=meaning&limit=4"));
        try (Connection beside = beside()) {
            beside.setAutoCommit(false);
            FutureTask<Boolean> locked =
                    new FutureTask<>(() -> beside.createStatement().execute("LOCK TABLE data.word"));
            Thread.ofPlatform().start(locked);
            awaitBlocked("LOCK TABLE%");
            held.forEach(Unit::close);
            locked.get();
            cut(awaitBlocked("SELECT%"));
            assertThatThrownBy(first.getFirst()::get).cause().isInstanceOf(TroubleException.class);
        }
        assertThat(meanings(others)).hasSize(20);
    }

    /** The process of the one statement that waits for a lock. */
    private static int awaitBlocked(String statement) throws Exception {
        String sql = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
                + " AND query LIKE '" + statement + "'";
        try (Connection connection = beside()) {
            while (true) {
                ResultSet rows = connection.createStatement().executeQuery(sql);
                if (rows.next()) {
                    return rows.getInt(1);
                }
                Thread.sleep(5);
            }
        }
    }

    private static void cut(int process) throws SQLException {
        try (Connection connection = beside()) {
            connection.createStatement().execute("SELECT pg_terminate_backend(" + process + ")");
        }
    }

    private static Connection beside() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    @Test
    void whatIsTooMuchTogetherIsReadAlone() throws InterruptedException {
        String large = "x".repeat(9_000_000);
        for (int row = 0; row < 12; row++) {
            create(ANN, "large" + row, large);
        }
        List<Unit> held = everyConnection();
        List<Thread> callers = new ArrayList<>();
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int row = 0; row < 12; row++) {
            String code = "large" + row;
            CompletableFuture<Integer> answer = new CompletableFuture<>();
            answers.add(answer);
            callers.add(Thread.ofPlatform()
                    .start(() -> answer.completeAsync(() -> meaning(ANN, code).length(), Runnable::run)));
        }
        for (Thread caller : callers) {
            awaitWaiting(caller);
        }
        held.forEach(Unit::close);
        for (CompletableFuture<Integer> answer : answers) {
            assertThat(answer.join()).isEqualTo(large.length());
        }
    }

    private static Reply.Page words(Subject subject, String query) {
        return api.list(subject, Door.ORDINARY, "word", query);
    }

    /** Creates a row of Eve's beside the server, which has no connection to spare. */
    private static void create(String code, String meaning) throws SQLException {
        String sql = "INSERT INTO data.word (_organization_id, code, meaning, owner) VALUES (?, ?, ?, ?)";
        try (Connection connection = beside();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, EVE.organization());
            statement.setString(2, code);
            statement.setString(3, meaning);
            statement.setObject(4, EVE.id());
            statement.executeUpdate();
        }
    }

    private static List<Unit> everyConnection() {
        return IntStream.range(0, CONNECTIONS).mapToObj(each -> holding()).toList();
    }

    /** Calls that all wait for a connection. */
    private static List<FutureTask<Reply.Page>> waiting(int count, Callable<Reply.Page> call)
            throws InterruptedException {
        List<FutureTask<Reply.Page>> calls = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            FutureTask<Reply.Page> task = new FutureTask<>(call);
            awaitWaiting(Thread.ofPlatform().start(task));
            calls.add(task);
        }
        return calls;
    }

    private static List<String> meanings(List<FutureTask<Reply.Page>> answers) throws Exception {
        List<String> meanings = new ArrayList<>();
        for (FutureTask<Reply.Page> answer : answers) {
            for (int row = 0; row < answer.get().shown(); row++) {
                meanings.add(String.valueOf(TestApi.text(answer.get(), row, 0)));
            }
        }
        return meanings;
    }

    /** What the rows of the answers were read by: one object for each statement. */
    private static Set<Rows> statements(List<FutureTask<Reply.Page>> answers) throws Exception {
        Set<Rows> statements = Collections.newSetFromMap(new IdentityHashMap<>());
        for (FutureTask<Reply.Page> answer : answers) {
            statements.add(answer.get().rows());
        }
        return statements;
    }

    /** What all of the answers failed by in the end: one object for each statement. */
    private static Set<Throwable> failures(List<FutureTask<Reply.Page>> answers) {
        Set<Throwable> failures = Collections.newSetFromMap(new IdentityHashMap<>());
        for (FutureTask<Reply.Page> answer : answers) {
            failures.add(Throwables.getRootCause(catchThrowable(answer::get)));
        }
        return failures;
    }

    /** A transaction that has a connection until it is closed. */
    private static Unit holding() {
        Store store = api.runtime().store();
        Schema schema = api.schema("word");
        Intent intent = new Intent(new Intent.GetRow(schema, List.of(0), Selection.ALL), new Arguments(List.of("x")));
        Permit permit = Permit.grant(api.runtime().model(), intent, EVE, Door.ORDINARY);
        Physical physical = new Physical(api.runtime().model(), api.runtime().layout());
        Unit unit = store.transaction();
        unit.run(store.prepare(new Planner(physical).plan(permit)), slot -> null);
        return unit;
    }

    private static void awaitWaiting(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.isAlive()).as("waits").isTrue();
            Thread.sleep(5);
        }
    }

    private static List<String> lastStatements() throws SQLException {
        List<String> statements = new ArrayList<>();
        try (Connection connection = beside();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT query FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND pid <> pg_backend_pid()")) {
            while (rows.next()) {
                statements.add(rows.getString(1));
            }
        }
        return statements;
    }
}
