package dev.ashlar.iam.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ashlar.engine.TroubleException;
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

    private final Cache<UUID, Boolean> known = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(MEMORY)
            .executor(Runnable::run)
            .build();

    /** Whether a session goes on, as remembered or as asked for. */
    boolean alive(UUID session, Predicate<UUID> asking) {
        Boolean seen = known.getIfPresent(session);
        if (seen != null) {
            return seen;
        }
        try {
            boolean alive = asking.test(session);
            known.put(session, alive);
            return alive;
        } catch (TroubleException away) {
            return true;
        }
    }

    /** Notes that a session was ended here. */
    void ended(UUID session) {
        known.put(session, false);
    }
}
