package dev.ashlar.iam.audit;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.core.signal.AuditEvent.Target;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Several events as one that says nothing which is not so of each. */
final class MergedEvents {
    private MergedEvents() {}

    /** What was told together so far, and another event of the same kind, by the same sort of actor. */
    static AuditEvent of(AuditEvent one, AuditEvent other) {
        Subject actor = other.cause().subject();
        boolean alike = same(one.cause().subject(), actor) && one.target().equals(other.target());
        return made(one, cause(one.cause(), other.cause()), target(one.target(), other.target()))
                .times(one.count() + other.count())
                .concerning(Objects.equals(one.organization(), other.organization()) ? one.organization() : null)
                .with(alike ? shared(one, other) : many(actor));
    }

    /** What is left to be told of an event that finds no room: its kind and its code, and of administrators and service accounts who it was. */
    static AuditEvent many(AuditEvent event) {
        Subject actor = event.cause().subject();
        Subject told =
                actor.administrative() ? new Subject(actor.kind(), actor.id(), null, Set.of()) : Subject.ANONYMOUS;
        return made(event, Cause.of(told, ""), Target.NONE).concerning(null).with(many(actor));
    }

    private static AuditEvent made(AuditEvent event, Cause cause, Target target) {
        return event.because(cause).about(target);
    }

    private static Map<String, ?> shared(AuditEvent one, AuditEvent other) {
        return one.details().equals(other.details()) ? one.details() : Map.of();
    }

    /** A record has no place for the sort of somebody who has no id. */
    private static Map<String, ?> many(Subject actor) {
        return Map.of("of", "many", "actor_kind", actor.kind().label());
    }

    private static boolean same(Subject one, Subject other) {
        return one.kind() == other.kind() && Objects.equals(one.id(), other.id());
    }

    private static Cause cause(Cause one, Cause other) {
        String address = same(one.address().get(), other.address().get());
        return new Cause(
                same(one.subject(), other.subject()) ? one.actor() : Subject.ANONYMOUS,
                same(one.traceId(), other.traceId()),
                () -> address,
                same(one.gateway(), other.gateway()),
                one.occasion());
    }

    private static Target target(Target one, Target other) {
        return one.equals(other) ? one : one.kind().equals(other.kind()) ? new Target(one.kind(), "") : Target.NONE;
    }

    private static String same(String one, String other) {
        return one.equals(other) ? one : "";
    }
}
