package dev.ashlar.http.rate;

import dev.ashlar.core.access.Network;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Counted;
import dev.ashlar.core.model.Rate;
import dev.ashlar.core.model.Rates;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.RequestCost;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.helidon.http.HeaderNames;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes so many requests and no more: of an address as long as it is not known who asks, then of the account, the key and the organization.
 *
 * <p>Without credentials a request is counted before anything is done for it. With some it is let in as long as its address has something
 * left, and counted there when they turn out not to count; where nothing is left, only with those that are known to count. What a request
 * weighs beyond one is taken when it is answered, also where that is more than is left; the next one then waits for it. Counts are kept by each
 * node for itself. Safe for use by many threads.
 */
public final class Throttle {
    /** How often a session goes on from an address that has nothing left: it does so every few minutes. */
    private static final Rate REFRESHES = Rate.parse("6/m");

    private final Function<ProjectEnvironment, Rates> projects;
    private final Known known;
    private final Limit sessions;
    private final TimeMeter meter;
    private final Signals signals;
    private final boolean proxies;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final Limits server;
    private final Map<ProjectEnvironment, Limits> limits = new ConcurrentHashMap<>();

    /**
     * A throttle that has counted nothing yet.
     *
     * @param addresses what counts for the whole server
     * @param projects what the projects say
     * @param known tells who is let in from an address that has nothing left
     */
    public Throttle(
            AddressSettings addresses,
            Function<ProjectEnvironment, Rates> projects,
            Known known,
            TimeMeter meter,
            Signals signals) {
        this.projects = projects;
        this.known = known;
        this.sessions = new Limit(Counted.ACCOUNT, REFRESHES, meter);
        this.meter = meter;
        this.signals = signals;
        this.proxies = !addresses.proxies().trusted().isEmpty();
        List<Limit> whole = addresses.rate().stream()
                .map(rate -> new Limit(Counted.ADDRESS, rate, meter))
                .toList();
        this.server = Limits.of(Rates.NONE, whole, meter);
    }

    /**
     * Counts a request by its address.
     *
     * @param place whose API it is for; null where it is for none
     * @param asked who is known by what it is asked for, and counted by that, is let in from an address that has nothing left
     * @throws Refusal THROTTLED ({@code too_many_requests})
     */
    public void enter(Request request, @Nullable ProjectEnvironment place, Asked asked) {
        Limits passed = place == null ? server : limits(place);
        InetAddress client = passed.addresses().isEmpty() ? null : request.client();
        if (client == null) {
            return;
        }
        List<Limits.Share> shares = passed.shares(Network.of(client));
        boolean credentials = credentials(request);
        for (Limits.Share share : shares) {
            long wait = credentials ? missing(share) : taken(share).getNanosToWaitForRefill();
            if (wait > 0) {
                refuse(request, place, asked, () -> refused(request, share.limit(), wait));
                return;
            }
        }
        request.cost().bear(weight -> charge(shares, weight), credentials ? 0 : 1);
    }

    /** Refuses a request for its address, unless it shows who makes it, or is still to show that. */
    private void refuse(Request request, @Nullable ProjectEnvironment place, Asked asked, Supplier<Refusal> refusal) {
        boolean shown = asked == Asked.CREDENTIALS && place != null && known.shows(request, place);
        if (asked == Asked.BODY) {
            request.cost().owe(refusal);
        } else if (!shown) {
            throw refusal.get();
        }
    }

    /**
     * Counts a request by the session that it goes on with, where it would else be refused for its address.
     *
     * @param session empty where it shows none
     * @throws Refusal THROTTLED ({@code too_many_requests})
     */
    public void admit(Request request, Optional<UUID> session) {
        Optional<Supplier<Refusal>> owed = request.cost().owed();
        if (owed.isPresent() && !goesOn(session)) {
            throw owed.get().get();
        }
    }

    private boolean goesOn(Optional<UUID> session) {
        return session.map(sessions::take).filter(ConsumptionProbe::isConsumed).isPresent();
    }

