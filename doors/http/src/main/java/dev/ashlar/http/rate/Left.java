package dev.ashlar.http.rate;

import dev.ashlar.http.message.Names;
import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What somebody has left of a limit, for the header fields of <a
 * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">draft-ietf-httpapi-ratelimit-headers-10</a>.
 *
 * @param requests that would be taken now
 * @param nanos until there are more, where there are none; else until there are as many as can be
 */
record Left(Limit limit, long requests, long nanos) {
    static List<Header> headers(List<Left> all) {
        return all.isEmpty()
                ? List.of()
                : List.of(
                        HeaderValues.create(Names.RATE_LIMIT_POLICY, joined(all, Left::policy)),
                        HeaderValues.create(Names.RATE_LIMIT, joined(all, Left::rest)));
    }

    private static String joined(List<Left> all, Function<Left, String> text) {
        return all.stream().map(text).collect(Collectors.joining(", "));
    }

    private String policy() {
        return name() + ";q=" + limit.rate().times() + ";w="
                + limit.rate().span().toSeconds();
    }

    private String rest() {
        return name() + ";r=" + requests + ";t=" + (TimeUnit.NANOSECONDS.toSeconds(nanos - 1) + 1);
    }

    private String name() {
        return '"' + limit.counted().label() + '"';
    }
}
