package dev.ashlar.http.route;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.engine.Live;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Verb;
import dev.ashlar.iam.definition.IamDefinition;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what an address and a method are for. */
public final class Router {
    private static final String READ_ONLY = "GET, HEAD, OPTIONS";
    private static final String BATCH = "batch";
    private static final String JOBS = "jobs";
    private static final int LONGEST_MAJOR = 6;

    private final Apis apis;
    private final Signpost signpost;
    private final Environment preset;

    /**
     * A router to what serves.
     *
     * @param preset the environment of an address that names none
     */
    public Router(Live live, Function<Environment, Cursors> cursors, Environment preset) {
        this.apis = new Apis(live, cursors);
        this.signpost = new Signpost(apis);
        this.preset = preset;
    }

    /** What a request is for; what is wrong with its address is part of the result. */
    public Route route(Request request) {
        return route(request, preset);
    }

    /** The same with another environment for an address that names none. */
    public Route route(Request request, Environment environment) {
        try {
            request.checkAddress();
            return find(request, environment);
        } catch (Refusal refusal) {
            return new Route.Refused(refusal, List.of());
        }
    }

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

    private Route find(Request request, Environment environment) {
        String path = request.path();
        if (!path.startsWith("/")) {
            return everything(request);
        }
        Segments segments = Segments.of(path);
        return switch (segments.peek()) {
            case "livez" -> own(request, segments, Route.Own.LIVE);
            case "readyz" -> own(request, segments, Route.Own.READY);
            case "metrics" -> own(request, segments, Route.Own.METRICS);
            case "control" -> control(request, segments);
            case "console" -> throw notServedYet("The console");
            default -> environment(request, segments, environment);
        };
    }

    /** {@code OPTIONS *} asks for the server as a whole. */
    private static Route everything(Request request) {
        if (request.verb() == Verb.OPTIONS && request.path().equals("*")) {
            return new Route.Options(Shape.ROW.allow() + ", POST", "server options");
        }
        throw Refusal.of(Refusal.Kind.MALFORMED, "invalid_address", "The address must begin with a slash.");
    }

    private static Route own(Request request, Segments segments, Route.Own own) {
        if (segments.left() > 1) {
            throw nothing();
        }
        boolean reads = request.verb().answered() == Verb.GET;
        return reads ? own : other(request, READ_ONLY, own.label());
    }

    private static Route control(Request request, Segments segments) {
        segments.raw();
        if (segments.left() != 2 || !segments.raw().equals("v1")) {
            throw nothing();
        }
        return switch (segments.raw()) {
            case "tokens" -> posted(request, Route.Own.TOKENS);
            case "signing_keys" -> posted(request, Route.Own.SIGNING_KEYS);
            case "mails" -> own(request, segments, Route.Own.MAILS);
            default -> throw nothing();
        };
    }

    private static Route posted(Request request, Route.Own own) {
        return request.verb() == Verb.POST ? own : other(request, "POST, OPTIONS", own.label());
    }

    private static Route other(Request request, String allow, String label) {
        if (request.verb() == Verb.OPTIONS) {
            return new Route.Options(allow, label);
        }
        Refusal refusal = Refusal.of(Refusal.Kind.METHOD, "method_not_allowed", "This address takes " + allow + ".");
        Header header = HeaderValues.create(HeaderNames.ALLOW, allow);
        return new Route.Refused(refusal, List.of(header));
    }

    private Route environment(Request request, Segments segments, Environment unnamed) {
        Environment environment = segments.peek().startsWith("~") ? environment(segments.name()) : unnamed;
        Door door = segments.peek().equals("admin") ? Door.ADMIN : Door.ORDINARY;
        if (door == Door.ADMIN) {
            segments.raw();
        }
        return api(request, segments, environment, door);
    }

    private static Environment environment(String segment) {
        String label = segment.substring(1);
        for (Environment environment : Environment.values()) {
            if (environment.label().equals(label)) {
                return environment;
            }
        }
        throw Refusal.of(
                Refusal.Kind.ABSENT,
                "unknown_environment",
                "The environments are ~test, ~develop, ~staging and ~production.");
    }

    private Route api(Request request, Segments segments, Environment environment, Door door) {
        boolean overview = segments.left() == 4 && segments.last().startsWith("v");
        if (segments.left() < 5 && !overview) {
            throw signpost.tooShort(environment, segments.remaining());
        }
        ApiName name = new ApiName(segments.name(), segments.name(), segments.name());
        int major = major(segments.name());
        if (major < 0) {
            throw signpost.noVersion(environment, name);
        }
        Api api = apis.find(environment, name, major).orElseThrow(() -> signpost.unserved(environment, name, major));
        return overview ? about(request, segments, api, door, "") : endpoint(request, segments, api, door);
    }

    /** The number of a version such as {@code v1}; -1 where it is none. */
    private static int major(String segment) {
        int length = segment.length();
        boolean form = length > 1 && length <= LONGEST_MAJOR && segment.charAt(0) == 'v';
        for (int at = 1; form && at < length; at++) {
            form = segment.charAt(at) >= '0' && segment.charAt(at) <= '9';
        }
        boolean padded = length > 2 && segment.charAt(1) == '0';
        return form && !padded ? Integer.parseInt(segment, 1, length, 10) : -1;
    }

