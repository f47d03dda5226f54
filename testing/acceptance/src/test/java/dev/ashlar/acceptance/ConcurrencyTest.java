package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many callers at the same rows at once: nothing is lost, nothing happens twice, and nobody gets an error of the server. */
class ConcurrencyTest {
    private static final String DEFINITION = """
        version: 1.0.0
        tenancy: organization
        schemas:
          counter:
            endpoint: counters
            key: code
            fields:
              code: { type: string, max_length: 20 }
              value: { type: integer, default: 0 }
              label: { type: string, max_length: 20, unique: true }
              parent: { type: ref, to: counter, inverse: children, on_delete: cascade }
          log:
            endpoint: logs
            key: number
            fields:
              number: { type: integer, generated: true }
              counter: { type: ref, to: counter, inverse: logs, on_delete: restrict }
              text: { type: string, max_length: 20 }
          stall:
            endpoint: stalls
            key: code
            access: { read: public, across: true, write: organization }
            fields:
              code: { type: string, max_length: 20 }
              label: { type: string, max_length: 20, unique: true }
              sign: { type: object, fields: { text: { type: string }, size: { type: integer } } }
        """;
    private static final int CALLERS = 16;

    private static TestServer server;
    private static int organizations;

    private final TestClient ann = server.as(Caller.user("ann").in("crowd " + organizations++));

