package dev.ashlar.iam.audit;

import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.signal.Event;
import dev.ashlar.engine.Live;
import dev.ashlar.engine.TroubleException;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.definition.IamDefinition;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
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
    private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Map<ProjectEnvironment, Window> windows = new ConcurrentHashMap<>();
    private final AtomicLong dropped = new AtomicLong();
    private final ReentrantLock writing = new ReentrantLock();

    /** An empty one, of the IAMs that serve. */
    Backlog(Live live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    /** Takes an event. */
    void add(Event event) {
        windows.compute(place(event), (place, window) -> counted(window, event));
    }

    /** Inside of the map's lock: an event belongs to a minute that has not ended. */
    private Window counted(@Nullable Window window, Event event) {
        Window open = window == null ? new Window() : window;
        open.told(event).ifPresent(this::offer);
        return open;
    }

    private void offer(Event event) {
        if (!waiting.offer(event)) {
            drop(event);
        }
    }

    private void drop(Event event) {
        dropped.addAndGet(event.count());
    }

    /** How many events found no room, or no IAM to keep them. */
    long dropped() {
        return dropped.get();
    }

    /** Ends the minute: tells how often there was what was told once. */
    void settle() {
        windows.keySet()
                .forEach(place -> Optional.ofNullable(windows.remove(place))
                        .ifPresent(window -> window.rest().forEach(this::offer)));
    }

    /** Writes what is waiting, and stops at what cannot be written at the moment; it is tried again. */
    void write() {
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
                batch.stream().collect(Collectors.groupingBy(Backlog::place)).entrySet()) {
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
                    () -> unkept(place, events));
            return true;
        } catch (TroubleException away) {
            events.forEach(this::offer);
            return false;
        } catch (RuntimeException refused) {
            LOG.warn("{} events of {} were not written", events.size(), place.issuer(), refused);
            events.forEach(this::drop);
            return true;
        }
    }

    private void unkept(ProjectEnvironment place, List<Event> events) {
        LOG.warn("{} events of {} are not kept, for it has no accounts that serve", events.size(), place.issuer());
        events.forEach(this::drop);
    }

    private Optional<Tables> tables(ProjectEnvironment place) {
        ApiName name = new ApiName(place.owner(), place.project(), IamDefinition.API);
        return live.find(place.environment(), name, MAJOR).map(runtime -> new Tables(runtime, clock));
    }

    private static ProjectEnvironment place(Event event) {
        return new ProjectEnvironment(event.owner(), event.project(), event.environment());
    }
}