    private static Route endpoint(Request request, Segments segments, Api api, Door door) {
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
            return file(
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

    private static Route file(Request request, Route.DocsFile file) {
        return request.verb().answered() == Verb.GET ? file : other(request, READ_ONLY, file.label());
    }

    private static Route job(Request request, Route.Job job) {
        boolean known = request.verb().answered() == Verb.GET || request.verb() == Verb.DELETE;
        return known ? job : other(request, "GET, HEAD, DELETE, OPTIONS", job.label());
    }

    private static Route batch(Request request, String base, Api api, Door door) {
        Route.Batch batch = new Route.Batch(
                api, door, base.substring(0, base.lastIndexOf('/')), api.model().name() + " " + BATCH);
        return request.verb() == Verb.POST ? batch : other(request, "POST, OPTIONS", batch.label());
    }

    /** What of an IAM is code at an address, or null where its definition has to say. */
    private static @Nullable Route code(Request request, Segments segments, Api api, Door door) {
        String path = segments.rest();
        IamEndpoint endpoint = IamEndpoint.find(request.verb(), path, door).orElse(null);
        if (endpoint != null) {
            return new Route.Iam(
                    api, door, endpoint, segments.base(), api.model().name() + " " + endpoint.path());
        }
        boolean defined = api.endpoint(segments.peek()).isPresent();
        return defined || IamEndpoint.at(path, door).isEmpty() ? null : otherCode(request, path, api, door);
    }

    private static Route otherCode(Request request, String path, Api api, Door door) {
        StringJoiner allow = new StringJoiner(", ");
        List<IamEndpoint> all = IamEndpoint.at(path, door);
        for (IamEndpoint endpoint : all) {
            allow.add(
                    endpoint.verb() == Verb.GET ? "GET, HEAD" : endpoint.verb().name());
        }
        return other(
                request,
                allow.add("OPTIONS").toString(),
                api.model().name() + " " + all.getFirst().path());
    }

    private static Route operation(Request request, Segments segments, Api api, Door door, Api.Endpoint endpoint) {
        String base = segments.base();
        Place place = place(segments, endpoint.schema());
        Operation operation = place.shape().operation(request.verb());
        return operation == null
                ? other(request, place.shape().allow(), endpoint.label(Operation.LIST))
                : new Route.Call(api, door, endpoint.schema(), place, operation, base, endpoint.label(operation));
    }

    private static Route about(Request request, Segments segments, Api api, Door door, String name) {
        Route.Topic topic = Route.Topic.of(name).orElseThrow(() -> unknownEndpoint(api, name));
        if (segments.left() > 0) {
            throw nothing();
        }
        Route.About about = new Route.About(api, door, topic, api.model().name() + " " + name);
        boolean reads = request.verb().answered() == Verb.GET;
        return reads ? about : other(request, READ_ONLY, about.label());
    }

    private static Place place(Segments segments, Schema schema) {
        if (segments.left() == 0) {
            return Place.Whole.ROWS;
        }
        String key = segments.raw();
        return switch (segments.left()) {
            case 0 -> below(key);
            case 1 -> member(key, segments.name(), schema);
            default -> throw nothing();
        };
    }

    private static Place below(String segment) {
        return switch (segment) {
            case "" ->
                throw Refusal.of(Refusal.Kind.ABSENT, "unknown_address", "An address does not end with a slash.");
            case "count" -> Place.Whole.COUNT;
            case "exists" -> Place.Whole.EXISTS;
            case "query" -> Place.Whole.QUERY;
            case "bulk" -> Place.Whole.BULK;
            default -> {
                if (segment.startsWith("@")) {
                    throw nothing();
                }
                yield new Place.Row(segment);
            }
        };
    }

    private static Place member(String key, String name, Schema schema) {
        if (!(below(key) instanceof Place.Row row)) {
            throw nothing();
        }
        Relation relation = schema.relation(name).orElse(null);
        if (relation != null) {
            return new Place.Related(row.key(), relation);
        }
        Field field = schema.fieldOrNull(name);
        if (field != null && field.type() instanceof FieldType.ObjectType type) {
            return new Place.Value(row.key(), field, type);
        }
        throw unknownMember(schema, name);
    }

    private static Refusal unknownEndpoint(Api api, String name) {
        if (name.startsWith("@")) {
            return notServedYet("The address /" + name);
        }
        String sentence = "The API " + api.model().name() + " has no such endpoint";
        return Refusal.near(Refusal.Kind.ABSENT, "unknown_endpoint", sentence, name, api.segments());
    }

    private static Refusal unknownMember(Schema schema, String name) {
        List<String> relations = schema.relations().stream().map(Relation::name).toList();
        String sentence = "Rows of " + schema.endpoint().name() + " have no such relation or object";
        return Refusal.near(Refusal.Kind.ABSENT, "unknown_relation", sentence, name, relations);
    }

    private static Refusal notServedYet(String what) {
        return Refusal.of(
                Refusal.Kind.ABSENT, "not_served_yet", what + " is not served by this version of the server.");
    }

    private static Refusal nothing() {
        return Refusal.of(Refusal.Kind.ABSENT, "unknown_address", "There is nothing at this address.");
    }
}
