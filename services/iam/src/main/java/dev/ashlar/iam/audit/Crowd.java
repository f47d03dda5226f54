package dev.ashlar.iam.audit;

import dev.ashlar.core.signal.AuditEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Events from one source that are told by one record: what they have in common, and the first of those who were among them. */
final class Crowd {
    /** How many actors, and how many targets, are named. */
    static final int NAMED = 20;

    private final Set<String> actors = new LinkedHashSet<>();
    private final Set<String> targets = new LinkedHashSet<>();
    private AuditEvent common;

    Crowd(AuditEvent first) {
        common = first;
        name(first);
    }

    void add(AuditEvent event) {
        common = MergedEvents.of(common, event);
        name(event);
    }

    private void name(AuditEvent event) {
        UUID actor = event.cause().subject().id();
        name(actors, actor == null ? "" : actor.toString());
        name(targets, event.target().id());
    }

    private static void name(Set<String> names, String name) {
        if (!name.isEmpty() && names.size() < NAMED) {
            names.add(name);
        }
    }

    /** The record of them all. */
    AuditEvent told() {
        Map<String, Object> details = new HashMap<>(common.details());
        tell(details, "actors", actors);
        tell(details, "targets", targets);
        return common.with(details);
    }

    /** What all of them share has a place of its own in the record. */
    private static void tell(Map<String, Object> details, String name, Collection<String> names) {
        if (names.size() > 1) {
            details.put(name, List.copyOf(names));
        }
    }
}
