package dev.ashlar.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
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
 * @param rate requests a second
 */
record Offered(String name, Process process, int rate, Supplier<HttpRequest> requests) implements Contender {
    private static final double NANOS_PER_MILLI = 1e6;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What came of them: the status of each, 0 for none, and after how many nanoseconds, both in the order in which they were due. */
    record Answers(int[] statuses, long[] nanos) {
        long with(int status) {
            return Arrays.stream(statuses).filter(each -> each == status).count();
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
        Answers answers = new Answers(new int[count], new long[count]);
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int at = 0; at < count; at++) {
                long due = begun + Duration.ofSeconds(at).dividedBy(rate).toNanos();
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                int number = at;
                HttpRequest request = requests.get();
                threads.execute(() -> {
                    answers.statuses[number] = status(request);
                    answers.nanos[number] = System.nanoTime() - due;
                });
            }
        }
        return answers;
    }

    private static int status(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException lost) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
