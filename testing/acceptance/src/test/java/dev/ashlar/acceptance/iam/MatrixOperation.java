package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A request of the matrix, in which X stands for the endpoint and K for a key.
 *
 * @param kind the class by which outcomes are expected
 * @param done the status, and a part of the body, where it is done and may be seen
 * @param unseen the same where it is done and may not be seen
 * @param absent the same where the row is another's
 */
record MatrixOperation(
        String name, char kind, String request, String body, String done, String unseen, String absent, Effect effect) {
    /** What becomes of the row of the key. */
    enum Effect {
        NOTHING,
        MAKES,
        PUTS,
        CHANGES,
        REMOVES
    }

    static MatrixOperation of(List<String> row) {
        String effect = MatrixTable.cell(row, 7);
        return new MatrixOperation(
                row.get(0),
                row.get(1).charAt(0),
                row.get(2),
                row.get(3),
                row.get(4),
                MatrixTable.cell(row, 5),
                MatrixTable.cell(row, 6),
                effect.isEmpty() ? Effect.NOTHING : Effect.valueOf(effect.toUpperCase(Locale.ROOT)));
    }

    TestAnswer asked(TestClient client, String endpoint, String key) {
        String[] parts = filled(request, endpoint, key).split(" ");
        byte[] bytes = body.isEmpty() ? null : filled(body, endpoint, key).getBytes(StandardCharsets.UTF_8);
        TestClient asking = body.isEmpty() ? client : client.with("Content-Type", "application/json");
        return asking.send(parts[0], parts[1], bytes);
    }

    /** The same as an administrator asks about it. */
    String question(String base, String subject, String endpoint, String key) {
        String[] parts = filled(request, endpoint, key).split(" ");
        String more = body.isEmpty() ? "" : ",\"body\":" + filled(body, endpoint, key);
        return "{\"method\":\"%s\",\"path\":\"%s\",\"subject\":%s%s}"
                .formatted(parts[0], base + parts[1], subject, more);
    }

    /** Expects an outcome of the table. */
    void expect(TestAnswer answer, char outcome, String endpoint, String key) {
        String[] expected = filled(expected(outcome), endpoint, key).split(" ", 2);
        answer.status(Integer.parseInt(expected[0]));
        assertThat(answer.body()).as(answer.toString()).contains(expected.length > 1 ? expected[1] : "");
        if (!shows(outcome)) {
            assertThat(answer.body()).as(answer.toString()).doesNotContain("\"note\":");
        }
    }

    /** Whether the caller is told of the row, or of one that it made instead. */
    private boolean shows(char outcome) {
        return outcome == '+' || outcome == '-' && effect == Effect.PUTS;
    }

    private String expected(char outcome) {
        return switch (outcome) {
            case '+' -> done;
            case '*' -> unseen;
            case '-' -> absent;
            case '0' -> "400 organization_required";
            case '1' -> "401 token_required";
            case '3' -> "403 \"code\":";
            case '4' -> "404 \"code\":";
            case '9' -> "409 taken";
            default -> throw new IllegalArgumentException("no outcome is called " + outcome);
        };
    }

    private static String filled(String text, String endpoint, String key) {
        return text.replace("X", endpoint).replace("\"K", "\"" + key).replaceAll("([/=])K", "$1" + key);
    }
}
