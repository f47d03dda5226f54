package dev.ashlar.http.route;

import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Says of addresses at which nothing serves which ones would do. */
final class Signpost {
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Apis apis;

    Signpost(Apis apis) {
        this.apis = apis;
    }

    /**
     * An address that ends before it could name an endpoint.
     *
     * @param parts owner, project and API as far as they are there, and perhaps more
     */
    Refusal tooShort(Environment environment, List<String> parts) {
        String form = "There is nothing at this address; endpoints stand below /{owner}/{project}/{api}/v{major}";
        if (parts.size() < 3) {
            return absent("unknown_address", form, "");
        }
        return absent(
                "unknown_address", form, instead(environment, new ApiName(parts.get(0), parts.get(1), parts.get(2))));
    }

    /** A segment where a version should be. */
    Refusal noVersion(Environment environment, ApiName name) {
        String sentence = "A version stands in an address by its major number, such as v1";
        return absent("unknown_version", sentence, instead(environment, name));
    }

    /** A version that does not serve; callers must not take one that cannot at the moment for one that never was. */
    Refusal unserved(Environment environment, ApiName name, int major) {
        String where = " in " + environment.label();
        if (apis.expects(environment, name, major)) {
            return Refusal.later(
                    Refusal.Kind.UNAVAILABLE,
                    "not_serving",
                    name + " v" + major + " does not serve" + where + " yet; the server's log says why.",
                    AGAIN);
        }
        String sentence = "No version v" + major + " of an API " + name + " serves" + where;
        return absent("unknown_api", sentence, instead(environment, name));
    }

    private static Refusal absent(String code, String sentence, String instead) {
        String end = instead.endsWith("?") ? "" : ".";
        return Refusal.of(Refusal.Kind.ABSENT, code, sentence + instead + end);
    }

    /** The versions of an API that serve, or the name of another one of its project that may have been meant. */
    private String instead(Environment environment, ApiName name) {
        String versions = apis.models(environment)
                .filter(model -> model.name().equals(name))
                .map(model -> model.version().major())
                .sorted()
                .map(major -> "v" + major)
                .collect(Collectors.joining(", "));
        return versions.isEmpty() ? others(environment, name) : "; versions that serve: " + versions;
    }

    private String others(Environment environment, ApiName name) {
        List<String> names = apis.models(environment)
                .map(model -> model.name())
                .filter(other -> other.projectName().equals(name.projectName()))
                .map(ApiName::api)
                .toList();
        return Nearest.ending(name.api(), names);
    }
}
