package dev.ashlar.http.docs;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.rest.Preconditions;
import dev.ashlar.http.route.Route;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * Shows the page on which the document of an API is read and tried. It is the same for all APIs and callers, so nobody needs a token to
 * see it; the document is fetched by the page, with the token of whoever reads it. No request leaves for another host, which the page's
 * policy makes sure of.
 */
public final class DocsDoor {
    private static final Header POLICY = HeaderValues.createCached(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    private static final Header NO_REFERRER = HeaderValues.createCached("Referrer-Policy", "no-referrer");
    private static final Header REVALIDATE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-cache");
    private static final Header FOR_GOOD =
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");

    private @Nullable PageFiles files;

    /** The page. */
    public Answer page(Request request) {
        return answer(request, files().page(), REVALIDATE).with(POLICY).with(NO_REFERRER);
    }

    /** A file of the page; one that is asked for by the version of its bytes never changes. */
    public Answer file(Request request, Route.DocsFile route) {
        PageFile file = files().files().get(route.file());
        if (file == null) {
            throw Refusal.of(Refusal.Kind.ABSENT, "unknown_address", "There is nothing at this address.");
        }
        return answer(request, file, request.query().equals(file.version()) ? FOR_GOOD : REVALIDATE);
    }

    /** Read when somebody asks for the first time, which few servers see. */
    private synchronized PageFiles files() {
        if (files == null) {
            files = PageFiles.packaged();
        }
        return files;
    }

    private static Answer answer(Request request, PageFile file, Header caching) {
        Answer answer = Preconditions.fresh(request, file.tag())
                ? Answer.of(Status.NOT_MODIFIED_304)
                : Answer.of(Status.OK_200, file.type(), file.body());
        return answer.with(caching).with(HeaderValues.create(HeaderNames.ETAG, file.tag()));
    }
}
