package dev.ashlar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a heap of 64 MB: what callers send, and what they are answered, is never in memory as a whole. */
class MemoryTest {
    private static final boolean NIGHTLY = "nightly".equals(System.getProperty("ashlar.tests"));
    private static final int ROWS = NIGHTLY ? 1_000_000 : 100_000;
    private static final int CALLERS = 8;
    private static final int BIG_ROWS = 1200;
    private static final String ITEMS = "/demo/p/stock/v1/items";
    private static final String[] LINES = {"Content-Type", "application/x-ndjson"};
    private static final String DEFINITION = """
        api: stock
        version: 1.0.0
        tenancy: organization
        limits: { body: 100MB, time: 60s }
        schemas:
          item:
            endpoint: items
            fields:
              code: { type: string, max_length: 20, required: true }
              note: { type: text }
        """;

    @TempDir
    private Path home;

    @BeforeEach
    void define() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        Path project = Files.createDirectory(home.resolve("p"));
        Files.writeString(project.resolve("project.yaml"), "owner: demo\nproject: p\n");
        Files.writeString(project.resolve("stock.api.yaml"), DEFINITION);
    }

    private Node small() {
        return Node.start(home, Map.of("JAVA_TOOL_OPTIONS", "-Xmx64m", "ASHLAR_PATIENCE", "60s"), "--data", "kept");
    }

    @Test
    void rowsOfOneRequestAreAnyNumber() throws IOException {
        try (Node node = small()) {
            IntFunction<String> line = row -> "{\"code\":\"k" + row + "\"}\n";
            try (InputStream answer = node.stream(
                    "POST", ITEMS + "/bulk", BodyPublishers.ofInputStream(() -> new Lines(ROWS, line)), LINES)) {
                // One object around them, and one for each row.
                assertThat(objects(answer)).isEqualTo(ROWS + 1);
            }
            assertThat(node.get(ITEMS + "/count").body()).isEqualTo("{\"count\":" + ROWS + "}");
            assertThat(node.log()).doesNotContain("OutOfMemoryError");
        }
    }

    private static long objects(InputStream json) throws IOException {
        long objects = 0;
        byte[] some = new byte[8192];
        for (int count = json.read(some); count >= 0; count = json.read(some)) {
            for (int at = 0; at < count; at++) {
                objects += some[at] == '{' ? 1 : 0;
            }
        }
        return objects;
    }

    /** Together more than the heap: half of them with a key, half of them to be done later. */
    @Test
    void bodiesOfManyCallersAreAnySize() {
        IntFunction<String> line = row -> "{\"code\":\"k" + row + "\",\"note\":\"" + "n".repeat(8000) + "\"}\n";
        try (Node node = small()) {
            List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                List<String> headers = new ArrayList<>(List.of(LINES));
                headers.addAll(List.of("Idempotency-Key", "k" + caller));
                if (caller % 2 == 0) {
                    headers.addAll(List.of("Prefer", "respond-async"));
                }
                calls.add(node.begin(
                        "POST",
                        ITEMS + "/bulk",
                        BodyPublishers.ofInputStream(() -> new Lines(BIG_ROWS, line)),
                        headers.toArray(String[]::new)));
            }
            for (CompletableFuture<HttpResponse<String>> call : calls) {
                HttpResponse<String> answer = call.join();
                assertThat(answer.statusCode()).as(answer.body() + node.log()).isIn(201, 202);
                answer.headers()
                        .firstValue("Location")
                        .ifPresent(job -> assertThat(ended(node, job)).contains("\"status\":\"succeeded\""));
            }
            assertThat(node.get(ITEMS + "/count").body()).isEqualTo("{\"count\":" + CALLERS * BIG_ROWS + "}");
            assertThat(node.log()).doesNotContain("OutOfMemoryError");
        }
    }

    private static String ended(Node node, String job) {
        String told = node.get(job).body();
        while (told.contains("\"status\":\"queued\"") || told.contains("\"status\":\"running\"")) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            told = node.get(job).body();
        }
        return told;
    }

    /** Lines that are made while they are read. */
    private static final class Lines extends InputStream {
        private final int rows;
        private final IntFunction<String> line;
        private byte[] current = {};
        private int at;
        private int row;

        Lines(int rows, IntFunction<String> line) {
            this.rows = rows;
            this.line = line;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (at == current.length) {
                if (row == rows) {
                    return -1;
                }
                current = line.apply(row++).getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            int count = Math.min(length, current.length - at);
            System.arraycopy(current, at, bytes, offset, count);
            at += count;
            return count;
        }
    }
}
