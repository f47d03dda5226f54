package dev.ashlar.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was set out to be reached, and whether it was.
 *
 * @param what in words
 * @param reached the figure measured
 * @param met whether it is enough
 * @param why where it is not, the reason as far as it is known
 */
record Aim(String what, String reached, boolean met, String why) {
    private static final double SAME = 0.95;
    private static final Map<String, Double> POSTGREST = Map.of("get", 6.0, "list", 6.0, "nested", 4.0);

    /** All aims that the outcomes tell of. */
    static List<Aim> of(List<Scenario.Outcome> outcomes, Reasons reasons) {
        List<Aim> aims = new ArrayList<>();
        for (Scenario.Outcome outcome : outcomes) {
            String name = outcome.scenario().name();
            least(outcome, Scenario.BY_HAND, SAME, reasons).ifPresent(aims::add);
            apart(outcome, reasons).ifPresent(aims::add);
            if (name.equals("get")) {
                least(outcome, Scenario.PGBENCH, 0.60, reasons).ifPresent(aims::add);
                aims.add(tail(outcome, reasons));
            }
            Double times = POSTGREST.get(name);
            if (times != null) {
                least(outcome, Scenario.POSTGREST, times, reasons).ifPresent(aims::add);
            }
        }
        return aims;
    }

    private static Optional<Aim> least(Scenario.Outcome outcome, String other, double least, Reasons reasons) {
        return outcome.has(other)
                ? Optional.of(new Aim(
                        "%s: at least %.2f of %s".formatted(outcome.scenario().title(), least, other),
                        "%.2f".formatted(outcome.ratio(other)),
                        outcome.ratio(other) >= least,
                        reasons.of(outcome.scenario().name(), other)))
                : Optional.empty();
    }

    /** The same against the handler by hand where nobody's statement answers others as well. */
    private static Optional<Aim> apart(Scenario.Outcome outcome, Reasons reasons) {
        if (!outcome.has(Scenario.APART) || !outcome.has(Scenario.BY_HAND)) {
            return Optional.empty();
        }
        double ratio = outcome.ratio(Scenario.APART, Scenario.BY_HAND);
        return Optional.of(new Aim(
                "%s, %s: at least %.2f of %s"
                        .formatted(outcome.scenario().title(), Scenario.APART, SAME, Scenario.BY_HAND),
                "%.2f".formatted(ratio),
                ratio >= SAME,
                reasons.of(outcome.scenario().name(), Scenario.APART)));
    }

    private static Aim tail(Scenario.Outcome outcome, Reasons reasons) {
        double tail = outcome.tail(Scenario.ASHLAR);
        return new Aim(
                "get one: p99 under 5 ms at 32 connections",
                "%.1f ms".formatted(tail),
                tail < 5,
                reasons.of(outcome.scenario().name(), "p99"));
    }
}
