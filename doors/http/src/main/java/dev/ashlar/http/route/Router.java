package dev.ashlar.http.route;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.engine.Live;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Verb;
import java.util.List;
import java.util.function.Function;

/** Finds what an address and a method are for: something of the server's own, or the API whose {@link ApiRouter} goes on from there. */
public final class Router {
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
            case "console" -> throw Nowhere.notServedYet("The console");
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
            throw Nowhere.nothing();
        }
        return Methods.whenRead(request, own);
    }

    private static Route control(Request request, Segments segments) {
        segments.raw();
        if (segments.left() != 2 || !segments.raw().equals("v1")) {
            throw Nowhere.nothing();
        }
        return switch (segments.raw()) {
            case "tokens" -> Methods.whenPosted(request, Route.Own.TOKENS);
            case "signing_keys" -> Methods.whenPosted(request, Route.Own.SIGNING_KEYS);
            case "mails" -> own(request, segments, Route.Own.MAILS);
            default -> throw Nowhere.nothing();
        };
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
        return overview
                ? ApiRouter.about(request, segments, api, door, "")
                : ApiRouter.endpoint(request, segments, api, door);
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
}
