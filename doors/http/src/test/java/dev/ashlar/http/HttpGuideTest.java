package dev.ashlar.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the guide to HTTP says is so. */
class HttpGuideTest {
    private static List<List<String>> rows(String head) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(System.getProperty("ashlar.root"), "docs/guide/http.md"));
        return lines.stream()
                .dropWhile(line -> !line.startsWith("| " + head + " |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .skip(1)
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }

    @Test
    void requestsAreAnsweredAsItSays() throws IOException {
        List<List<String>> rows = rows("request");
        assertThat(rows).hasSizeGreaterThan(5);
        try (Servers servers = Servers.start()) {
            for (List<String> row : rows) {
                Wire.Heard heard =
                        Wire.ask(servers.server.address(), row.get(0) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(List.of(Integer.toString(heard.status()), heard.code()))
                        .as(row.get(0))
                        .isEqualTo(row.subList(1, 3));
            }
        }
    }

    @Test
    void refusalsHaveTheStatusesItSays() throws IOException {
        List<List<String>> rows = rows("kind of refusal");
        assertThat(rows).hasSize(Refusal.Kind.values().length);
        for (List<String> row : rows) {
            Refusal.Kind kind =
                    Refusal.Kind.valueOf(row.get(0).toUpperCase(Locale.ROOT).replace(' ', '_'));
            assertThat(Integer.toString(Problems.status(kind).code())).isEqualTo(row.get(1));
        }
    }
}
