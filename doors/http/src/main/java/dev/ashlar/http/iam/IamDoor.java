package dev.ashlar.http.iam;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.explain.ExplainDoor;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.rest.Callers;
import dev.ashlar.http.route.IamEndpoint;
import dev.ashlar.http.route.Route;
import dev.ashlar.iam.Iams;
import java.util.EnumSet;
import java.util.Set;

/** Answers requests to what of an IAM is code. */
public final class IamDoor {
    private static final Set<IamEndpoint> TAKING_PARAMETERS =
            EnumSet.of(IamEndpoint.BEGIN_SIGN_IN, IamEndpoint.RETURN_SIGN_IN);

    /** Pages, documents and ways on, which everybody gets alike and which say themselves how long they may be kept. */
    private static final Set<IamEndpoint> PUBLISHED = EnumSet.of(
            IamEndpoint.LINK,
            IamEndpoint.KEYS,
            IamEndpoint.CONFIGURATION,
            IamEndpoint.BEGIN_SIGN_IN,
            IamEndpoint.RETURN_SIGN_IN);

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
        IamRequest asked = new IamRequest(request, route, iams, callers);
        if (PUBLISHED.contains(route.endpoint())) {
            return answer(asked);
        }
        MediaTypes.checkAccept(request);
        return answer(asked).with(Names.NO_STORE);
    }

    private Answer answer(IamRequest asked) {
        return switch (asked.route().endpoint()) {
            case LINK -> LinkPage.answer();
            case KEYS -> Discovery.keys(iams, asked.place());
            case CONFIGURATION -> Discovery.configuration(iams, asked.place());
            case BEGIN_SIGN_IN -> SignInDoor.begin(asked);
            case RETURN_SIGN_IN -> SignInDoor.arrive(asked);
            case REDEEM_SIGN_IN -> SignInDoor.redeem(asked);
            case SIGN_IN -> SessionDoor.open(asked);
            case REFRESH -> SessionDoor.refresh(asked);
            case REVOKE -> SessionDoor.revoke(asked);
            case SIGN_OUT -> SessionDoor.end(asked);
            case END_SESSIONS -> SessionDoor.endAll(asked);
            case SIGN_UP -> AccountDoor.signUp(asked);
            case SET_PASSWORD -> AccountDoor.setPassword(asked);
            case RESET_PASSWORD -> AccountDoor.resetPassword(asked);
            case USERINFO -> AccountDoor.userinfo(asked);
            case CREATE_ADMIN -> AccountDoor.createAdmin(asked);
            case CREATE_KEY -> AccountDoor.createKey(asked);
            case CREATE_ORGANIZATION -> OrganizationDoor.create(asked);
            case LEAVE_ORGANIZATION -> OrganizationDoor.leave(asked);
            case INVITE -> OrganizationDoor.invite(asked);
            case ACCEPT -> OrganizationDoor.accept(asked);
            case EXPLAIN -> explanations.answer(asked.request(), asked.place(), asked.iam(), asked.subject());
        };
    }
}
