package dev.ashlar.http.rate;

import dev.ashlar.core.access.Network;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Counted;
import dev.ashlar.core.model.Rates;
import io.github.bucket4j.TimeMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The limits that requests for one project in one environment pass.
 *
 * @param rates what the project says
 * @param addresses those that count addresses
 * @param account of users and administrators
 * @param key of service accounts
 * @param organization of all who act for one
 */
record Limits(
        Rates rates,
        List<Limit> addresses,
        Optional<Limit> account,
        Optional<Limit> key,
        Optional<Limit> organization) {
    /** A limit, and who is counted by it. */
    record Share(Limit limit, Object who) {}

    /** Limits with empty memories, besides those that count for the whole server. */
    static Limits of(Rates rates, List<Limit> server, TimeMeter meter) {
        List<Limit> addresses = new ArrayList<>(server);
        limit(rates, Counted.ADDRESS, meter).ifPresent(addresses::add);
        return new Limits(
                rates,
                List.copyOf(addresses),
                limit(rates, Counted.ACCOUNT, meter),
                limit(rates, Counted.KEY, meter),
                limit(rates, Counted.ORGANIZATION, meter));
    }

    private static Optional<Limit> limit(Rates rates, Counted counted, TimeMeter meter) {
        return rates.of(counted).map(rate -> new Limit(counted, rate, meter));
    }

    /** What somebody who is known is counted by. */
    List<Share> shares(Subject subject) {
        UUID id = subject.id();
        UUID acting = subject.kind() == Subject.Kind.USER ? subject.organization() : null;
        List<Share> shares = new ArrayList<>(2);
        if (id != null) {
            (subject.kind() == Subject.Kind.SERVICE ? key : account)
                    .ifPresent(limit -> shares.add(new Share(limit, id)));
        }
        if (acting != null) {
            organization.ifPresent(limit -> shares.add(new Share(limit, acting)));
        }
        return shares;
    }

    /** What an address is counted by. */
    List<Share> shares(Network network) {
        List<Share> shares = new ArrayList<>(2);
        for (Limit limit : addresses) {
            shares.add(new Share(limit, network));
        }
        return shares;
    }
}
