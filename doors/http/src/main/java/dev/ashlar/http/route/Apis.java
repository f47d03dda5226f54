package dev.ashlar.http.route;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.engine.Live;
import dev.ashlar.engine.Runtime;
import java.util.Optional;
import java.util.function.Function;

/** Everything that serves, as this door sees it. */
final class Apis {
    private final Live live;
    private final LoadingCache<Runtime, Api> apis;

    Apis(Live live, Function<Environment, Cursors> cursors) {
        this.live = live;
        this.apis = Caffeine.newBuilder()
                .weakKeys()
                .executor(Runnable::run)
                .build(runtime -> new Api(runtime, cursors.apply(runtime.environment())));
    }

    Optional<Api> find(Environment environment, ApiName name, int major) {
        return live.find(environment, name, major).map(apis::get);
    }
}
