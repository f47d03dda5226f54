package dev.ashlar.http.iam;

import dev.ashlar.core.access.Admission;
import dev.ashlar.core.access.Subject;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bodies;
import io.helidon.http.Status;
import java.util.UUID;

/** Organizations and their members. */
final class OrganizationDoor {
    private OrganizationDoor() {}

    /** Makes an organization, whose admin its maker is. */
    static Answer create(IamRequest asked) {
        asked.known();
        Members body = asked.body();
        return Shown.created(
                asked.route(),
                asked.iam().organizations().create(asked.cause(), body.text("alias"), body.find("name")),
                Shown.ORGANIZATION);
    }

    /** Leaves the organization that one acts for. */
    static Answer leave(IamRequest asked) {
        Bodies.checkNone(asked.request());
        asked.known();
        asked.iam().organizations().leave(asked.cause());
        return Answer.of(Status.NO_CONTENT_204);
    }

    /** Mails an invitation to the organization that one acts for. */
    static Answer invite(IamRequest asked) {
        Subject subject = asked.known();
        Members body = asked.body();
        UUID organization = Admission.organization(subject, asked.route().door());
        return Shown.created(
                asked.route(),
                asked.iam()
                        .invitations()
                        .create(
                                asked.cause(),
                                asked.route().door(),
                                organization,
                                body.text("email"),
                                body.find("role")),
                Shown.INVITATION);
    }

    /** Accepts an invitation. */
    static Answer accept(IamRequest asked) {
        asked.subject();
        Members body = asked.body();
        return Shown.created(
                asked.route(),
                asked.iam()
                        .invitations()
                        .accept(asked.cause(), body.text("token"), body.find("password"), body.find("name")),
                Shown.MEMBERSHIP);
    }
}
