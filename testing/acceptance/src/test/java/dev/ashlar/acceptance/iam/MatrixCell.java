package dev.ashlar.acceptance.iam;

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
