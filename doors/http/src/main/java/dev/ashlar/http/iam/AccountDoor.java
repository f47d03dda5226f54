package dev.ashlar.http.iam;

import dev.ashlar.core.access.Admission;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bodies;
import dev.ashlar.iam.tokens.Bearer;
import io.helidon.http.Status;

/** Accounts: users, administrators and keys of service accounts, and the passwords that they have. */
final class AccountDoor {
    private AccountDoor() {}

    /** Mails a link to somebody new. */
    static Answer signUp(IamRequest asked) {
        Members body = asked.body();
        asked.iam().signing().signUp().request(body.text("email"), body.find("name"), asked.origin());
        return Answer.of(Status.ACCEPTED_202);
    }

    /** Sets a password, by the old one or by a mailed link. */
    static Answer setPassword(IamRequest asked) {
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
            asked.iam().signing().passwords().redeem(token, body.text("password"), body.find("name"), asked.cause());
        } else if (current != null) {
            Bearer bearer = asked.bearer();
            asked.iam().signing().passwords().change(bearer, current, body.text("password"), asked.origin());
        }
        return Answer.of(Status.NO_CONTENT_204);
    }

    /** Mails a link behind which another password is chosen. */
    static Answer resetPassword(IamRequest asked) {
        Members body = asked.body();
        asked.iam().signing().passwords().requestReset(asked.kind(), body.text("email"), asked.origin());
        return Answer.of(Status.ACCEPTED_202);
    }

    /** Tells who one is. */
    static Answer userinfo(IamRequest asked) {
        Bodies.checkNone(asked.request());
        Subject subject = asked.known();
        return Shown.profile(
                subject,
                asked.iams().permissions(asked.place(), subject),
                asked.iam().profiles().of(subject));
    }

    /** Makes an administrator; the first one by the printed link. */
    static Answer createAdmin(IamRequest asked) {
        Subject subject = asked.subject();
        Members body = asked.body();
        String token = body.find("token");
        String password = body.find("password");
        if (token != null && password != null) {
            return Shown.created(
                    asked.route(),
                    asked.iam()
                            .adminUsers()
                            .first(token, body.text("email"), password, body.find("name"), asked.cause()),
                    Shown.ADMIN_USER);
        }
        if (token != null || password != null) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED, "malformed_body", "The first administrator has `token` and `password`.");
        }
        Admission.known(subject);
        return Shown.created(
                asked.route(),
                asked.iam().adminUsers().create(asked.cause(), body.text("email"), body.find("name")),
                Shown.ADMIN_USER);
    }

    /** Makes an API key. */
    static Answer createKey(IamRequest asked) {
        asked.known();
        Members body = asked.body();
        return Shown.key(asked.route(), asked.iam().apiKeys().create(asked.cause(), body.values()));
    }
}
