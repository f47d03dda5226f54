package dev.ashlar.http.rate;

import dev.ashlar.http.message.Names;
import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What somebody has left of a limit, for the header fields of <a
 * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">draft-ietf-httpapi-ratelimit-headers-10</a>.
 *
 * @param requests that would be taken now
 * @param nanos until there are more, where there are none; else until there are as many as can be
 */
record RemainingQuota(Limit limit, long requests, long nanos) {
    /** The header fields that tell of some limits. */
    static List<Header> headers(List<RemainingQuota> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        StringBuilder policies = new StringBuilder();
        StringBuilder rests = new StringBuilder();
        for (RemainingQuota left : all) {
            String separator = policies.isEmpty() ? "" : ", ";
            policies.append(separator).append(left.limit.policy());
            left.write(rests.append(separator));
        }
        return List.of(
                HeaderValues.create(Names.RATE_LIMIT_POLICY, policies.toString()),
                HeaderValues.create(Names.RATE_LIMIT, rests.toString()));
    }

    private void write(StringBuilder out) {
        out.append(limit.name())
                .append(";r=")
                .append(requests)
                .append(";t=")
                .append(TimeUnit.NANOSECONDS.toSeconds(nanos - 1) + 1);
    }
}
