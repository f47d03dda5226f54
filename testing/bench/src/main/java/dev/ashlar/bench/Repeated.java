package dev.ashlar.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Does something with many rows again and again, one time behind the other; what it tells is counted by rows.
 *
 * @param rows of each time
 * @param process whose processor time counts, if any
 * @param opening gets ready, outside of what is measured
 */
record Repeated(String name, int rows, Optional<Process> process, Supplier<Work> opening) implements Contender {
    private static final double NANOS_PER_MILLI = 1e6;

    /** What is done. */
    interface Work extends AutoCloseable {
        /** Does it one time. */
        void once();

        @Override
        void close();
    }

    @Override
    public Sample work(int seconds) {
        try (Work work = opening.get()) {
            List<Double> millis = new ArrayList<>();
            long spent = processorMicros();
            long begun = System.nanoTime();
            long end = begun + Duration.ofSeconds(seconds).toNanos();
            while (millis.isEmpty() || System.nanoTime() < end) {
                long before = System.nanoTime();
                work.once();
                millis.add((System.nanoTime() - before) / NANOS_PER_MILLI);
            }
            double all = (double) millis.size() * rows;
            double rate = all / ((System.nanoTime() - begun) / 1e9);
            return new Sample(rate, Sample.median(millis), tail(millis), (processorMicros() - spent) / all, 0);
        }
    }

    private static double tail(List<Double> millis) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
    }

    private long processorMicros() {
        return process.flatMap(each -> each.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1000;
    }
}
