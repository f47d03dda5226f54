package dev.ashlar.iam.audit;

import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.signal.Event;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.engine.Live;
import dev.ashlar.engine.Runtime;
import dev.ashlar.engine.TroubleException;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.definition.IamDefinition;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what changed no row into the trails of the IAMs, behind the backs of those who caused it: in batches, through a queue that drops what
 * it has no room for and counts it. Clears away what is older than it is to be kept.
 */
public final class AuditTrail implements Signals, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int MAJOR = 1;
    private static final int WAITING = 4096;
    private static final int BATCH = 100;
    private static final int CLEARED = 1000;
    private static final int ROUNDS = 50;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Live live;
    private final Clock clock;
    private final Duration kept;
    private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Map<ProjectEnvironment, Window> windows = new ConcurrentHashMap<>();
    private final AtomicLong dropped = new AtomicLong();
    private final ReentrantLock writing = new ReentrantLock();
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
        this.thread = Thread.ofVirtual().name("audit-trail").unstarted(this::rounds);
    }

    /** Begins to write, once. */
    public void start() {
        thread.start();
    }

    @Override
    public void emit(Signal signal) {
        if (signal instanceof Signal.Noted noted) {
            windows.compute(place(noted.event()), (place, window) -> counted(window, noted.event()));
        }
    }

    /** Inside of the map's lock: an event belongs to a minute that has not ended. */
    private Window counted(@Nullable Window window, Event event) {
        Window open = window == null ? new Window() : window;
        open.told(event).ifPresent(this::offer);
        return open;
    }

    private void offer(Event event) {
        if (!waiting.offer(event)) {
            dropped.addAndGet(event.count());
        }
    }

    /** How many events found no room, or no IAM to keep them. */
    public long dropped() {
        return dropped.get();
    }

    private void rounds() {
        long minute = System.nanoTime();
        long hour = minute - HOUR.toNanos() + MINUTE.toNanos();
        while (!closedAfter(PAUSE)) {
            write();
            if (over(minute, MINUTE)) {
                settle();
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

    /** Ends the minute: tells how often there was what was told once. */
    private void settle() {
        windows.keySet()
                .forEach(place -> Optional.ofNullable(windows.remove(place))
                        .ifPresent(window -> window.rest().forEach(this::offer)));
    }

    /** Writes all there is, of a minute that has not ended too. */
    public void flush() {
        settle();
        write();
    }

    /** Stops at what cannot be written at the moment; it is tried again. */
    private void write() {
        writing.lock();
        try {
            boolean written = true;
            while (written && !waiting.isEmpty()) {
                List<Event> batch = new ArrayList<>();
                waiting.drainTo(batch, BATCH);
                written = written(batch);
            }
        } finally {
            writing.unlock();
        }
    }

    private boolean written(List<Event> batch) {
        boolean all = true;
        for (Map.Entry<ProjectEnvironment, List<Event>> each :
                batch.stream().collect(Collectors.groupingBy(AuditTrail::place)).entrySet()) {
            all &= written(each.getKey(), each.getValue());
        }
        return all;
    }

    private boolean written(ProjectEnvironment place, List<Event> events) {
        Optional<Tables> tables = tables(place);
        try {
            tables.ifPresentOrElse(
                    rows -> rows.together(unit -> {
                        events.forEach(event -> Trail.write(unit, event));
                        return true;
                    }),
                    () -> dropped.addAndGet(events.size()));
            return true;
        } catch (TroubleException away) {
            events.forEach(this::offer);
            return false;
        } catch (RuntimeException refused) {
            LOG.warn("{} events of {} were not written", events.size(), place.issuer(), refused);
            dropped.addAndGet(events.size());
            return true;
        }
    }

    private Optional<Tables> tables(ProjectEnvironment place) {
        ApiName name = new ApiName(place.owner(), place.project(), IamDefinition.API);
        return live.find(place.environment(), name, MAJOR).map(runtime -> new Tables(runtime, clock));
    }

    private static ProjectEnvironment place(Event event) {
        return new ProjectEnvironment(event.owner(), event.project(), event.environment());
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
