package dev.ashlar.http.operation;

import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Json;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.iam.mail.KeptMails;
import io.helidon.http.Status;
import tools.jackson.core.JsonGenerator;

/** Answers {@code GET /control/v1/mails}: what would have been mailed, where no server takes mail. */
public final class MailDoor {
    private final TokenDesk desk;
    private final KeptMails mails;

    /** A door to kept mails, for whom a desk knows as an administrator of the server. */
    public MailDoor(TokenDesk desk, KeptMails mails) {
        this.desk = desk;
        this.mails = mails;
    }

    /**
     * The last mails, the newest first. They hold links that are secrets.
     *
     * @throws dev.ashlar.core.problem.Refusal UNAUTHENTICATED without a token for the server's admin API
     */
    public Answer answer(Request request) {
        TokenDoor.demandControl(desk, request);
        MediaTypes.checkAccept(request);
        return Answer.json(Status.OK_200, Json.object(this::write)).with(Names.NO_STORE);
    }

    private void write(JsonGenerator out) {
        out.writeName("data");
        out.writeStartArray();
        mails.list().forEach(kept -> write(out, kept));
        out.writeEndArray();
    }

    private static void write(JsonGenerator out, KeptMails.Kept kept) {
        out.writeStartObject();
        out.writeStringProperty("at", kept.at().toString());
        out.writeStringProperty("to", kept.mail().to());
        out.writeStringProperty("subject", kept.mail().subject());
        out.writeStringProperty("text", kept.mail().text());
        out.writeEndObject();
    }
}
