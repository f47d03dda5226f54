package dev.ashlar.http.route;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Verb;
import dev.ashlar.iam.definition.IamDefinition;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Finds what the part of an address that lies within an API is for. */
public final class ApiRouter {
    private static final String BATCH = "batch";
    private static final String JOBS = "jobs";

    private ApiRouter() {}

    /** What a request that stands inside of a batch is for. */
    public static Route within(Route.Batch batch, Request request) {
        try {
            request.checkAddress();
            Segments segments = Segments.behind(batch.prefix(), request.path());
            return endpoint(request, segments, batch.api(), batch.door());
        } catch (Refusal refusal) {
            return new Route.Refused(refusal, List.of());
        }
    }

    /** What a request for an endpoint of an API is for. */
    static Route endpoint(Request request, Segments segments, Api api, Door door) {
        if (IamDefinition.isIam(api.model().name())) {
            Route code = code(request, segments, api, door);
            if (code != null) {
                return code;
            }
        }
        String name = segments.name();
        Api.Endpoint endpoint = api.endpoint(name).orElse(null);
        if (endpoint != null) {
            return operation(request, segments, api, door, endpoint);
        }
        if (name.equals(Route.Topic.DOCS.segment()) && segments.left() == 1) {
            return Methods.whenRead(
                    request, new Route.DocsFile(api, segments.raw(), api.model().name() + " " + name));
        }
        if (name.equals(JOBS) && segments.left() == 1) {
            return job(
                    request,
                    new Route.Job(api, door, segments.raw(), api.model().name() + " " + JOBS));
        }
        return name.equals(BATCH) && segments.left() == 0
                ? batch(request, segments.base(), api, door)
                : about(request, segments, api, door, name);
    }

    private static Route job(Request request, Route.Job job) {
        boolean known = Methods.reads(request) || request.verb() == Verb.DELETE;
        return known ? job : Methods.other(request, "GET, HEAD, DELETE, OPTIONS", job.label());
    }

    private static Route batch(Request request, String base, Api api, Door door) {
        String prefix = base.substring(0, base.lastIndexOf('/'));
        return Methods.whenPosted(
                request, new Route.Batch(api, door, prefix, api.model().name() + " " + BATCH));
    }

    /** What of an IAM is code at an address, or null where its definition has to say. */
    private static @Nullable Route code(Request request, Segments segments, Api api, Door door) {
        String path = segments.rest();
        IamEndpoint endpoint = IamEndpoint.find(request.verb(), path, door).orElse(null);
        if (endpoint != null) {
            return new Route.Iam(
                    api, door, endpoint, segments.base(), api.model().name() + " " + endpoint.path());
        }
        // Below an endpoint stands `current` and the like, which is no key of a row.
        boolean rows = api.endpoint(path).isPresent();
        return rows || IamEndpoint.at(path, door).isEmpty() ? null : otherCode(request, path, api, door);
    }

    private static Route otherCode(Request request, String path, Api api, Door door) {
        StringJoiner allow = new StringJoiner(", ");
        List<IamEndpoint> all = IamEndpoint.at(path, door);
        for (IamEndpoint endpoint : all) {
            allow.add(
                    endpoint.verb() == Verb.GET ? "GET, HEAD" : endpoint.verb().name());
        }
        return Methods.other(
                request,
                allow.add("OPTIONS").toString(),
                api.model().name() + " " + all.getFirst().path());
    }

    private static Route operation(Request request, Segments segments, Api api, Door door, Api.Endpoint endpoint) {
        String base = segments.base();
        Place place = Places.of(segments, endpoint.schema());
        Operation operation = place.shape().operation(request.verb());
        return operation == null
                ? Methods.other(request, place.shape().allow(), endpoint.label(Operation.LIST))
                : new Route.Call(api, door, endpoint.schema(), place, operation, base, endpoint.label(operation));
    }

    /** What a request for something about an API is for. */
    static Route about(Request request, Segments segments, Api api, Door door, String name) {
        Route.Topic topic = Route.Topic.of(name).orElseThrow(() -> unknownEndpoint(api, name));
        if (segments.left() > 0) {
            throw Nowhere.nothing();
        }
        return Methods.whenRead(
                request, new Route.About(api, door, topic, api.model().name() + " " + name));
    }

    private static Refusal unknownEndpoint(Api api, String name) {
        if (name.startsWith("@")) {
            return Nowhere.notServedYet("The address /" + name);
        }
        String sentence = "The API " + api.model().name() + " has no such endpoint";
        return Refusal.near(Refusal.Kind.ABSENT, "unknown_endpoint", sentence, name, api.segments());
    }
}
