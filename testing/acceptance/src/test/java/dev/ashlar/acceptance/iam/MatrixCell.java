package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.acceptance.iam.MatrixTable.Line;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;

/** One request by one caller about one row, and what is to come of it. */
record MatrixCell(Line line, String caller, MatrixOperation operation) {
    char outcome() {
        return line.outcome(caller, operation.kind());
    }

    private boolean done() {
        return outcome() == '+' || outcome() == '*';
    }

    /** Whether it has to be refused whatever the row. */
    private boolean refused() {
        return "0134".indexOf(outcome()) >= 0;
    }

    private boolean reads() {
        return operation.effect() == MatrixOperation.Effect.NOTHING;
    }

    /** Whether it is about a row of its own that has to be there. */
    boolean seeded() {
        return !reads() && !refused() && operation.effect() != MatrixOperation.Effect.MAKES;
    }

    /** What is read and what must not be written is one row for all. */
    String key() {
        if (reads() || refused() && operation.effect() != MatrixOperation.Effect.MAKES) {
            return line.row() + "-kept";
        }
        return line.row() + "-" + operation.name().replace(' ', '-') + "-"
                + line.callers().indexOf(caller);
    }

    TestAnswer answer(TestClient client) {
        return operation.asked(client, line.setting(), key());
    }

    /** What an administrator is told of the request, which is not made by it. */
    TestAnswer explained(MatrixPeople people) {
        String base = (caller.contains("@") ? "/admin" : "") + "/demo/shop/test/v1";
        return people.explain(operation.question(base, people.subject(caller), line.setting(), key()));
    }

    /** Expects of an explanation what really came of the request: the status, and how many rows. */
    void checkExplained(TestAnswer explanation, TestAnswer answer) {
        explanation.status(200).json("/status", answer.code());
        if (answer.code() == 200 && answer.tree().has("data")) {
            explanation.json("/rows", answer.tree().path("data").size());
        }
        if (answer.code() == 200 && answer.tree().has("count") && reads()) {
            explanation.json("/rows", answer.tree().path("count").intValue());
        }
        String decision = explanation.text("/decision");
        String expected = switch (answer.code() / 100) {
            case 2 -> "allowed|hidden|absent";
            default -> answer.code() == 404 ? "hidden|absent" : "refused";
        };
        assertThat(decision).as(explanation.toString()).matches(expected);
    }

    /** Expects the outcome, and notes in the rows of the setting what it leaves behind. */
    void check(TestAnswer answer, MatrixRows.Setting rows) {
        switch (operation.effect()) {
            case NOTHING -> {}
            case MAKES -> put(done(), rows, MatrixPeople.home(caller));
            case PUTS -> {
                put(done(), rows, line.row());
                put(outcome() == '-', rows, MatrixPeople.home(caller));
            }
            case CHANGES -> put(done(), rows, line.row());
            case REMOVES -> {
                if (done()) {
                    rows.in(line.row()).remove(key());
                }
            }
        }
        operation.expect(answer, outcome(), line.setting(), key());
    }

    private void put(boolean written, MatrixRows.Setting rows, String organization) {
        if (written) {
            rows.in(organization).put(key());
        }
    }

    @Override
    public String toString() {
        return "%s does %s: %s".formatted(caller, operation.name(), outcome());
    }
}
