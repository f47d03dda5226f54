package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The requests of the guide to several operations as one are answered as it says. */
class UnitsGuideTest {
    private static final Pattern BLOCK = Pattern.compile("```(yaml|http|answer)\n(.*?)\n```", Pattern.DOTALL);
    private static final String ANYTHING = "…";
    private static final JsonMapper JSON = new JsonMapper();

    private record Block(String language, String text) {}

    private static List<Block> blocks() throws IOException {
        Path guide = Path.of(System.getProperty("ashlar.root"), "docs/guide/units.md");
        Matcher matcher = BLOCK.matcher(Files.readString(guide));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    @Test
    void requestsAreAnsweredAsItSays() throws IOException {
        List<Block> blocks = blocks();
        assertThat(blocks).hasSizeGreaterThan(8);
        try (TestServer server = TestServer.serve(blocks.getFirst().text())) {
            TestClient calls = server.as(Caller.user("ann").in("acme"));
            TestAnswer answer = null;
            for (Block block : blocks.subList(1, blocks.size())) {
                if (block.language().equals("http")) {
                    answer = asked(calls, block.text());
                } else {
                    compare(answer, block.text());
                }
            }
        }
    }

    private static TestAnswer asked(TestClient calls, String text) {
        String[] parts = text.split("\n\n", 2);
        List<String> head = parts[0].lines().toList();
        TestClient client = calls;
        for (String line : head.subList(1, head.size())) {
            client = client.with(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(' ') + 1));
        }
        String[] first = head.getFirst().split(" ", 2);
        byte[] body = parts.length == 1 ? null : parts[1].getBytes(StandardCharsets.UTF_8);
        return client.send(first[0], first[1], body);
    }

    private static void compare(TestAnswer answer, String text) {
        List<String> lines = text.lines().toList();
        answer.status(Integer.parseInt(lines.getFirst()));
        int body = 1;
        while (body < lines.size() && lines.get(body).matches("[A-Za-z-]+: .*")) {
            String[] header = lines.get(body).split(": ", 2);
            String value = answer.header(header[0]).orElseThrow(() -> new AssertionError(header[0] + " of " + answer));
            assertThat(value).as(header[0]).matches(Pattern.quote(header[1]).replace(ANYTHING, "\\E.*\\Q"));
            body++;
        }
        if (body < lines.size()) {
            JsonNode expected = JSON.readTree(String.join("\n", lines.subList(body, lines.size())));
            assertThat(filled(JSON.readTree(answer.body()), expected))
                    .as(answer.toString())
                    .isEqualTo(expected);
        }
    }

    /** The same with the sign for anything wherever that is expected. */
    private static JsonNode filled(JsonNode actual, JsonNode expected) {
        if (expected.isString() && expected.stringValue().equals(ANYTHING) && !actual.isMissingNode()) {
            return expected;
        }
        if (actual instanceof ObjectNode object) {
            object.propertyNames().forEach(name -> object.set(name, filled(object.path(name), expected.path(name))));
        } else if (actual instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                array.set(index, filled(array.path(index), expected.path(index)));
            }
        }
        return actual;
    }
}
