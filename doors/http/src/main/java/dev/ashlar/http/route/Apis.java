package dev.ashlar.http.route;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.engine.Live;
import dev.ashlar.engine.Runtime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Everything that serves, as this door sees it. */
final class Apis {
    private final Live live;
    private final Function<Environment, Cursors> cursors;
    private final Map<Runtime, Api> apis = new ConcurrentHashMap<>();

    Apis(Live live, Function<Environment, Cursors> cursors) {
        this.live = live;
        this.cursors = cursors;
    }

    Optional<Api> find(Environment environment, ApiName name, int major) {
        return live.find(environment, name, major).map(this::of);
    }

    /** Whether it ought to serve, so that one that does not may later. */
    boolean expects(Environment environment, ApiName name, int major) {
        return live.expects(environment, name, major);
    }

    /** The models that serve in an environment. */
    Stream<ApiModel> models(Environment environment) {
        return live.all().stream()
                .filter(runtime -> runtime.environment() == environment)
                .map(Runtime::model);
    }

    private Api of(Runtime runtime) {
        Api known = apis.get(runtime);
        return known == null ? add(runtime) : known;
    }

    /** A runtime comes seldom, and is then the time to forget those that serve no longer. */
    private Api add(Runtime runtime) {
        apis.keySet().retainAll(Set.copyOf(live.all()));
        return apis.computeIfAbsent(runtime, each -> new Api(each, cursors.apply(each.environment())));
    }
}
