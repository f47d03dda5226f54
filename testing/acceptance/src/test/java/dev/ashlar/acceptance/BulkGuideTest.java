package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The requests of {@code docs/guide/bulk.md} are answered as it says. */
class BulkGuideTest {
    @Test
    void requestsAreAnsweredAsItSays() throws IOException {
        List<List<String>> rows = rows();
        assertThat(rows).hasSizeGreaterThan(8);
        try (TestServer server = Shop.serve()) {
            TestClient ann = new Shop(server).filled().calls();
            for (List<String> row : rows) {
                String[] request = row.get(0).split(" ");
                byte[] body = row.get(1).isEmpty() ? null : row.get(1).getBytes(StandardCharsets.UTF_8);
                TestClient client = body == null ? ann : ann.with("Content-Type", "application/json");
                client.send(request[0], request[1], body).status(Integer.parseInt(row.get(2)));
            }
            ann.get("/orders?number.starts=g").rows("number");
        }
    }

    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(Path.of(System.getProperty("ashlar.root"), "docs/guide/bulk.md")).stream()
                .dropWhile(line -> !line.startsWith("| run |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .skip(1)
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }
}
