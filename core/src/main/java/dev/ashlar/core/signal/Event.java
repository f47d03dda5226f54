package dev.ashlar.core.signal;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.model.Environment;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that an audit trail tells and that changed no row: a refusal, a sign-in that failed. It holds no secret, nor what anybody typed.
 *
 * @param owner and project whose trail tells it, in an environment
 * @param kind stable name, such as {@code sign_in}
 * @param code of the refusal; empty where nothing was refused
 * @param target what it was about
 * @param organization that it concerns, or null
 * @param count how many alike it stands for
 * @param details texts by name, or lists and maps of them
 */
public record Event(
        String owner,
        String project,
        Environment environment,
        Instant at,
        Cause cause,
        String kind,
        String code,
        Target target,
        @Nullable UUID organization,
        int count,
        Map<String, ?> details) {
    public Event {
        details = Map.copyOf(details);
    }

    /**
     * What something was about.
     *
     * @param kind a schema of the IAM, or {@code endpoint}; empty where it was about nothing in particular
     * @param id of the row, or name of the endpoint
     */
    public record Target(String kind, String id) {
        /** Nothing in particular. */
        public static final Target NONE = new Target("", "");
    }

    /** The same for another reason. */
    public Event because(Cause other) {
        return new Event(owner, project, environment, at, other, kind, code, target, organization, count, details);
    }

    /** The same about something else. */
    public Event about(Target other) {
        return new Event(owner, project, environment, at, cause, kind, code, other, organization, count, details);
    }

    /** The same, for so many alike. */
    public Event times(int number) {
        return new Event(owner, project, environment, at, cause, kind, code, target, organization, number, details);
    }

    /** The same, concerning an organization, or none. */
    public Event concerning(@Nullable UUID other) {
        return new Event(owner, project, environment, at, cause, kind, code, target, other, count, details);
    }

    /** The same with other details. */
    public Event with(Map<String, ?> other) {
        return new Event(owner, project, environment, at, cause, kind, code, target, organization, count, other);
    }

    /** Whether nothing was refused. */
    public boolean success() {
        return code.isEmpty();
    }
}
