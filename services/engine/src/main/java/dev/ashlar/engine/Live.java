package dev.ashlar.engine;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** All that serves at the moment. A swap is one atomic step; requests under way finish with the runtime they found. */
public final class Live {
    private final AtomicReference<Map<Place, Runtime>> runtimes = new AtomicReference<>(Map.of());
    private final Map<Project, Set<Place>> expected = new ConcurrentHashMap<>();

    /** The runtime that serves a major version of an API in an environment. */
    public Optional<Runtime> find(Environment environment, ApiName api, int major) {
        return Optional.ofNullable(runtimes.get().get(new Place(environment, api, major)));
    }

    /** Says which APIs of a project ought to serve in an environment, whether they can already or not. */
    public void expect(Environment environment, String project, Collection<ApiModel> models) {
        Set<Place> places = models.stream()
                .map(model ->
                        new Place(environment, model.name(), model.version().major()))
                .collect(Collectors.toSet());
        expected.put(new Project(environment, project), places);
    }

    /** Whether a major version of an API ought to serve in an environment: where it does not, it may later. */
    public boolean expects(Environment environment, ApiName api, int major) {
        return expected.getOrDefault(new Project(environment, api.projectName()), Set.of())
                .contains(new Place(environment, api, major));
    }

    /** Everything that serves. */
    public Collection<Runtime> all() {
        return List.copyOf(runtimes.get().values());
    }

    /** Makes a runtime serve in place of the one with the same environment, API and major version. */
    public void swap(Runtime runtime) {
        change(map -> {
            map.put(place(runtime), runtime);
            return map;
        });
    }

    /** Makes a runtime serve no longer, if it still does. */
    public void remove(Runtime runtime) {
        change(map -> {
            map.remove(place(runtime), runtime);
            return map;
        });
    }

    private void change(UnaryOperator<Map<Place, Runtime>> change) {
        runtimes.updateAndGet(map -> Map.copyOf(change.apply(new HashMap<>(map))));
    }

    private static Place place(Runtime runtime) {
        return new Place(
                runtime.environment(),
                runtime.model().name(),
                runtime.model().version().major());
    }

    private record Project(Environment environment, String name) {}

    private record Place(Environment environment, ApiName api, int major) {}
}
