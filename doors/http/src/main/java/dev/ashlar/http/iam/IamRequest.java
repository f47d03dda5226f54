package dev.ashlar.http.iam;

import dev.ashlar.core.access.Admission;
import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.rest.Callers;
import dev.ashlar.http.route.IamEndpoint;
import dev.ashlar.http.route.Route;
import dev.ashlar.iam.Iam;
import dev.ashlar.iam.Iams;
import dev.ashlar.iam.session.Origin;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import dev.ashlar.iam.tokens.Bearer;
import io.helidon.http.HeaderNames;

/**
 * A request to what of an IAM is code.
 *
 * @param iams among which is the one that it is for
 * @param callers find who makes it
 */
record IamRequest(Request request, Route.Iam route, Iams iams, Callers callers) {
    /** The IAM that it is for. */
    Iam iam() {
        return iams.of(route.api().runtime());
    }

    /** Whose IAM that is. */
    ProjectEnvironment place() {
        return route.api().place();
    }

    /** Where the IAM is for people outside. */
    String base() {
        return iams.policy(place()).address();
    }

    /** Its body, with the members that the endpoint takes. */
    Members body() {
        IamEndpoint.Takes takes = route.endpoint().takes();
        return takes.form()
                ? Members.readForm(request, takes.required(), takes.optional())
                : Members.read(request, takes.required(), takes.optional());
    }

    /** Where it comes from, for lists of sessions. */
    Origin origin() {
        String agent = request.header(HeaderNames.USER_AGENT);
        return new Origin(cause(), agent == null ? "" : agent);
    }

    /** Why anything is done; who asks was looked at before. */
    Cause cause() {
        return request.cause(request.sender().subject());
    }

    /** Whose accounts sign in at this door. */
    Subject.Kind kind() {
        return route.door() == Door.ADMIN ? Subject.Kind.ADMIN : Subject.Kind.USER;
    }

    /** Who makes it, perhaps nobody who is known. */
    Subject subject() {
        return callers.subject(request, route.api(), route.door());
    }

    /** Who makes it; UNAUTHENTICATED ({@code token_required}) where that is nobody who is known. */
    Subject known() {
        return Admission.known(subject());
    }

    /** Who bears the token that it has to show. */
    Bearer bearer() {
        String token = dev.ashlar.http.rest.Bearer.token(request);
        Bearer bearer = iams.bearer(place(), Admission.token(token));
        request.sentBy(bearer.subject(), "");
        callers.admit(request, route.api(), bearer.subject());
        return bearer;
    }
}
