package dev.ashlar.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One kind of request, and all who can answer it. They have their turns one after the other, round for round, beginning with
 * another one each time: so whatever else the machine does meets all of them.
 *
 * @param name short, for {@code BENCH_ONLY}
 * @param title for the table
 * @param contenders Ashlar first
 * @param tidy undoes what a turn left behind
 */
record Scenario(String name, String title, List<Contender> contenders, Runnable tidy) {
    static final String ASHLAR = "Ashlar";
    static final String APART = "without joined reads";
    static final String BY_HAND = "by hand";
    static final String PGBENCH = "pgbench";
    static final String POSTGREST = "PostgREST";
    static final String INSERT = "INSERT by hand";
    static final String COPY = "COPY";

    private static final int SLICE = 5;
    private static final int STEADY = 3;
    private static final long REST = 1000;
    private static final double PROGRESS = 0.97;

    /** What every contender showed, in the order of the rounds. */
    record Outcome(Scenario scenario, Map<String, List<Sample>> samples) {
        double rate(String contender) {
            return Sample.median(samples(contender).stream().map(Sample::rate).toList());
        }

        double middle(String contender) {
            return Sample.median(samples(contender).stream().map(Sample::middle).toList());
        }

        double tail(String contender) {
            return Sample.median(samples(contender).stream().map(Sample::tail).toList());
        }

        double effort(String contender) {
            return Sample.median(samples(contender).stream().map(Sample::effort).toList());
        }

        long failures(String contender) {
            return samples(contender).stream().mapToLong(Sample::failures).sum();
        }

        /** Whether a contender had its turns. */
        boolean has(String contender) {
            return samples.containsKey(contender);
        }

        /** The rate of the first contender in shares of another's. */
        double ratio(String other) {
            return ratio(scenario.contenders.getFirst().name(), other);
        }

        /** The rate of a contender in shares of another's: round by round, and of those the median. */
        double ratio(String contender, String other) {
            List<Sample> own = samples(contender);
            List<Sample> theirs = samples(other);
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < own.size(); round++) {
                ratios.add(own.get(round).rate() / theirs.get(round).rate());
            }
            return Sample.median(ratios);
        }

        private List<Sample> samples(String contender) {
            return samples.getOrDefault(contender, List.of());
        }
    }

    /** Warms everybody up and measures. */
    Outcome run(Settings settings) {
        contenders.forEach(contender -> warmUp(contender, settings.warmUp()));
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        for (int round = 0; round < settings.rounds(); round++) {
            for (int place = 0; place < contenders.size(); place++) {
                Contender contender = contenders.get((round + place) % contenders.size());
                samples.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                        .add(turn(contender, settings.seconds()));
            }
        }
        return new Outcome(this, samples);
    }

    /**
     * Has a contender work until it needs no less processor time a request than before, {@value #STEADY} turns in a row, or until
     * the time is over. One without a process of its own to look at has one turn.
     */
    private void warmUp(Contender contender, int seconds) {
        double least = Double.MAX_VALUE;
        int steady = 0;
        for (int spent = 0; spent < seconds && steady < STEADY; spent += SLICE) {
            double effort = turn(contender, Math.min(SLICE, seconds)).effort();
            // What the compiler could not do beside the load it does now.
            Server.pause(REST);
            boolean better = effort < least * PROGRESS;
            steady = effort == 0 ? STEADY : better ? 0 : steady + 1;
            least = Math.min(least, effort);
        }
    }

    private Sample turn(Contender contender, int seconds) {
        Sample sample = contender.work(seconds);
        tidy.run();
        System.err.printf(
                "%s %s: %,.0f/s, p50 %.1f ms, p99 %.1f ms, %.0f us of processor a request, %d failures%n",
                name,
                contender.name(),
                sample.rate(),
                sample.middle(),
                sample.tail(),
                sample.effort(),
                sample.failures());
        return sample;
    }
}
