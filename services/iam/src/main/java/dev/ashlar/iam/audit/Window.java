package dev.ashlar.iam.audit;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Network;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.core.signal.AuditEvent.Target;
import dev.ashlar.core.signal.AuditKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events of one IAM in a minute. Of those that are alike the first one is told at once, and of the others how many they were: by the same
 * actor, for the same organization, about the same, with the same code.
 *
 * <p>So a flood comes to a bounded number of records: of a {@link Rank} there is room for {@link #MOST} events that are not alike, of which
 * nobody takes all ({@link FairShare}), and then for as many {@link Source}s whose other events are one record each, with what they have in
 * common. What is beyond is told by kind and code alone. It is not for several threads.
 */
final class Window {
    /** How many events of a rank that are not alike are told one by one, and of how many sources there are records for the others. */
    static final int MOST = 200;

    private final Map<Alike, Seen> seen = new LinkedHashMap<>();
    private final Map<Source, Crowd> crowds = new LinkedHashMap<>();
    private final Map<Rank, Rooms> rooms = new HashMap<>();

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

    /** The room of a rank: for single events, and for what has none there. */
    private record Rooms(FairShare single, FairShare rest) {
        static Rooms fresh() {
            return new Rooms(new FairShare(MOST), new FairShare(MOST));
        }
    }

    /**
     * Where events come from that are not told one by one: administrators and service accounts are few, and stay answerable; of others an
     * organization is told apart from whoever else is behind its address.
     */
    private record Source(
            Rank rank,
            String code,
            @Nullable UUID account,
            Network network,
            @Nullable UUID organization) {
        static Source of(AuditEvent event) {
            Subject actor = event.cause().subject();
            boolean known = actor.administrative();
            return new Source(
                    Rank.of(event),
                    event.code(),
                    known ? actor.id() : null,
                    known ? Network.NOWHERE : networkOf(event),
                    known ? null : event.organization());
        }
    }

    /** Whose share of the room an event takes. */
    private static Object payer(AuditEvent event) {
        Source source = Source.of(event);
        return source.account == null ? source.network : source.account;
    }

    private static Network networkOf(AuditEvent event) {
        return Network.of(event.cause().address().get());
    }

    /** What the events that are like one that was told have in common. */
    private static final class Seen {
        private @Nullable AuditEvent others;

        void add(AuditEvent event) {
            others = others == null ? event : MergedEvents.of(others, event);
        }

        Stream<AuditEvent> rest() {
            return Stream.ofNullable(others);
        }
    }

    /** Counts an event; answers what is to be told of it at once. */
    Optional<AuditEvent> told(AuditEvent event) {
        AuditEvent settled = settled(event);
        Seen alike = seen.get(Alike.of(settled));
        if (alike != null) {
            alike.add(settled);
            return Optional.empty();
        }
        return first(settled);
    }

    private Optional<AuditEvent> first(AuditEvent event) {
        Rooms free = rooms.computeIfAbsent(Rank.of(event), rank -> Rooms.fresh());
        if (free.single.take(payer(event))) {
            seen.put(Alike.of(event), new Seen());
            return Optional.of(event);
        }
        gather(event, free.rest);
        return Optional.empty();
    }

    private void gather(AuditEvent event, FairShare rest) {
        Source source = Source.of(event);
        Crowd crowd = crowds.get(source);
        if (crowd != null) {
            crowd.add(event);
        } else if (rest.take(payer(event))) {
            crowds.put(source, new Crowd(event));
        } else {
            AuditEvent many = MergedEvents.many(event);
            seen.computeIfAbsent(Alike.of(many), fresh -> new Seen()).add(many);
        }
    }

    /** Its request is gone when it is written, and should not be kept until then. */
    private static AuditEvent settled(AuditEvent event) {
        Cause cause = event.cause();
        String address = cause.address().get();
        return event.because(
                new Cause(cause.actor(), cause.traceId(), () -> address, cause.gateway(), cause.occasion()));
    }

    /** What is left to be told of it. */
    List<AuditEvent> rest() {
        return Stream.concat(
                        seen.values().stream().flatMap(Seen::rest),
                        crowds.values().stream().map(Crowd::told))
                .toList();
    }
}
