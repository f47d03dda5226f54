package dev.ashlar.acceptance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.acceptance.chance.Dice;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A list walked page by page, to its end, back, and into the middle.
 *
 * @param address with a limit
 * @param expected the whole list
 */
record Walk(TestClient client, String address, List<JsonNode> expected) {
    /** Walks from the first page, which has the total. */
    void check(TestAnswer first, Dice dice) {
        first.json("/page/total", expected.size());
        List<JsonNode> found = new ArrayList<>(rows(first));
        TestAnswer last = first;
        while (!last.tree().at("/page/next").isNull() && found.size() <= expected.size()) {
            last = page(last, "/page/next");
            found.addAll(rows(last));
        }
        same(expected, found, first);
        back(last);
        jump(dice.below(expected.size() + 1));
    }

    private void back(TestAnswer last) {
        List<JsonNode> found = new ArrayList<>(rows(last));
        TestAnswer page = last;
        while (!page.tree().at("/page/prev").isNull() && found.size() <= expected.size()) {
            page = page(page, "/page/prev");
            found.addAll(0, rows(page));
        }
        same(expected, found, last);
    }

    private void jump(int offset) {
        TestAnswer answer = client.get(address + "&offset=" + offset).status(200);
        List<JsonNode> found = rows(answer);
        same(expected.subList(offset, offset + Math.min(found.size(), expected.size() - offset)), found, answer);
        assertThat(found.isEmpty()).as(answer.toString()).isEqualTo(offset == expected.size());
    }

    private TestAnswer page(TestAnswer from, String pointer) {
        return client.get(address + "&cursor=" + from.text(pointer)).status(200);
    }

    static List<JsonNode> rows(TestAnswer answer) {
        List<JsonNode> rows = new ArrayList<>();
        answer.tree().at("/data").forEach(rows::add);
        return rows;
    }

    static void same(List<JsonNode> expected, List<JsonNode> found, TestAnswer answer) {
        boolean same = expected.size() == found.size();
        for (int index = 0; same && index < expected.size(); index++) {
            same = Json.same(expected.get(index), found.get(index));
        }
        assertThat(same)
                .as("%s%nexpected %s%nfound    %s", answer, expected, found)
                .isTrue();
    }
}
