package dev.ashlar.http.openapi;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.ashlar.core.access.Admission;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Environment;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bytes;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.rest.Callers;
import dev.ashlar.http.rest.EntityTags;
import dev.ashlar.http.rest.Preconditions;
import dev.ashlar.http.route.Route;
import dev.ashlar.iam.definition.IamDefinition;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.time.Duration;

/**
 * Tells of an API: at {@code …/openapi.json} each caller has the document of what that caller can use, made once and kept as bytes, and
 * at the address before it the same in short.
 *
 * <p>See {@code docs/decisions/0013-who-sees-the-document.md}.
 */
public final class OpenApiDoor {
    private static final long MOST_BYTES = 64_000_000;

    private final Callers callers;
    private final Environment preset;
    private final boolean open;
    private final LoadingCache<Key, Document> documents = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, Document document) -> document.body.size())
            .expireAfterAccess(Duration.ofHours(1))
            .executor(Runnable::run)
            .build(OpenApiDoor::document);

    /**
     * A door for some callers.
     *
     * @param preset the environment of an address that names none
     * @param open whether everybody may see everything
     */
    public OpenApiDoor(Callers callers, Environment preset, boolean open) {
        this.callers = callers;
        this.preset = preset;
        this.open = open;
    }

    private record Key(ApiModel model, View view, String base) {}

    private record Document(Bytes body, String tag) {}

    /** The document that the caller may see, or 304 where it has that already. */
    public Answer answer(Request request, Route.About route) {
        ApiModel model = route.api().model();
        Subject subject = callers.subject(request, route.api(), route.door());
        Document document = documents.get(new Key(model, view(request, route, subject), base(route)));
        Answer answer = Preconditions.fresh(request, document.tag)
                ? Answer.of(Status.NOT_MODIFIED_304)
                : Answer.json(Status.OK_200, document.body);
        return answer.with(Names.REVALIDATE).with(HeaderValues.create(HeaderNames.ETAG, document.tag));
    }

    /** The endpoints that the caller may use, and where to read more. */
    public Answer overview(Request request, Route.About route) {
        Subject subject = callers.subject(request, route.api(), route.door());
        View view = view(request, route, subject);
        boolean schemas = route.door() == Door.ADMIN && subject.administrative();
        Overview overview = new Overview(route.api().model(), view, base(route), schemas);
        return Answer.json(Status.OK_200, overview.write()).with(Names.REVALIDATE);
    }

    private View view(Request request, Route.About route, Subject subject) {
        MediaTypes.checkAccept(request);
        return open ? everything(route.door()) : view(route.api().model(), subject, route.door());
    }

    private static View everything(Door door) {
        return door == Door.ADMIN ? View.Common.ADMINISTRATOR : View.Common.EVERYTHING;
    }

    private static View view(ApiModel model, Subject subject, Door door) {
        Admission.document(subject, door, () -> opens(model));
        if (door == Door.ADMIN) {
            return View.Common.ADMINISTRATOR;
        }
        return subject.kind() == Subject.Kind.ANONYMOUS
                ? View.Common.STRANGER
                : new View.Bearer(model.ruledRoles(subject.roles()));
    }

    /** Whether there is anything to do for callers without a token. */
    private static boolean opens(ApiModel model) {
        return IamDefinition.isIam(model.name())
                || model.schemas().stream()
                        .anyMatch(schema ->
                                !Offer.of(model, schema, View.Common.STRANGER).isEmpty());
    }

    private String base(Route.About route) {
        Environment environment = route.api().runtime().environment();
        ApiModel model = route.api().model();
        return (environment == preset ? "" : "/~" + environment.label()) + OpenApi.base(model, route.door());
    }

    private static Document document(Key key) {
        Bytes body = new Bytes();
        body.writeBytes(OpenApi.write(key.model, key.view, key.base));
        return new Document(body, EntityTags.of(body));
    }
}
