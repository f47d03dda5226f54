package dev.ashlar.iam.audit;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.core.signal.AuditEvent.Target;
import dev.ashlar.core.signal.AuditKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events of one IAM in a minute. Of those that are alike the first one is told at once, and of the others how many they were: by the same
 * actor, for the same organization, about the same, with the same code. Of more than {@link #MOST} of a {@link Rank} that are not alike the
 * rest is told by kind and code alone, so that a flood comes to a bounded number of records, and hides nothing of another rank. It is not
 * for several threads.
 */
final class Window {
    /** How many events of a rank that are not alike are told one by one. */
    static final int MOST = 200;

    private final Map<Alike, Seen> seen = new LinkedHashMap<>();
    private final Map<Rank, Integer> told = new HashMap<>();

    /** What makes events alike. */
    private record Alike(
            AuditKind kind, String code, @Nullable Subject actor, Target target) {
        static Alike of(AuditEvent event) {
            return new Alike(event.kind(), event.code(), bare(event.cause().actor()), event.target());
        }

        private static @Nullable Subject bare(@Nullable Subject actor) {
            return actor == null ? null : new Subject(actor.kind(), actor.id(), actor.organization(), Set.of());
        }
    }

    /** Who shares room in the trail: nobody without an account takes it from administrators, nor refusals from sign-ins. */
    private record Rank(AuditKind kind, Subject.@Nullable Kind actor, String target) {
        static Rank of(AuditEvent event) {
            Subject actor = event.cause().actor();
            return new Rank(
                    event.kind(),
                    actor == null ? null : actor.kind(),
                    event.target().kind());
        }
    }

    /** An event, and what the others that are alike have in common. */
    private static final class Seen {
        private final AuditEvent first;
        private @Nullable AuditEvent others;

        Seen(AuditEvent first) {
            this.first = first;
        }

        void add(AuditEvent event) {
            others = others == null ? event : common(others, event);
        }

        Stream<AuditEvent> rest() {
            return Stream.ofNullable(others);
        }
    }

    /** Counts an event; answers what is to be told of it at once. */
    Optional<AuditEvent> told(AuditEvent event) {
        AuditEvent counted = settled(fits(event) ? event : ofMany(event));
        Seen known = seen.get(Alike.of(counted));
        if (known != null) {
            known.add(counted);
            return Optional.empty();
        }
        seen.put(Alike.of(counted), new Seen(counted));
        told.merge(Rank.of(counted), 1, Integer::sum);
        return Optional.of(counted);
    }

    /** Its request is gone when it is written, and should not be kept until then. */
    private static AuditEvent settled(AuditEvent event) {
        Cause cause = event.cause();
        String address = cause.address().get();
        return event.because(
                new Cause(cause.actor(), cause.traceId(), () -> address, cause.gateway(), cause.occasion()));
    }

    private boolean fits(AuditEvent event) {
        return told.getOrDefault(Rank.of(event), 0) < MOST || seen.containsKey(Alike.of(event));
    }

    /** Stands for many that differ, so it names none of them; administrators and service accounts are few, and stay answerable. */
    private static AuditEvent ofMany(AuditEvent event) {
        Subject actor = event.cause().subject();
        Subject named =
                actor.administrative() ? new Subject(actor.kind(), actor.id(), null, Set.of()) : Subject.ANONYMOUS;
        return event.because(Cause.of(named, ""))
                .about(Target.NONE)
                .concerning(null)
                .with(Map.of("of", "many"));
    }

    /** Two that are alike as one that says nothing of either that is not so of both. */
    private static AuditEvent common(AuditEvent one, AuditEvent other) {
        Cause cause = one.cause();
        String address = same(cause.address().get(), other.cause().address().get());
        Cause both = new Cause(
                cause.actor(),
                same(cause.traceId(), other.cause().traceId()),
                () -> address,
                same(cause.gateway(), other.cause().gateway()),
                cause.occasion());
        return one.because(both)
                .concerning(Objects.equals(one.organization(), other.organization()) ? one.organization() : null)
                .times(one.count() + other.count())
                .with(one.details().equals(other.details()) ? one.details() : Map.of());
    }

    private static String same(String one, String other) {
        return one.equals(other) ? one : "";
    }

    /** What is left to be told of it. */
    List<AuditEvent> rest() {
        return seen.values().stream().flatMap(Seen::rest).toList();
    }
}
