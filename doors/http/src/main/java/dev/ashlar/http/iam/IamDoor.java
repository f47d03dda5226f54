package dev.ashlar.http.iam;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.explain.ExplainDoor;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bodies;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.rest.Callers;
import dev.ashlar.http.route.IamEndpoint;
import dev.ashlar.http.route.Route;
import dev.ashlar.iam.Iam;
import dev.ashlar.iam.Iams;
import dev.ashlar.iam.audit.Occasion;
import dev.ashlar.iam.session.Origin;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import dev.ashlar.iam.tokens.Bearer;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers requests to what of an IAM is code. */
public final class IamDoor {
    private static final Set<IamEndpoint> TAKING_PARAMETERS =
            EnumSet.of(IamEndpoint.BEGIN_SIGN_IN, IamEndpoint.RETURN_SIGN_IN);

    private final Iams iams;
    private final Callers callers;
    private final ExplainDoor explanations;

    /** A door to some IAMs, and to explanations of what their people may do. */
    public IamDoor(Iams iams, Callers callers, ExplainDoor explanations) {
        this.iams = iams;
        this.callers = callers;
        this.explanations = explanations;
    }

    /**
     * The answer to a request.
     *
     * @throws Refusal where the caller cannot have what it wants
     */
    public Answer answer(Request request, Route.Iam route) {
        if (!request.query().isEmpty() && !TAKING_PARAMETERS.contains(route.endpoint())) {
            throw Refusal.of(Refusal.Kind.MALFORMED, "invalid_query", "This address takes no parameters.");
        }
        return switch (route.endpoint()) {
            case LINK -> LinkPage.answer();
            case KEYS -> Discovery.keys(iams, place(route));
            case CONFIGURATION -> Discovery.configuration(iams, place(route));
            case BEGIN_SIGN_IN -> SignInDoor.begin(request, route, iam(route), base(route));
            case RETURN_SIGN_IN -> SignInDoor.arrive(request, route, iam(route), base(route));
            case SIGN_UP,
                    SIGN_IN,
                    REDEEM_SIGN_IN,
                    END_SESSIONS,
                    SIGN_OUT,
                    REFRESH,
                    REVOKE,
                    SET_PASSWORD,
                    RESET_PASSWORD,
                    USERINFO,
                    CREATE_ORGANIZATION,
                    LEAVE_ORGANIZATION,
                    INVITE,
                    ACCEPT,
                    CREATE_ADMIN,
                    CREATE_KEY,
                    EXPLAIN -> asked(request, route).with(Names.NO_STORE);
        };
    }

    private Answer asked(Request request, Route.Iam route) {
        MediaTypes.checkAccept(request);
        Asked asked = new Asked(request, route, iam(route));
        return switch (route.endpoint()) {
            case SIGN_UP -> signUp(asked);
            case SIGN_IN -> signIn(asked);
            case REDEEM_SIGN_IN -> SignInDoor.redeem(asked.body(), asked.iam, asked.origin());
            case END_SESSIONS -> endSessions(asked);
            case SIGN_OUT -> signOut(asked);
            case REFRESH -> refresh(asked);
            case REVOKE -> revoke(asked);
            case SET_PASSWORD -> setPassword(asked);
            case RESET_PASSWORD -> resetPassword(asked);
            case USERINFO -> userinfo(asked);
            case CREATE_ORGANIZATION -> createOrganization(asked);
            case LEAVE_ORGANIZATION -> leave(asked);
            case INVITE -> invite(asked);
            case ACCEPT -> accept(asked);
            case CREATE_ADMIN -> createAdmin(asked);
            case CREATE_KEY -> createKey(asked);
            case EXPLAIN -> explanations.answer(request, place(route), asked.iam, subject(asked));
            case LINK, KEYS, CONFIGURATION, BEGIN_SIGN_IN, RETURN_SIGN_IN ->
                throw new IllegalArgumentException("nobody is asked: " + route);
        };
    }

    /** A request and the IAM that it is for. */
    private record Asked(Request request, Route.Iam route, Iam iam) {
        Members body() {
            IamEndpoint.Takes takes = route.endpoint().takes();
            return takes.form()
                    ? Members.readForm(request, takes.required(), takes.optional())
                    : Members.read(request, takes.required(), takes.optional());
        }

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
    }

    private Iam iam(Route.Iam route) {
        return iams.of(route.api().runtime());
    }

    /** Where the IAM is for people outside. */
    private String base(Route.Iam route) {
        return iams.policy(place(route)).address();
    }

    private static ProjectEnvironment place(Route.Iam route) {
        return route.api().place();
    }

    private static Answer signUp(Asked asked) {
        Members body = asked.body();
        asked.iam.signing().signUp().request(body.text("email"), body.find("name"), asked.origin());
        return Answer.of(Status.ACCEPTED_202);
    }

    private static Answer signIn(Asked asked) {
        Members body = asked.body();
        return Shown.opened(
                Status.CREATED_201,
                asked.iam
                        .signing()
                        .signIn()
                        .open(
                                asked.kind(),
                                body.text("email"),
                                body.text("password"),
                                body.find("organization"),
                                asked.origin()));
    }

    private static Answer refresh(Asked asked) {
        Members body = asked.body();
        String grant = body.find("grant_type");
        if (grant != null && !grant.equals("refresh_token")) {
            throw Refusal.of(Refusal.Kind.MALFORMED, "unsupported_grant_type", "The grant_type here is refresh_token.");
        }
        return Shown.opened(
                Status.OK_200,
                asked.iam.sessions().refresh(body.text("refresh_token"), body.find("organization"), asked.cause()));
    }

