package dev.ashlar.http.rest;

import dev.ashlar.core.model.Operation;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent.Precondition;
import dev.ashlar.core.value.Texts;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.rest.EntityTags.Listed;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;

/** The conditions a request puts on the row as it is stored. */
public final class Preconditions {
    private static final Precondition NONE = new Precondition.None();

    private Preconditions() {}

    /** Of a write to one row. */
    static Precondition of(Request request, Operation operation, Arguments.Collector values) {
        boolean match = request.has(HeaderNames.IF_MATCH);
        boolean noneMatch = request.has(HeaderNames.IF_NONE_MATCH);
        if (match && noneMatch) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED, "contradiction", "If-Match and If-None-Match cannot be given together.");
        }
        if (noneMatch) {
            return absent(request, operation);
        }
        return match ? stored(listed(request, HeaderNames.IF_MATCH), values) : NONE;
    }

    private static Precondition absent(Request request, Operation operation) {
        if (operation != Operation.PUT
                || !listed(request, HeaderNames.IF_NONE_MATCH).any()) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "precondition_unsupported",
                    "On writes If-None-Match can only be *, with PUT, to create and never replace.");
        }
        return new Precondition.Absent();
    }

    private static Precondition stored(Listed listed, Arguments.Collector values) {
        return listed.any()
                ? new Precondition.Present()
                : new Precondition.Revision(values.add(Texts.array(listed.revisions())));
    }

    /** Makes sure that a request has none, where none can be held. */
    static void refuse(Request request) {
        if (request.has(HeaderNames.IF_MATCH) || request.has(HeaderNames.IF_NONE_MATCH)) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "precondition_unsupported",
                    "A creation has no row yet that If-Match or If-None-Match could be about.");
        }
    }

    /** Whether the caller has what would be answered. */
    public static boolean fresh(Request request, String tag) {
        return request.has(HeaderNames.IF_NONE_MATCH)
                && listed(request, HeaderNames.IF_NONE_MATCH).weaklyHas(tag);
    }

    /** Whether a read asks for a row as it no longer is. */
    static boolean stale(Request request, String tag) {
        if (!request.has(HeaderNames.IF_MATCH)) {
            return false;
        }
        Listed listed = listed(request, HeaderNames.IF_MATCH);
        return !listed.any() && !listed.revisions().contains(new EntityTags.Tag(false, tag).revision());
    }

    private static Listed listed(Request request, HeaderName name) {
        return EntityTags.read(request.headers(name));
    }
}
