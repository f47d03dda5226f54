package dev.ashlar.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody who works while others sign in.
 *
 * @param signIns come all the while
 * @param signed collects what became of them, turn by turn
 */
record Beside(String name, Contender work, Offered signIns, List<Signed> signed) implements Contender {
    private static final int CREATED = 201;
    private static final int BUSY = 503;

    /**
     * What became of the sign-ins of a turn, by the second.
     *
     * @param let in, as long as others came
     * @param busy answered with 503, for too many were waiting
     * @param other anything else
     * @param middle median latency of those who were let in, in milliseconds
     * @param tail 99th percentile of it
     */
    record Signed(double let, double busy, double other, double middle, double tail) {
        private static Signed of(Offered.Answers answers, int seconds) {
            double all = answers.statuses().length;
            double busy = answers.with(BUSY);
            return new Signed(
                    (double) answers.with(CREATED, Duration.ofSeconds(seconds)) / seconds,
                    busy / seconds,
                    (all - answers.with(CREATED) - busy) / seconds,
                    answers.within(CREATED, 0.5),
                    answers.within(CREATED, 0.99));
        }
    }

    static Beside of(String name, Contender work, Offered signIns) {
        return new Beside(name, work, signIns, new ArrayList<>());
    }

    @Override
    public Sample work(int seconds) {
        CompletableFuture<Offered.Answers> signing = CompletableFuture.supplyAsync(() -> signIns.during(seconds));
        Sample sample = work.work(seconds);
        Signed turn = Signed.of(signing.join(), seconds);
        System.err.println(turn);
        signed.add(turn);
        return sample;
    }
}
