package dev.ashlar.iam.audit;

import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.core.signal.AuditEvent.Scope;
import dev.ashlar.engine.Live;
import dev.ashlar.engine.TroubleException;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.definition.IamDefinition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What changed no row and is still to be written into the trails: a queue that drops what it has no room for and counts it, in front of it the
 * windows in which what is alike is counted. Safe for use by many threads.
 */
final class Backlog {
    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
    private static final int MAJOR = 1;
    private static final int WAITING = 4096;
    private static final int BATCH = 100;

    private final Live live;
    private final Clock clock;
    private final BlockingQueue<AuditEvent> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Map<Scope, Window> windows = new ConcurrentHashMap<>();
    private final AtomicLong dropped = new AtomicLong();
    private final ReentrantLock writing = new ReentrantLock();

    /** An empty one, of the IAMs that serve. */
    Backlog(Live live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    /** Takes an event. */
    void add(AuditEvent event) {
        windows.compute(event.scope(), (scope, window) -> counted(window, event));
    }

    /** Inside of the map's lock: an event belongs to a minute that has not ended. */
    private Window counted(@Nullable Window window, AuditEvent event) {
        Window open = window == null ? new Window() : window;
        open.told(event).ifPresent(this::offer);
        return open;
    }

    private void offer(AuditEvent event) {
        if (!waiting.offer(event)) {
            drop(event);
        }
    }

    private void drop(AuditEvent event) {
        dropped.addAndGet(event.count());
    }

    /** How many events found no room, or no IAM to keep them. */
    long dropped() {
        return dropped.get();
    }

    /** Ends the minute: tells how often there was what was told once. */
    void settle() {
        windows.keySet()
                .forEach(scope -> Optional.ofNullable(windows.remove(scope))
                        .ifPresent(window -> window.rest().forEach(this::offer)));
    }

    /** Writes what is waiting, and stops at what cannot be written at the moment; it is tried again. */
    void write() {
        writing.lock();
        try {
            boolean written = true;
            while (written && !waiting.isEmpty()) {
                List<AuditEvent> batch = new ArrayList<>();
                waiting.drainTo(batch, BATCH);
                written = written(batch);
            }
        } finally {
            writing.unlock();
        }
    }

    private boolean written(List<AuditEvent> batch) {
        boolean all = true;
        for (Map.Entry<Scope, List<AuditEvent>> each :
                batch.stream().collect(Collectors.groupingBy(AuditEvent::scope)).entrySet()) {
            all &= written(each.getKey(), each.getValue());
        }
        return all;
    }

    private boolean written(Scope scope, List<AuditEvent> events) {
        Optional<Tables> tables = tables(scope);
        try {
            tables.ifPresentOrElse(
                    rows -> rows.together(unit -> {
                        events.forEach(new Trail(unit)::write);
                        return true;
                    }),
                    () -> unkept(scope, events));
            return true;
        } catch (TroubleException away) {
            events.forEach(this::offer);
            return false;
        } catch (RuntimeException refused) {
            LOG.warn("{} events of {} were not written", events.size(), scope, refused);
            events.forEach(this::drop);
            return true;
        }
    }

    private void unkept(Scope scope, List<AuditEvent> events) {
        LOG.warn("{} events of {} are not kept, for it has no accounts that serve", events.size(), scope);
        events.forEach(this::drop);
    }

    private Optional<Tables> tables(Scope scope) {
        ApiName name = new ApiName(scope.owner(), scope.project(), IamDefinition.API);
        return live.find(scope.environment(), name, MAJOR).map(runtime -> new Tables(runtime, clock));
    }
}
