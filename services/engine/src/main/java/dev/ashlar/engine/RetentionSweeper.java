package dev.ashlar.engine;

import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.store.OwnStore;
import dev.ashlar.store.StoreException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Makes the databases of all that serves forget what they need not remember any longer. */
public final class RetentionSweeper implements AutoCloseable {
    private static final Duration ROUND = Duration.ofMinutes(5);

    /** Many APIs are visited one after the other, so that their databases do not feel it. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final int MOST_AT_ONCE = 1000;

    private final Live live;
    private final Signals signals;
    private final Thread thread;

    /** A sweeper that has not begun. */
    public RetentionSweeper(Live live, Signals signals) {
        this.live = live;
        this.signals = signals;
        this.thread = Thread.ofVirtual().name("retention-sweeper").unstarted(this::rounds);
    }

    /** Begins, once, with a pause. */
    public void start() {
        thread.start();
    }

    private void rounds() {
        try {
            while (true) {
                Thread.sleep(ROUND);
                for (Map.Entry<OwnStore, Runtime> each : stores(live).entrySet()) {
                    sweep(each.getKey(), each.getValue());
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** Several versions share a database. */
    static Map<OwnStore, Runtime> stores(Live live) {
        Map<OwnStore, Runtime> stores = new LinkedHashMap<>();
        live.all().forEach(runtime -> stores.put(runtime.store(), runtime));
        return stores;
    }

    private void sweep(OwnStore store, Runtime runtime) {
        try {
            all(store.answers()::sweep);
            all(store.jobs()::sweep);
        } catch (StoreException e) {
            signals.emit(new Signal.StoreTrouble("", runtime + " sweep", e));
        }
    }

    private static void all(LongSupplier sweep) {
        long swept = MOST_AT_ONCE;
        while (swept == MOST_AT_ONCE) {
            swept = sweep.getAsLong();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
