package dev.ashlar.http.route;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Verb;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.List;

/** The methods that addresses take. */
final class Methods {
    private Methods() {}

    /** Whether a request reads. */
    static boolean reads(Request request) {
        return request.verb().answered() == Verb.GET;
    }

    /** What a request is for where an address can be read and nothing else. */
    static Route whenRead(Request request, Route route) {
        return reads(request) ? route : other(request, "GET, HEAD, OPTIONS", route.label());
    }

    /** What a request is for where an address can be posted to and nothing else. */
    static Route whenPosted(Request request, Route route) {
        return request.verb() == Verb.POST ? route : other(request, "POST, OPTIONS", route.label());
    }

    /** What a request with another method than its address takes is for: asking which these are, or nothing. */
    static Route other(Request request, String allow, String label) {
        if (request.verb() == Verb.OPTIONS) {
            return new Route.Options(allow, label);
        }
        Refusal refusal = Refusal.of(Refusal.Kind.METHOD, "method_not_allowed", "This address takes " + allow + ".");
        Header header = HeaderValues.create(HeaderNames.ALLOW, allow);
        return new Route.Refused(refusal, List.of(header));
    }
}
