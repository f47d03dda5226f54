package dev.ashlar.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Requests that come at a fixed rate, however long it takes to answer them. Latency counts from the moment at which one was due, so that
 * nothing is hidden by waiting for the one before it.
 *
 * @param process of the server
 * @param port where it listens at the loopback address
 * @param rate requests a second
 */
record Offered(String name, Process process, int port, int rate, Supplier<byte[]> requests) implements Contender {
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * What came of them, in the order in which they were due.
     *
     * @param begun when the first one was, by {@link System#nanoTime()}
     * @param statuses 0 for none
     * @param nanos after how long each was answered
     * @param ends when it was
     */
    record Answers(long begun, int[] statuses, long[] nanos, long[] ends) {
        long with(int status) {
            return Arrays.stream(statuses).filter(each -> each == status).count();
        }

        /** How many were answered with a status within a time, and not only behind it when nobody asked any more. */
        long with(int status, Duration time) {
            return IntStream.range(0, statuses.length)
                    .filter(each -> statuses[each] == status && ends[each] - begun <= time.toNanos())
                    .count();
        }

        /** In milliseconds, of all that had a status: the time within which a share of them was answered. */
        double within(int status, double share) {
            long[] sorted = IntStream.range(0, statuses.length)
                    .filter(each -> statuses[each] == status)
                    .mapToLong(each -> nanos[each])
                    .sorted()
                    .toArray();
            return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(sorted.length * share) - 1] / NANOS_PER_MILLI;
        }
    }

    @Override
    public Sample work(int seconds) {
        long before = processorMicros();
        Answers answers = during(seconds);
        long good = answers.with(200);
        return new Sample(
                (double) good / seconds,
                answers.within(200, 0.5),
                answers.within(200, 0.99),
                (double) (processorMicros() - before) / answers.statuses().length,
                answers.statuses().length - good);
    }

    private long processorMicros() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1000;
    }

    /** Sends them for some seconds, and waits for the last answer. */
    Answers during(int seconds) {
        int count = rate * seconds;
        long begun = System.nanoTime();
        Answers answers = new Answers(begun, new int[count], new long[count], new long[count]);
        Deque<Line> idle = new ConcurrentLinkedDeque<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int at = 0; at < count; at++) {
                long due = begun + Duration.ofSeconds(at).dividedBy(rate).toNanos();
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                int number = at;
                byte[] request = requests.get();
                threads.execute(() -> {
                    answers.statuses[number] = status(idle, request);
                    answers.ends[number] = System.nanoTime();
                    answers.nanos[number] = answers.ends[number] - due;
                });
            }
        }
        idle.forEach(Line::close);
        return answers;
    }

    /** A connection that broke is given up. */
    private int status(Deque<Line> idle, byte[] request) {
        try {
            Line known = idle.pollFirst();
            Line line = known == null ? new Line(port) : known;
            int status = line.ask(request);
            idle.addFirst(line);
            return status;
        } catch (IOException lost) {
            return 0;
        }
    }
}
