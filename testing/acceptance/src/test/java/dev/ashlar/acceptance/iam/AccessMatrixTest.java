package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ashlar.acceptance.iam.MatrixTable.Line;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every access setting, by every caller, by whose the row is, by every operation, against the table in {@code access-matrix.txt}, which is
 * written by hand. Each cell that may write has a row of its own, and in the end there are the rows that the table leads to, and no others.
 */
class AccessMatrixTest {
    private static final String SCHEMA = """
              %1$s:
                endpoint: %1$s
                key: code
                fields:
                  code: { type: string, max_length: 60 }
                  note: { type: string, max_length: 10 }
                  parent: { type: ref, to: %1$s, inverse: children, on_delete: set_null }
            """;

    private static final int EXPLAINED = Integer.getInteger("ashlar.explained", 11);

    private static final MatrixTable TABLE = new MatrixTable();
    private static final List<MatrixOperation> OPERATIONS = TABLE.operations();

    private static TestServer server;
    private static MatrixPeople people;
    private static final Map<String, MatrixRows.Setting> ROWS = new HashMap<>();
    private static final ExecutorService SENDERS = Executors.newFixedThreadPool(4);

    @BeforeAll
    static void serve() {
        server = TestServer.start();
        server.add("test", definition());
        people = new MatrixPeople(server);
    }

    @AfterAll
    static void close() {
        SENDERS.close();
        server.close();
    }

    private static String definition() {
        StringBuilder text = new StringBuilder("api: test\nversion: 1.0.0\ntenancy: organization\nschemas:\n");
        TABLE.settings().forEach((name, words) -> text.append(schema(name, words)));
        TABLE.alone().keySet().forEach(operation -> text.append(schema("only_" + operation, alone(operation))));
        return text.toString();
    }

    private static String alone(String operation) {
        return "tenancy: none, access: { read: user, write: user, %s: admin }".formatted(operation);
    }

    /** The words stand between commas, which those in braces keep. */
    private static String schema(String name, String words) {
        StringBuilder text = new StringBuilder(SCHEMA.formatted(name));
        for (String word : words.split(", (?=[a-z]+: )(?![^{]*})")) {
            text.append(word.isEmpty() ? "" : "    " + word + "\n");
        }
        return text.toString();
    }

    @TestFactory
    Stream<DynamicNode> cells() {
        return TABLE.lines().stream()
                .map(line -> dynamicContainer(line.setting() + ", rows of " + line.row(), tests(line)));
    }

    /** Requests are sent some at a time, and looked at one by one. Some are explained first, which must not change what comes of them. */
    private static Stream<DynamicTest> tests(Line line) {
        Map<MatrixCell, Future<TestAnswer>> answers = new HashMap<>();
        Map<MatrixCell, TestAnswer> explanations = new ConcurrentHashMap<>();
        List<MatrixCell> cells = cells(line);
        Stream<DynamicTest> begin = Stream.of(dynamicTest("rows are made and requests sent", () -> {
            seed(line, cells);
            cells.forEach(cell -> answers.put(cell, SENDERS.submit(() -> {
                if (explained(cell)) {
                    explanations.put(cell, cell.explained(people));
                }
                return cell.answer(people.client(cell.caller()));
            })));
        }));
        Stream<DynamicTest> each = cells.stream()
                .map(cell -> dynamicTest(
                        cell.toString(), () -> check(cell, answers.get(cell).get(), explanations.get(cell))));
        Stream<DynamicTest> end =
                Stream.of(dynamicTest("rows are as expected", () -> rows(line).check()));
        return Stream.of(begin, each, end).flatMap(tests -> tests);
    }

    private static void check(MatrixCell cell, TestAnswer answer, @Nullable TestAnswer explanation) {
        cell.check(answer, rows(cell.line()));
        if (explanation != null) {
            cell.checkExplained(explanation, answer);
        }
    }

    /** One cell of so many is explained, another one of each line. */
    private static boolean explained(MatrixCell cell) {
        return Math.floorMod(cell.toString().hashCode() + cell.line().hashCode(), EXPLAINED) == 0;
    }

    private static List<MatrixCell> cells(Line line) {
        return line.callers().stream()
                .flatMap(caller -> OPERATIONS.stream().map(operation -> new MatrixCell(line, caller, operation)))
                .toList();
    }

    private static void seed(Line line, List<MatrixCell> cells) {
        MatrixRows rows = rows(line).in(line.row());
        rows.seed(line.row() + "-kept");
        rows.seed(line.row() + "-kept-child", line.row() + "-kept");
        cells.stream().filter(MatrixCell::seeded).forEach(cell -> rows.seed(cell.key()));
    }

    private static MatrixRows.Setting rows(Line line) {
        return ROWS.computeIfAbsent(
                line.setting(), name -> new MatrixRows.Setting(server.api(), name, people::organization));
    }

    @TestFactory
    Stream<DynamicNode> operationsByName() {
        return TABLE.alone().entrySet().stream()
                .map(row -> dynamicContainer(
                        row.getKey() + " is for administrators",
                        OPERATIONS.stream().map(operation -> alone(row.getKey(), operation, row.getValue()))));
    }

    private static DynamicTest alone(String closed, MatrixOperation operation, List<String> refused) {
        boolean expected = refused.contains(operation.name());
        String name = "a user does " + operation.name() + ": " + (expected ? "refused" : "not refused");
        return dynamicTest(name, () -> {
            TestAnswer answer = operation.asked(
                    people.client("homeless"),
                    "only_" + closed,
                    "k-" + operation.name().replace(' ', '-'));
            assertThat(answer.code() == 403).as(answer.toString()).isEqualTo(expected);
            assertThat(answer.body().contains("admin_only"))
                    .as(answer.toString())
                    .isEqualTo(expected);
        });
    }
}
