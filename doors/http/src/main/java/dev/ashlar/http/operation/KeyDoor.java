package dev.ashlar.http.operation;

import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.iam.Members;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Request;
import io.helidon.http.Status;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers {@code POST /control/v1/signing_keys}: the next key that signs a project's tokens. */
public final class KeyDoor {
    private final TokenDesk desk;

    /** A door to a desk. */
    public KeyDoor(TokenDesk desk) {
        this.desk = desk;
    }

    /**
     * Has the next key made, out of {@code {"owner","project","environment","tokens"?}}.
     *
     * @throws Refusal UNAUTHENTICATED without a token for the server's admin API, before the body is looked at
     */
    public Answer answer(Request request) {
        TokenDoor.demandControl(desk, request);
        MediaTypes.checkAccept(request);
        Members body = Members.read(request, List.of("owner", "project", "environment"), List.of("tokens"));
        desk.changeSigningKey(
                body.text("owner"),
                body.text("project"),
                environment(body.text("environment")),
                withdraws(body.find("tokens")),
                request.cause(Subject.ANONYMOUS));
        return Answer.of(Status.NO_CONTENT_204);
    }

    private static Environment environment(String label) {
        return Arrays.stream(Environment.values())
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() -> malformed("The member `environment` must be test, develop, staging or production."));
    }

    private static boolean withdraws(@Nullable String tokens) {
        return switch (tokens) {
            case null -> false;
            case "keep" -> false;
            case "withdraw" -> true;
            default -> throw malformed("The member `tokens` must be keep or withdraw.");
        };
    }

    private static Refusal malformed(String detail) {
        return Refusal.of(Refusal.Kind.MALFORMED, "malformed_body", detail);
    }
}