    @BeforeAll
    static void serve() {
        server = TestServer.serve(DEFINITION);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static List<TestAnswer> together(int calls, IntFunction<TestAnswer> call) {
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Callable<TestAnswer>> tasks = new ArrayList<>();
            for (int number = 0; number < calls; number++) {
                int each = number;
                tasks.add(() -> call.apply(each));
            }
            List<TestAnswer> answers = new ArrayList<>();
            for (Future<TestAnswer> done : callers.invokeAll(tasks)) {
                answers.add(done.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private static long count(List<TestAnswer> answers, int status) {
        return answers.stream().filter(answer -> answer.code() == status).count();
    }

    private static void only(List<TestAnswer> answers, Integer... statuses) {
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.code()).as(answer.toString()).isIn((Object[]) statuses));
    }

    /** Conflicts are those of callers who lost too often. */
    private static void lost(List<TestAnswer> answers) {
        answers.stream().filter(answer -> answer.code() == 409).forEach(answer -> answer.problem(409, "contention"));
    }

    @Test
    void putsOfOneRowNeverStandInEachOthersWay() {
        for (int round = 0; round < 15; round++) {
            String row = "/stalls/s" + round;
            String body = "{'label':'l" + round + "'}";
            List<TestAnswer> answers = together(CALLERS, each -> ann.put(row, body));
            assertThat(count(answers, 201)).isEqualTo(1);
            assertThat(count(answers, 200)).isEqualTo(CALLERS - 1);
        }
    }

    @Test
    void patchesOfOneObjectAllArrive() {
        ann.put("/stalls/signed", "{'sign':{'text':'x'}}").status(201);
        List<TestAnswer> answers =
                together(4 * CALLERS, each -> ann.patch("/stalls/signed/sign", "{'size':" + each + "}"));
        assertThat(count(answers, 200)).isEqualTo(4 * CALLERS);
    }

    @Test
    void oneOfManyCreationsWins() {
        List<TestAnswer> answers =
                together(40, each -> ann.post("/counters", "{'code':'c','value':%d}".formatted(each)));
        only(answers, 201, 409);
        assertThat(count(answers, 201)).isEqualTo(1);
        ann.get("/counters/count").is("{'count':1}");
    }

    @Test
    void oneOfManyUniqueValuesWins() {
        List<TestAnswer> answers =
                together(40, each -> ann.post("/counters", "{'code':'u%d','label':'same'}".formatted(each)));
        only(answers, 201, 409);
        assertThat(count(answers, 201)).isEqualTo(1);
        ann.get("/counters/count?label=same").is("{'count':1}");
    }

    @Test
    void onePutCreatesAndTheOthersReplace() {
        for (int round = 0; round < 5; round++) {
            String path = "/counters/p" + round;
            List<TestAnswer> answers = together(24, each -> ann.put(path, "{'value':%d}".formatted(each)));
            only(answers, 200, 201);
            assertThat(count(answers, 201)).isEqualTo(1);
            assertThat(new HashSet<>(answers.stream().map(TestAnswer::etag).toList()))
                    .hasSize(24);
        }
    }

    @Test
    void oneOfManyGuardedCreationsWins() {
        List<TestAnswer> answers =
                together(24, each -> ann.with("If-None-Match", "*").put("/counters/g", "{'value':%d}".formatted(each)));
        only(answers, 201, 412);
        assertThat(count(answers, 201)).isEqualTo(1);
    }

    @Test
    void ifMatchLetsExactlyOneWin() {
        ann.put("/counters/m", "{'value':0}").status(201);
        for (int round = 1; round <= 5; round++) {
            String tag = ann.get("/counters/m").etag();
            int base = round * 100;
            List<TestAnswer> answers = together(
                    16, each -> ann.with("If-Match", tag).patch("/counters/m", "{'value':%d}".formatted(base + each)));
            only(answers, 200, 412);
            assertThat(count(answers, 200)).isEqualTo(1);
        }
    }

    @Test
    void nothingIsLostWhenEverybodyTriesAgain() {
        ann.put("/counters/t", "{'value':0}").status(201);
        together(60, each -> increment("/counters/t"));
        ann.get("/counters/t").json("/value", 60);
    }

    private TestAnswer increment(String path) {
        while (true) {
            TestAnswer seen = ann.get(path).status(200);
            int value = Integer.parseInt(seen.text("/value"));
            TestAnswer done = ann.with("If-Match", seen.etag()).patch(path, "{'value':%d}".formatted(value + 1));
            if (done.code() == 200) {
                return done;
            }
            done.problem(412, "stale");
        }
    }

    @Test
    void writesOfDifferentFieldsBothStay() {
        ann.put("/counters/f", "{'value':0}").status(201);
        List<TestAnswer> answers = together(
                40,
                each -> ann.patch(
                        "/counters/f",
                        each % 2 == 0 ? "{'value':%d}".formatted(each) : "{'label':'l%d'}".formatted(each)));
        only(answers, 200);
        TestAnswer last = ann.get("/counters/f");
        assertThat(Integer.parseInt(last.text("/value")) % 2).isZero();
        assertThat(last.text("/label")).startsWith("l");
    }

    @Test
    void generatedKeysAreNeverGivenTwice() {
        List<TestAnswer> answers = together(60, each -> ann.post("/logs", "{'text':'t%d'}".formatted(each)));
        only(answers, 201);
        assertThat(answers.stream().map(answer -> answer.text("/number")).distinct())
                .hasSize(60);
        ann.get("/logs/count").is("{'count':60}");
    }

    @Test
    void deletionAndReferencesDoNotCross() {
        for (int round = 0; round < 6; round++) {
            String code = "d" + round;
            ann.put("/counters/" + code, "{}").status(201);
            List<TestAnswer> answers = together(
                    12,
                    each -> each == 5
                            ? ann.delete("/counters/" + code)
                            : ann.post("/logs", "{'counter_id':'%s'}".formatted(code)));
            only(answers, 201, 204, 409);
            boolean gone = ann.get("/counters/" + code).code() == 404;
            ann.get("/logs/count?counter_id=" + code).json("/count", gone ? 0 : (int) count(answers, 201));
        }
    }

    @Test
    void everybodyMovesTheSameRows() {
        for (String code : List.of("a", "b", "x", "y")) {
            ann.put("/counters/" + code, "{}").status(201);
        }
        List<TestAnswer> answers = together(60, each -> switch (each % 5) {
            case 0 -> ann.patch("/counters/a", "{'parent_id':'b','value':%d}".formatted(each));
            case 1 -> ann.patch("/counters/b", "{'parent_id':'a','value':%d}".formatted(each));
            case 2 -> ann.put("/counters/x", "{'parent_id':'y'}");
            case 3 -> ann.delete("/counters/y");
            default -> ann.put("/counters/y", "{'parent_id':'x'}");
        });
        only(answers, 200, 201, 204, 404, 409);
        ann.get("/counters").status(200);
    }

    @Test
    void everyRowThatIsMadeGoesOnce() {
        List<TestAnswer> answers = together(
                120,
                each -> each % 2 == 0
                        ? ann.put("/counters/n", "{'value':%d}".formatted(each))
                        : ann.delete("/counters/n"));
        only(answers, 200, 201, 204, 404, 409);
        lost(answers);
        for (int put = 0; put < answers.size(); put += 2) {
            assertThat(answers.get(put).code()).as(answers.get(put).toString()).isNotEqualTo(404);
        }
        boolean there = ann.get("/counters/n").code() == 200;
        assertThat(count(answers, 201)).isEqualTo(count(answers, 204) + (there ? 1 : 0));
    }

    /** Each sets two rows alike, half of them in the other order, and notes that it did. */
    @Test
    void batchesOverTheSameRowsAreDoneAsAWhole() {
        ann.put("/counters/l", "{}").status(201);
        ann.put("/counters/r", "{}").status(201);
        List<TestAnswer> answers = together(24, each -> {
            List<String> codes = each % 2 == 0 ? List.of("l", "r") : List.of("r", "l");
            String change = "{'method':'PATCH','path':'/counters/%s','body':{'value':%d}}";
            return ann.post(
                    "/batch",
                    "{'operations':[%s,{'method':'POST','path':'/logs','body':{'counter_id':'l'}},%s]}"
                            .formatted(
                                    change.formatted(codes.getFirst(), each), change.formatted(codes.getLast(), each)));
        });
        only(answers, 200, 409);
        lost(answers);
        assertThat(count(answers, 200)).isPositive();
        ann.get("/logs/count?counter_id=l").json("/count", (int) count(answers, 200));
        int value = Integer.parseInt(ann.get("/counters/l").text("/value"));
        ann.get("/counters/r").json("/value", value);
        assertThat(answers.get(value).code()).isEqualTo(200);
    }

    @Test
    void bulkRowsAreMadeAndDeletedOnce() {
        String rows =
                IntStream.range(0, 50).mapToObj("{'code':'k%d'}"::formatted).collect(Collectors.joining(",", "[", "]"));
        List<TestAnswer> made =
                together(12, each -> ann.post("/counters/bulk?on_conflict=code&resolution=ignore", rows));
        only(made, 201);
        assertThat(made.stream().flatMap(answer -> answer.texts("/results", "status").stream()))
                .filteredOn("created"::equals)
                .hasSize(50);
        List<TestAnswer> gone = together(12, each -> ann.delete("/counters/bulk?code.starts=k"));
        only(gone, 200);
        assertThat(gone.stream()
                        .mapToInt(answer -> Integer.parseInt(answer.text("/deleted")))
                        .sum())
                .isEqualTo(50);
        ann.get("/counters/count").is("{'count':0}");
    }

    /** Half of the callers walk, the others put rows between and take them away again. */
    @Test
    void whoStaysIsSeenOnceByEveryWalk() {
        List<String> stay = IntStream.range(0, 40).mapToObj("s%02d"::formatted).toList();
        stay.forEach(code -> ann.put("/counters/" + code, "{'value':%d}".formatted(code.hashCode() % 5))
                .status(201));
        together(2 * CALLERS, each -> each % 2 == 0 ? comeAndGo(each) : walk("/counters?limit=3&sort=-value", stay));
    }

    private TestAnswer comeAndGo(int number) {
        for (int round = 0; round < 20; round++) {
            String row = "/counters/g%d_%d".formatted(number, round);
            ann.put(row, "{'value':%d}".formatted(round % 5)).status(201);
            ann.delete(row).status(204);
        }
        return ann.get("/counters/count");
    }

    private TestAnswer walk(String address, List<String> stay) {
        TestAnswer page = ann.get(address).status(200);
        List<String> seen = new ArrayList<>(page.texts("/data", "code"));
        while (!page.tree().at("/page/next").isNull()) {
            page = ann.get(address + "&cursor=" + page.text("/page/next")).status(200);
            seen.addAll(page.texts("/data", "code"));
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(stay);
        return page;
    }
}
