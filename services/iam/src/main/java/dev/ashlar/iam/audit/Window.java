package dev.ashlar.iam.audit;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.signal.Event;
import dev.ashlar.core.signal.Event.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The events of one IAM in a minute. Of those that are alike the first one is told at once, and of the others how many they were: by the same
 * actor, about the same, with the same code. Of more than {@link #MOST} that are not alike the rest is told by kind and code alone, so that
 * a flood comes to a bounded number of records.
 */
final class Window {
    /** How many events that are not alike are told one by one. */
    static final int MOST = 200;

    private final Map<Alike, Seen> seen = new ConcurrentHashMap<>();

    private record Alike(String kind, String code, @Nullable Subject actor, Target target) {
        static Alike of(Event event) {
            return new Alike(event.kind(), event.code(), bare(event.cause().actor()), event.target());
        }

        private static @Nullable Subject bare(@Nullable Subject actor) {
            return actor == null ? null : new Subject(actor.kind(), actor.id(), null, Set.of());
        }
    }

    private record Seen(Event first, AtomicInteger times) {}

    /** Counts an event; answers what is to be told of it at once. */
    Optional<Event> told(Event event) {
        Event counted = fits(Alike.of(event)) ? event : ofMany(event);
        Seen known = seen.computeIfAbsent(Alike.of(counted), fresh -> new Seen(settled(counted), new AtomicInteger()));
        return known.times.incrementAndGet() == 1 ? Optional.of(known.first) : Optional.empty();
    }

    /** Its request is gone when it is written, and should not be kept until then. */
    private static Event settled(Event event) {
        Cause cause = event.cause();
        String address = cause.address().get();
        return event.because(
                new Cause(cause.actor(), cause.traceId(), () -> address, cause.gateway(), cause.occasion()));
    }

    private boolean fits(Alike alike) {
        return seen.size() < MOST || seen.containsKey(alike);
    }

    /** Stands for many that differ, so it names none of them. */
    private static Event ofMany(Event event) {
        return new Event(
                event.owner(),
                event.project(),
                event.environment(),
                event.at(),
                Cause.of(Subject.ANONYMOUS, ""),
                event.kind(),
                event.code(),
                Target.NONE,
                null,
                event.count(),
                Map.of("of", "many"));
    }

    /** What is left to be told of it. */
    List<Event> rest() {
        return seen.values().stream()
                .filter(each -> each.times.get() > 1)
                .map(each -> each.first.times(each.times.get() - 1))
                .toList();
    }
}
