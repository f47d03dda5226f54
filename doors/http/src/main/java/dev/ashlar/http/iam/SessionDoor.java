package dev.ashlar.http.iam;

import dev.ashlar.core.access.Admission;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bodies;
import dev.ashlar.iam.audit.Occasion;
import dev.ashlar.iam.tokens.Bearer;
import io.helidon.http.Status;
import java.util.UUID;

/** Sessions: signing in by password, going on, and signing out. */
final class SessionDoor {
    private SessionDoor() {}

    /** Signs in. */
    static Answer open(IamRequest asked) {
        Members body = asked.body();
        return Shown.opened(
                Status.CREATED_201,
                asked.iam()
                        .signing()
                        .signIn()
                        .open(
                                asked.kind(),
                                body.text("email"),
                                body.text("password"),
                                body.find("organization"),
                                asked.origin()));
    }

    /** The next tokens of a session. */
    static Answer refresh(IamRequest asked) {
        Members body = asked.body();
        asked.callers().admit(asked.request(), asked.iam().sessions().of(body.text("refresh_token")));
        String grant = body.find("grant_type");
        if (grant != null && !grant.equals("refresh_token")) {
            throw Refusal.of(Refusal.Kind.MALFORMED, "unsupported_grant_type", "The grant_type here is refresh_token.");
        }
        return Shown.opened(
                Status.OK_200,
                asked.iam().sessions().refresh(body.text("refresh_token"), body.find("organization"), asked.cause()));
    }

    /** Ends the session of a refresh token. */
    static Answer revoke(IamRequest asked) {
        asked.iam().sessions().revoke(asked.body().text("token"), asked.cause());
        return Answer.of(Status.NO_CONTENT_204);
    }

    /** Signs out. */
    static Answer end(IamRequest asked) {
        Bodies.checkNone(asked.request());
        UUID session = asked.bearer().requireSession();
        asked.iam().sessions().end(session, asked.cause().during(Occasion.SIGN_OUT.label()));
        return Answer.of(Status.NO_CONTENT_204);
    }

    /** Signs out everywhere. */
    static Answer endAll(IamRequest asked) {
        Bodies.checkNone(asked.request());
        Bearer bearer = asked.bearer();
        bearer.requireSession();
        Subject subject = bearer.subject();
        asked.iam()
                .sessions()
                .endAll(
                        subject.kind(),
                        Admission.account(subject),
                        null,
                        asked.cause().during(Occasion.SIGN_OUT.label()));
        return Answer.of(Status.NO_CONTENT_204);
    }
}
