package dev.ashlar.control.deploy;

import dev.ashlar.core.model.Environment;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Tells now and then how far something is that is done to many APIs; nothing where it is quick. */
final class Progress {
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final Signals signals;
    private final Environment environment;
    private final String step;
    private final int all;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicLong told = new AtomicLong(System.nanoTime());

    Progress(Signals signals, Environment environment, String step, int all) {
        this.signals = signals;
        this.environment = environment;
        this.step = step;
        this.all = all;
    }

    /** One more is done. */
    void tick() {
        int now = done.incrementAndGet();
        long last = told.get();
        long time = System.nanoTime();
        if (time - last >= PAUSE && told.compareAndSet(last, time)) {
            signals.emit(new Signal.Progress(environment, step, now, all));
        }
    }
}
