package dev.ashlar.store.postgres;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns given in the order of coming, to those who wait for a limited time.
 *
 * <p>A {@link Semaphore} does the same, but sets a timer for everybody who waits, and for a virtual thread that is a task for another
 * thread, twice: under load a tenth of the processor time of a request. Here one look at the clock for all of them, every few
 * milliseconds and only while somebody waits, wakes who has waited too long.
 */
final class Turns {
    /** How much longer than its patience somebody may wait. */
    private static final Duration ROUND = Duration.ofMillis(25);

    private final Semaphore free;
    private final Duration patience;
    private final ScheduledExecutorService clock;

    /** In the order of coming, so of the end of their patience; some of them have their turn by now. */
    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean watched = new AtomicBoolean();

    /**
     * So many turns.
     *
     * @param patience how long one is waited for
     * @param clock where those who wait are looked after; by one thread
     */
    Turns(int count, Duration patience, ScheduledExecutorService clock) {
        this.free = new Semaphore(count, true);
        this.patience = patience;
        this.clock = clock;
    }

    /** Takes a turn if there is one and nobody waits for it; whether it did. */
    boolean takeNow() throws InterruptedException {
        // In turn, unlike tryAcquire(), which would overtake those who wait.
        return free.tryAcquire(0, TimeUnit.NANOSECONDS);
    }

    /** Takes a turn, or gives up; whether it has one. */
    boolean take() throws InterruptedException {
        return takeNow() || await();
    }

    /** Gives a turn back. */
    void giveBack() {
        free.release();
    }

    private boolean await() throws InterruptedException {
        Waiter waiter = new Waiter(Thread.currentThread(), System.nanoTime() + patience.toNanos());
        waiters.add(waiter);
        watch();
        try {
            free.acquire();
            return true;
        } catch (InterruptedException e) {
            if (waiter.overdue) {
                return false;
            }
            throw e;
        } finally {
            waiter.leave();
        }
    }

    private void watch() {
        if (watched.compareAndSet(false, true)) {
            clock.schedule(this::look, ROUND.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        long now = System.nanoTime();
        for (Waiter first = waiters.peek(); first != null && first.passed(now); first = waiters.peek()) {
            waiters.remove();
        }
        watched.set(false);
        if (!waiters.isEmpty()) {
            watch();
        }
    }

    /** Somebody who waits, until the turn has come or the time is over. */
    private static final class Waiter {
        private final Thread thread;
        private final long end;
        private boolean waits = true;
        private volatile boolean overdue;

        Waiter(Thread thread, long end) {
            this.thread = thread;
            this.end = end;
        }

        /** Whether the waiter need not be looked after any more; who has waited too long is woken. */
        synchronized boolean passed(long now) {
            if (waits && now - end >= 0) {
                waits = false;
                overdue = true;
                thread.interrupt();
            }
            return !waits;
        }

        /** Ends the wait. An interruption that came of it, be it too late, is not left behind. */
        synchronized void leave() {
            waits = false;
            if (overdue) {
                Thread.interrupted();
            }
        }
    }
}
