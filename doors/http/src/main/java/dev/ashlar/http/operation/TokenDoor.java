package dev.ashlar.http.operation;

import dev.ashlar.control.service.IssuedToken;
import dev.ashlar.control.service.TokenRequest;
import dev.ashlar.core.access.Admission;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bodies;
import dev.ashlar.http.message.Json;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.rest.Bearer;
import io.helidon.http.Status;
import java.util.Set;

/** Answers {@code POST /control/v1/tokens}. */
public final class TokenDoor {
    private static final long LONGEST_BODY = 100_000;

    private final TokenDesk desk;

    /** A door to a desk. */
    public TokenDoor(TokenDesk desk) {
        this.desk = desk;
    }

    /**
     * A token for whom the body names.
     *
     * @throws Refusal UNAUTHENTICATED without a token for the server's admin API, before the body is looked at
     */
    public Answer answer(Request request) {
        demandControl(desk, request);
        MediaTypes.checkAccept(request);
        MediaTypes.checkContent(request, Set.of(MediaTypes.JSON));
        TokenRequest wanted = TokenRequests.read(Bodies.open(request, LONGEST_BODY));
        return answer(desk.issue(wanted, request.cause(Subject.ANONYMOUS)));
    }

    static void demandControl(TokenDesk desk, Request request) {
        desk.demandControl(Admission.controlToken(Bearer.token(request)));
    }

    private static Answer answer(IssuedToken issued) {
        return Answer.json(Status.CREATED_201, Json.object(out -> {
                    out.writeStringProperty("token", issued.token());
                    out.writeStringProperty("expires_at", issued.expiresAt().toString());
                    out.writeStringProperty("subject_id", issued.subjectId().toString());
                    if (issued.organizationId() != null) {
                        out.writeStringProperty(
                                "organization_id", issued.organizationId().toString());
                    }
                }))
                .with(Names.NO_STORE);
    }
}
