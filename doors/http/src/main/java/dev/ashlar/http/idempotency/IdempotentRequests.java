package dev.ashlar.http.idempotency;

import dev.ashlar.control.secrets.Place;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.work.Claim;
import dev.ashlar.core.work.Ticket;
import dev.ashlar.engine.Session;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Problems;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Spool;
import dev.ashlar.http.rest.Rejection;
import dev.ashlar.http.route.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Answers a request that has a key: with what comes of it the first time, and with the same from then on. */
public final class IdempotentRequests {
    private final RequestSealer sealer;
    private final Tickets tickets;
    private final Duration period;

    /**
     * Answers that are kept for a time.
     *
     * @param sealer makes them unreadable
     */
    public IdempotentRequests(RequestSealer sealer, Duration period) {
        this.sealer = sealer;
        this.tickets = new Tickets(sealer);
        this.period = period;
    }

    /** A request of somebody for an API, with their key for it. */
    public Keyed keyed(Request request, Api api, Subject subject, String key) {
        return new Keyed(request, api, tickets.of(request, api, subject, key));
    }

    /** One request with its key. */
    public final class Keyed {
        private final Request request;
        private final Api api;
        private final Ticket ticket;
        private final Place place;

        private Keyed(Request request, Api api, Ticket ticket) {
            this.request = request;
            this.api = api;
            this.ticket = ticket;
            this.place = Place.of(
                    "answer",
                    api.runtime().environment().label(),
                    api.model().name().toString(),
                    ticket.key().toString());
        }

        /**
         * Its answer.
         *
         * @param session in which the answer is kept, together with all that is done for it
         * @param work gives the answer the first time; a refusal that would come again is kept too, and nothing of the work then
         * @throws Refusal INVALID where the key came with another request before
         * @throws Rejection CONFLICT while the first one is still being answered
         */
        public Answer answer(Session session, Supplier<Answer> work) {
            return switch (session.claim(ticket)) {
                case Claim.Granted granted -> first(session, work);
                case Claim.Done done -> again(session, done).with(Names.REPLAYED);
                case Claim.Mismatch mismatch ->
                    throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "idempotency_mismatch",
                            "This Idempotency-Key was given with another request before.");
                case Claim.Running running -> throw inProgress();
            };
        }

        private Answer first(Session session, Supplier<Answer> work) {
            Answer answer = outcome(session, work).with(api.version());
            try {
                session.keep(ticket, sealer.seal(place, AnswerCodec.write(answer)), period);
                if (answer.rest() instanceof Spool rest) {
                    parts().write(rest.open(), 0, (number, bytes) -> session.keepPart(ticket, number, bytes));
                }
                return answer;
            } catch (RuntimeException e) {
                answer.close();
                throw e;
            }
        }

        private Answer again(Session session, Claim.Done done) {
            return AnswerCodec.read(
                    sealer.open(place, done.answer()), () -> parts().read(0, number -> session.part(ticket, number)));
        }

        private SealedParts parts() {
            return new SealedParts(sealer, number -> {
                List<String> names = new ArrayList<>(place.parts());
                names.add(Integer.toString(number));
                return new Place(names);
            });
        }

        private Answer outcome(Session session, Supplier<Answer> work) {
            try {
                return session.nested(work);
            } catch (Refusal refusal) {
                demandLasting(refusal, refusal);
                return Problems.of(refusal, request.path(), request.trace());
            } catch (Rejection rejection) {
                demandLasting(rejection.refusal(), rejection);
                return rejection.answer(request);
            }
        }
    }

    private static Rejection inProgress() {
        Refusal refusal = Refusal.of(
                Refusal.Kind.CONFLICT,
                "idempotency_in_progress",
                "The first request with this Idempotency-Key is still being answered.");
        return new Rejection(refusal, List.of(Names.RETRY_SOON), out -> {});
    }

    /** Throws what another try may not come to again. */
    public static void demandLasting(Refusal refusal, RuntimeException thrown) {
        boolean lasting = switch (refusal.kind()) {
            case UNAUTHENTICATED, THROTTLED, UNAVAILABLE -> false;
            case CONFLICT -> !refusal.code().equals("contention");
            case MALFORMED,
                    FORBIDDEN,
                    ABSENT,
                    METHOD,
                    NOT_ACCEPTABLE,
                    STALE,
                    TOO_LARGE,
                    ADDRESS_TOO_LONG,
                    UNSUPPORTED_MEDIA,
                    INVALID -> true;
        };
        if (!lasting) {
            throw thrown;
        }
    }
}