    /**
     * Counts a request by whoever has turned out to make it, and no longer by its address.
     *
     * @throws Refusal THROTTLED ({@code too_many_requests})
     */
    public void admit(Request request, ProjectEnvironment place, Subject subject) {
        if (subject.kind() == Subject.Kind.ANONYMOUS) {
            return;
        }
        List<Limits.Share> shares = limits(place).shares(subject);
        List<RemainingQuota> left = new ArrayList<>(shares.size());
        for (Limits.Share share : shares) {
            ConsumptionProbe probe = taken(share);
            if (!probe.isConsumed()) {
                throw refused(request, share.limit(), probe.getNanosToWaitForRefill());
            }
            left.add(new RemainingQuota(share.limit(), probe.getRemainingTokens(), probe.getNanosToWaitForReset()));
        }
        RequestCost cost = request.cost();
        cost.bear(weight -> charge(shares, weight), 1);
        cost.tell(RemainingQuota.headers(left));
    }

    /** Has whoever made a request that was carried out later pay for what it weighs more than the one that it was. It refuses nothing. */
    public void chargeLater(Request request, ProjectEnvironment place, Subject subject) {
        long more = request.cost().weight() - 1;
        if (more > 0) {
            charge(limits(place).shares(subject), more);
        }
    }

    private static boolean credentials(Request request) {
        return request.has(HeaderNames.AUTHORIZATION) || request.has(Names.SERVER_KEY) || request.certificate() != null;
    }

    private static ConsumptionProbe taken(Limits.Share share) {
        return share.limit().take(share.who());
    }

    private static long missing(Limits.Share share) {
        EstimationProbe probe = share.limit().look(share.who());
        return probe.getNanosToWaitForRefill();
    }

    private static void charge(List<Limits.Share> shares, long weight) {
        shares.forEach(share -> share.limit().charge(share.who(), weight));
    }

    private Limits limits(ProjectEnvironment place) {
        Rates rates = projects.apply(place);
        if (rates.equals(Rates.NONE)) {
            return server;
        }
        Limits known = limits.get(place);
        return known != null && known.rates().equals(rates) ? known : renewed(place, rates);
    }

    /** With other rates everybody begins anew. */
    private Limits renewed(ProjectEnvironment place, Rates rates) {
        return limits.compute(
                place,
                (same, known) -> known != null && known.rates().equals(rates)
                        ? known
                        : Limits.of(rates, server.addresses(), meter));
    }

    private Refusal refused(Request request, Limit limit, long nanos) {
        request.cost().refused(RemainingQuota.headers(List.of(new RemainingQuota(limit, 0, nanos))));
        String counted = limit.counted().label();
        signals.emit(new Signal.Throttled(request.trace().id(), counted));
        warn(request, limit);
        String detail = "Of " + whom(limit.counted()) + " only so many requests are taken: "
                + limit.rate().words() + ".";
        Violation violation = new Violation(
                "",
                "limit_exceeded",
                detail,
                Map.of(
                        "limit",
                        counted,
                        "max",
                        limit.rate().times(),
                        "seconds",
                        limit.rate().span().toSeconds(),
                        "burst",
                        limit.rate().burst()));
        return Refusal.later(
                Refusal.Kind.THROTTLED, "too_many_requests", detail, List.of(violation), Duration.ofNanos(nanos));
    }

    /** A proxy that nobody named has all its callers counted as one, which is seldom what is wanted. */
    private void warn(Request request, Limit limit) {
        boolean forwarded = request.has(HeaderNames.X_FORWARDED_FOR) || request.has(HeaderNames.FORWARDED);
        if (limit.counted() == Counted.ADDRESS && forwarded && !proxies && warned.compareAndSet(false, true)) {
            signals.emit(new Signal.Server(
                    "limits",
                    "requests that " + request.address()
                            + " forwards for others are refused, for they count as its own;"
                            + " if it is a proxy of yours, name it in trusted_proxies"));
        }
    }

    private static String whom(Counted counted) {
        return switch (counted) {
            case ADDRESS -> "an address that shows no valid token";
            case ACCOUNT -> "an account";
            case KEY -> "a service account";
            case ORGANIZATION -> "an organization";
        };
    }
}
