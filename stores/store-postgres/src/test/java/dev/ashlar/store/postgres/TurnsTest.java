package dev.ashlar.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        clock.shutdownNow();
    }

    @Test
    void whoWaitsTooLongGivesUpWithoutBeingInterrupted() throws Exception {
        Turns turns = new Turns(1, SHORT, clock);
        assertThat(turns.take()).isTrue();
        assertThat(turns.takeNow()).isFalse();
        assertThat(turns.take()).isFalse();
        assertThat(Thread.interrupted()).isFalse();
        turns.giveBack();
        assertThat(turns.take()).isTrue();
    }

    @Test
    void thoseWhoWaitHaveTheirTurnsInTheOrderOfComing() throws Exception {
        Turns turns = new Turns(1, LONG, clock);
        turns.take();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Future<Boolean>> waiting = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            int own = number;
            FutureTask<Boolean> task = new FutureTask<>(() -> turns.take() && order.add(own) && back(turns));
            awaitWaiting(Thread.startVirtualThread(task));
            waiting.add(task);
        }
        assertThat(turns.takeNow()).isFalse();
        turns.giveBack();
        for (Future<Boolean> each : waiting) {
            assertThat(each.get()).isTrue();
        }
        assertThat(order).isEqualTo(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void anInterruptionOfWhoWaitsIsNoEndOfPatience() throws Exception {
        Turns turns = new Turns(1, LONG, clock);
        turns.take();
        FutureTask<Boolean> task = new FutureTask<>(turns::take);
        Thread waiter = Thread.startVirtualThread(task);
        awaitWaiting(waiter);
        waiter.interrupt();
        assertThatThrownBy(task::get).hasCauseInstanceOf(InterruptedException.class);
    }

    /** The end of the patience and the turn come at about the same time, over and over: no turn is lost, and none made. */
    @Test
    void noTurnIsLostWherePatienceEndsAsTheTurnComes() throws Exception {
        Turns turns = new Turns(2, Duration.ofMillis(1), clock);
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger gaveUp = new AtomicInteger();
        List<Future<Boolean>> all = new ArrayList<>();
        for (int number = 0; number < 400; number++) {
            all.add(threads.submit(() -> {
                for (int round = 0; round < 5; round++) {
                    if (turns.take()) {
                        most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                        Thread.sleep(1);
                        holders.decrementAndGet();
                        turns.giveBack();
                    } else {
                        gaveUp.incrementAndGet();
                    }
                    assertThat(Thread.interrupted()).isFalse();
                }
                return true;
            }));
        }
        for (Future<Boolean> each : all) {
            assertThat(each.get()).isTrue();
        }
        assertThat(most).hasValue(2);
        assertThat(gaveUp.get()).isPositive();
        assertThat(turns.takeNow()).isTrue();
        assertThat(turns.takeNow()).isTrue();
        assertThat(turns.takeNow()).isFalse();
    }

    private static boolean back(Turns turns) {
        turns.giveBack();
        return true;
    }

    private static void awaitWaiting(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
    }
}
