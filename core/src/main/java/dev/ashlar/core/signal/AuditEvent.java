package dev.ashlar.core.signal;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that an audit trail tells: a row that changed, a refusal, a sign-in that failed. It holds no secret, nor what anybody typed. All
 * are made by {@link #of} and what follows it, so that what one says nothing of is empty in all of them alike.
 *
 * @param scope whose trail tells it
 * @param cause who did it, and how
 * @param kind what happened
 * @param code of the refusal; empty where nothing was refused
 * @param target what it was about
 * @param organization that it concerns, or null
 * @param count how many alike it stands for
 * @param details texts by name, or lists and maps of them
 */
public record AuditEvent(
        Scope scope,
        Instant at,
        Cause cause,
        AuditKind kind,
        String code,
        Target target,
        @Nullable UUID organization,
        int count,
        Map<String, ?> details) {
    public AuditEvent {
        details = Map.copyOf(details);
    }

    /** Something that succeeded, once, and of which there is no more to tell. */
    public static AuditEvent of(Scope scope, Instant at, Cause cause, AuditKind kind, Target target) {
        return new AuditEvent(scope, at, cause, kind, "", target, null, 1, Map.of());
    }

    /** The project and environment that a trail is of. */
    public record Scope(String owner, String project, Environment environment) {
        /** The one that an API is in. */
        public static Scope of(ApiName api, Environment environment) {
            return new Scope(api.owner(), api.project(), environment);
        }

        @Override
        public String toString() {
            return owner + "/" + project + "/" + environment.label();
        }
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

    /** The same, refused with a code; with none it succeeded. */
    public AuditEvent refused(String with) {
        return new AuditEvent(scope, at, cause, kind, with, target, organization, count, details);
    }

    /** The same for another reason. */
    public AuditEvent because(Cause other) {
        return new AuditEvent(scope, at, other, kind, code, target, organization, count, details);
    }

    /** The same about something else. */
    public AuditEvent about(Target other) {
        return new AuditEvent(scope, at, cause, kind, code, other, organization, count, details);
    }

    /** The same, concerning an organization, or none. */
    public AuditEvent concerning(@Nullable UUID other) {
        return new AuditEvent(scope, at, cause, kind, code, target, other, count, details);
    }

    /** The same, for so many alike. */
    public AuditEvent times(int number) {
        return new AuditEvent(scope, at, cause, kind, code, target, organization, number, details);
    }

    /** The same with other details. */
    public AuditEvent with(Map<String, ?> other) {
        return new AuditEvent(scope, at, cause, kind, code, target, organization, count, other);
    }

    /** Whether nothing was refused. */
    public boolean success() {
        return code.isEmpty();
    }
}
