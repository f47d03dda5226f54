package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many callers who merge the same rows at once, each in an order of its own: nothing is lost, nothing is there twice. */
class BulkRacesTest {
    private static final String DEFINITION = """
        version: 1.0.0
        tenancy: organization
        schemas:
          item:
            endpoint: items
            fields:
              code: { type: string, max_length: 20, required: true, unique: true }
              caller: { type: integer }
              c0: { type: integer }
              c1: { type: integer }
              c2: { type: integer }
              c3: { type: integer }
              c4: { type: integer }
              c5: { type: integer }
              c6: { type: integer }
              c7: { type: integer }
        """;
    private static final int CALLERS = 8;
    private static final int ROWS = 200;

    @Test
    void mergedRowsAreNeitherLostNorDoubled() throws Exception {
        try (TestServer server = TestServer.serve(DEFINITION);
                ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            TestClient ann = server.as(Caller.user("ann").in("races"));
            List<Callable<TestAnswer>> tasks = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                String body = body(caller);
                tasks.add(() -> ann.post("/items/bulk?on_conflict=code", body));
            }
            int created = 0;
            for (Future<TestAnswer> done : callers.invokeAll(tasks)) {
                created += Collections.frequency(done.get().status(201).texts("/results", "status"), "created");
            }
            assertThat(created).isEqualTo(ROWS);
            ann.get("/items/count").is("{'count':%d}".formatted(ROWS));
            for (int caller = 0; caller < CALLERS; caller++) {
                ann.get("/items/count?c%d=%d".formatted(caller, caller)).is("{'count':%d}".formatted(ROWS));
            }
        }
    }

    /** Every row, in an order of the caller's own; each caller gives a field that no other one does. */
    private static String body(int caller) {
        List<String> rows = new ArrayList<>(IntStream.range(0, ROWS)
                .mapToObj(row -> "{'code':'k%d','caller':%d,'c%d':%d}".formatted(row, caller, caller, caller))
                .toList());
        Collections.shuffle(rows, new Random(caller));
        return "[" + String.join(",", rows) + "]";
    }
}
