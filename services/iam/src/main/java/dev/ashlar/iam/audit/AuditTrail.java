package dev.ashlar.iam.audit;

import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.engine.Live;
import dev.ashlar.engine.Runtime;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.definition.IamDefinition;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what changed no row into the trails of the IAMs, behind the backs of those who caused it: in batches, through a queue that drops what
 * it has no room for and counts it. Clears away what is older than it is to be kept.
 */
public final class AuditTrail implements Signals, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int CLEARED = 1000;
    private static final int ROUNDS = 50;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Live live;
    private final Clock clock;
    private final Duration kept;
    private final Backlog backlog;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /**
     * A trail that has not begun.
     *
     * @param live with the IAMs that keep it
     * @param kept how long records are kept
     */
    public AuditTrail(Live live, Clock clock, Duration kept) {
        this.live = live;
        this.clock = clock;
        this.kept = kept;
        this.backlog = new Backlog(live, clock);
        this.thread = Thread.ofVirtual().name("audit-trail").unstarted(this::rounds);
    }

    /** Begins to write, once. */
    public void start() {
        thread.start();
    }

    @Override
    public void emit(Signal signal) {
        if (signal instanceof Signal.Audited audited) {
            backlog.add(audited.event());
        }
    }

    /** How many events found no room, or no IAM to keep them. */
    public long dropped() {
        return backlog.dropped();
    }

    /** Writes all there is, of a minute that has not ended too. */
    public void flush() {
        backlog.settle();
        backlog.write();
    }

    private void rounds() {
        long minute = System.nanoTime();
        long hour = minute - HOUR.toNanos() + MINUTE.toNanos();
        while (!closedAfter(PAUSE)) {
            backlog.write();
            if (over(minute, MINUTE)) {
                backlog.settle();
                minute = System.nanoTime();
            }
            if (over(hour, HOUR)) {
                clear();
                hour = System.nanoTime();
            }
        }
        flush();
    }

    private boolean closedAfter(Duration time) {
        try {
            return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            return true;
        }
    }

    private static boolean over(long since, Duration time) {
        return System.nanoTime() - since > time.toNanos();
    }

    /** Clears what is too old away, some at a time; what is left goes the next time. */
    public void clear() {
        for (Runtime runtime : live.all()) {
            if (IamDefinition.isIam(runtime.model().name())) {
                clear(new Tables(runtime, clock));
            }
        }
    }

    private void clear(Tables tables) {
        try {
            long cleared = CLEARED;
            for (int round = 0; cleared >= CLEARED && round < ROUNDS; round++) {
                cleared = tables.clear(Trail.SCHEMA, "at", tables.now().minus(kept), CLEARED);
            }
        } catch (RuntimeException later) {
            LOG.warn("the audit trail was not cleared; the next hour will do", later);
        }
    }

    /** Writes what is left, as far as the database takes it, and ends. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
