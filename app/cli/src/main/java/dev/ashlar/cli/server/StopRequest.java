package dev.ashlar.cli.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/** The wish to stop: the first signal asks for it, the second one ends the process at once. */
public final class StopRequest {
    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");
    private static final int KILLED = 130;
    private static final Duration ONE_WISH = Duration.ofSeconds(1);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicLong first = new AtomicLong();
    private final AtomicReference<@Nullable RuntimeException> why = new AtomicReference<>();

    private StopRequest() {}

    /** Listens to the signals of the operating system. */
    public static StopRequest onSignals() {
        StopRequest stop = new StopRequest();
        SIGNALS.forEach(stop::listen);
        return stop;
    }

    private void listen(String name) {
        try {
            Signal.handle(new Signal(name), signal -> arrive());
        } catch (IllegalArgumentException e) {
            // The platform does not have it.
        }
    }

    private void arrive() {
        long now = System.nanoTime();
        boolean again = !first.compareAndSet(0, now);
        // Some wrappers signal the process and then its group: that is one wish, not two.
        if (again && now - first.get() > ONE_WISH.toNanos()) {
            Runtime.getRuntime().halt(KILLED);
        }
        asked.countDown();
    }

    /** Asks for it from inside, since it cannot go on. */
    void ask(RuntimeException reason) {
        why.compareAndSet(null, reason);
        asked.countDown();
    }

    /** Throws what made it impossible to go on, if anything did. */
    public void demandNoReason() {
        RuntimeException reason = why.get();
        if (reason != null) {
            throw reason;
        }
    }

    /** Waits until somebody asks. */
    public void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody asked. */
    boolean isAsked() {
        return asked.getCount() == 0;
    }
}
