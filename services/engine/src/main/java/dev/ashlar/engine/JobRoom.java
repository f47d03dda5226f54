package dev.ashlar.engine;

import dev.ashlar.store.OwnStore;
import java.util.HashMap;
import java.util.Map;

/** How many jobs each database may have under way: no more than hold half of its connections, so that callers find the other half. */
final class JobRoom {
    private final Map<OwnStore, Integer> inside = new HashMap<>();

    /** Takes a place for one job; false where there is none. */
    synchronized boolean enter(OwnStore store) {
        int jobs = inside.getOrDefault(store, 0);
        if (jobs >= Math.max(1, store.connections() / 2)) {
            return false;
        }
        inside.put(store, jobs + 1);
        return true;
    }

    /** Gives a place back. */
    synchronized void leave(OwnStore store) {
        inside.computeIfPresent(store, (key, jobs) -> jobs == 1 ? null : jobs - 1);
    }
}