    private static Answer revoke(Asked asked) {
        asked.iam.sessions().revoke(asked.body().text("token"), asked.cause());
        return Answer.of(Status.NO_CONTENT_204);
    }

    private Answer signOut(Asked asked) {
        Bodies.checkNone(asked.request);
        UUID session = session(bearer(asked));
        asked.iam.sessions().end(session, asked.cause().during(Occasion.SIGN_OUT.label()));
        return Answer.of(Status.NO_CONTENT_204);
    }

    private Answer endSessions(Asked asked) {
        Bodies.checkNone(asked.request);
        Bearer bearer = bearer(asked);
        session(bearer);
        Subject subject = bearer.subject();
        asked.iam
                .sessions()
                .endAll(subject.kind(), id(subject), null, asked.cause().during(Occasion.SIGN_OUT.label()));
        return Answer.of(Status.NO_CONTENT_204);
    }

    private static UUID session(Bearer bearer) {
        UUID session = bearer.session();
        if (session == null) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "no_session", "The token does not belong to a session.");
        }
        return session;
    }

    private Answer setPassword(Asked asked) {
        Members body = asked.body();
        String current = body.find("current_password");
        String token = body.find("token");
        if ((current == null) == (token == null)) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "malformed_body",
                    "A password is set by `current_password`, or by the `token` of a mailed link.");
        }
        if (token != null) {
            asked.iam.signing().passwords().redeem(token, body.text("password"), body.find("name"), asked.cause());
        } else if (current != null) {
            Bearer bearer = bearer(asked);
            asked.iam.signing().passwords().change(bearer, current, body.text("password"), asked.origin());
        }
        return Answer.of(Status.NO_CONTENT_204);
    }

    private static Answer resetPassword(Asked asked) {
        Members body = asked.body();
        asked.iam.signing().passwords().requestReset(asked.kind(), body.text("email"), asked.origin());
        return Answer.of(Status.ACCEPTED_202);
    }

    private Answer userinfo(Asked asked) {
        Bodies.checkNone(asked.request);
        Subject subject = known(subject(asked));
        return Shown.profile(subject, asked.iam.profiles().of(subject));
    }

    private Answer createOrganization(Asked asked) {
        known(subject(asked));
        Members body = asked.body();
        return Shown.created(
                asked.route,
                asked.iam.organizations().create(asked.cause(), body.text("alias"), body.find("name")),
                Shown.ORGANIZATION);
    }

    private Answer leave(Asked asked) {
        Bodies.checkNone(asked.request);
        known(subject(asked));
        asked.iam.organizations().leave(asked.cause());
        return Answer.of(Status.NO_CONTENT_204);
    }

    private Answer invite(Asked asked) {
        Subject subject = known(subject(asked));
        Members body = asked.body();
        UUID organization = subject.organization();
        if (organization == null) {
            throw organizationRequired(asked.route.door());
        }
        return Shown.created(
                asked.route,
                asked.iam
                        .invitations()
                        .create(asked.cause(), asked.route.door(), organization, body.text("email"), body.find("role")),
                Shown.INVITATION);
    }

    private static Refusal organizationRequired(Door door) {
        return Refusal.of(
                door == Door.ADMIN ? Refusal.Kind.MALFORMED : Refusal.Kind.FORBIDDEN,
                "organization_required",
                "Name the organization by its id in the header X-Organization, or by the token.");
    }

    private Answer accept(Asked asked) {
        subject(asked);
        Members body = asked.body();
        return Shown.created(
                asked.route,
                asked.iam
                        .invitations()
                        .accept(asked.cause(), body.text("token"), body.find("password"), body.find("name")),
                Shown.MEMBERSHIP);
    }

    private Answer createAdmin(Asked asked) {
        Subject subject = subject(asked);
        Members body = asked.body();
        String token = body.find("token");
        String password = body.find("password");
        if (token != null && password != null) {
            return Shown.created(
                    asked.route,
                    asked.iam.adminUsers().first(token, body.text("email"), password, body.find("name"), asked.cause()),
                    Shown.ADMIN_USER);
        }
        if (token != null || password != null) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED, "malformed_body", "The first administrator has `token` and `password`.");
        }
        known(subject);
        return Shown.created(
                asked.route,
                asked.iam.adminUsers().create(asked.cause(), body.text("email"), body.find("name")),
                Shown.ADMIN_USER);
    }

    private Answer createKey(Asked asked) {
        known(subject(asked));
        Members body = asked.body();
        return Shown.key(asked.route, asked.iam.apiKeys().create(asked.cause(), body.values()));
    }

    private Subject subject(Asked asked) {
        return callers.subject(asked.request, asked.route.api(), asked.route.door());
    }

    private Bearer bearer(Asked asked) {
        String token = dev.ashlar.http.rest.Bearer.token(asked.request);
        if (token == null) {
            throw tokenRequired();
        }
        Bearer bearer = iams.bearer(place(asked.route), token);
        asked.request.sentBy(bearer.subject(), "");
        callers.admit(asked.request, asked.route.api(), bearer.subject());
        return bearer;
    }

    private static Subject known(Subject subject) {
        if (subject.kind() == Subject.Kind.ANONYMOUS) {
            throw tokenRequired();
        }
        return subject;
    }

    private static UUID id(Subject subject) {
        @Nullable UUID id = subject.id();
        if (id == null) {
            throw tokenRequired();
        }
        return id;
    }

    private static Refusal tokenRequired() {
        return Refusal.of(
                Refusal.Kind.UNAUTHENTICATED,
                "token_required",
                "This needs a token: send it as Authorization: Bearer TOKEN.");
    }
}
