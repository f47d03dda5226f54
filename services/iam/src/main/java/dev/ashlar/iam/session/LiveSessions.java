package dev.ashlar.iam.session;

import com.github.benmanes.caffeine.cache.Cache;
import dev.ashlar.engine.TroubleException;
import dev.ashlar.iam.memory.BoundedCaches;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Remembers which sessions go on, so that a token whose session was ended ceases to count soon and not only when its own time is over: here
 * at once, on other nodes and for sessions that went with their account within {@link #MEMORY}. While the database is away sessions go on.
 */
public final class LiveSessions {
    /** How long a session is believed to go on without asking. */
    public static final Duration MEMORY = Duration.ofSeconds(15);

    private static final int MOST = 200_000;

    private final Cache<UUID, Boolean> known;

    /** Nothing is remembered yet. */
    public LiveSessions(Clock clock) {
        this.known = BoundedCaches.lasting(MEMORY, MOST, clock);
    }

    /** Whether a session goes on, as remembered or as asked for. */
    boolean alive(UUID session, Predicate<UUID> asking) {
        Boolean seen = known.getIfPresent(session);
        if (seen != null) {
            return seen;
        }
        boolean alive = ask(session, asking);
        // It may have been ended here since it was asked for.
        Boolean since = known.asMap().putIfAbsent(session, alive);
        return since == null ? alive : since;
    }

    private static boolean ask(UUID session, Predicate<UUID> asking) {
        try {
            return asking.test(session);
        } catch (TroubleException away) {
            return true;
        }
    }

    /** Notes that a session was ended here. */
    void ended(UUID session) {
        known.put(session, false);
    }
}
