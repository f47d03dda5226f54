package dev.ashlar.acceptance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.TestAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What has to be answered to several writes.
 *
 * @param each what comes of each of them
 */
record Sequel(Series series, List<Outcome> each) {
    void check(TestAnswer answer) {
        boolean refusable = series.atomic()
                && each.stream().anyMatch(outcome -> !outcome.refusals().isEmpty());
        boolean barred = series.atomic()
                && each.stream().anyMatch(outcome -> outcome.done().isEmpty());
        if (answer.code() >= 300) {
            assertThat(refusable || gate()).as(answer.toString()).isTrue();
            assertThat(refusals()).as(answer.toString()).contains(answer.code());
        } else {
            assertThat(barred)
                    .as("%s%nhas to be refused with %s", answer, refusals())
                    .isFalse();
            results(answer);
        }
    }

    /** Whoever may do nothing of it is refused as a whole. */
    private boolean gate() {
        return each.stream().allMatch(outcome -> outcome.refusals().contains(403));
    }

    private Set<Integer> refusals() {
        Set<Integer> all = new HashSet<>();
        each.forEach(outcome -> all.addAll(outcome.refusals()));
        return all;
    }

    private void results(TestAnswer answer) {
        JsonNode results = answer.tree().at("/results");
        assertThat(results.size()).as(answer.toString()).isEqualTo(each.size());
        for (int place = 0; place < each.size(); place++) {
            if (series.form() == Series.Form.BATCH) {
                operation(answer, results.get(place), each.get(place).done().getFirst());
            } else {
                row(answer, results.get(place), place);
            }
        }
    }

    private static void operation(TestAnswer answer, JsonNode result, Outcome.Done done) {
        assertThat(result.path("status").asInt()).as(answer.toString()).isEqualTo(done.status());
        JsonNode body = result.path("body").isNull() ? result.path("missing") : result.path("body");
        Walk.same(List.of(done.body()), List.of(body), answer);
    }

    private void row(TestAnswer answer, JsonNode result, int place) {
        Outcome outcome = each.get(place);
        String status = result.path("status").stringValue();
        if (outcome.done().isEmpty()) {
            assertThat(status).as("%s%nrow %s", answer, place).isEqualTo("failed");
            assertThat(outcome.refusals())
                    .as("%s%nrow %s", answer, place)
                    .contains(result.at("/error/status").asInt());
        } else {
            boolean fresh = outcome.done().getFirst().status() == 201;
            String old = series.form() == Series.Form.KEEP ? "ignored" : "updated";
            assertThat(status).as("%s%nrow %s", answer, place).isEqualTo(fresh ? "created" : old);
        }
    }
}
