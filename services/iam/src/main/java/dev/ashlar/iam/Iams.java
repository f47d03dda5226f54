package dev.ashlar.iam;

import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.engine.Live;
import dev.ashlar.engine.Runtime;
import dev.ashlar.iam.definition.IamDefinition;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The IAMs of all projects and environments that are served. */
public final class Iams {
    private static final int MAJOR = 1;

    private final Live live;
    private final Provider provider;
    private final Clock clock;
    private final Map<Runtime, Iam> known = new ConcurrentHashMap<>();

    /**
     * The IAMs among what serves.
     *
     * @param provider makes one serve that does not
     */
    public Iams(Live live, Provider provider, Clock clock) {
        this.live = live;
        this.provider = provider;
        this.clock = clock;
    }

    /** Makes an IAM serve where none does yet. */
    @FunctionalInterface
    public interface Provider {
        /** Nothing serves but what was deployed. */
        Provider NONE = place -> Optional.empty();

        /** The IAM of a project and environment, or nothing where it is not to be had. */
        Optional<Runtime> provide(ProjectEnvironment place);
    }

    /**
     * The IAM of a project and environment.
     *
     * @throws Refusal ABSENT ({@code iam_not_deployed}) where none serves
     */
    public Iam of(ProjectEnvironment place) {
        return of(live.find(place.environment(), name(place), MAJOR)
                .or(() -> provider.provide(place))
                .orElseThrow(() -> Refusal.of(
                        Refusal.Kind.ABSENT,
                        "iam_not_deployed",
                        "Nothing of %s/%s is deployed to %s yet, so there are no accounts."
                                .formatted(
                                        place.owner(),
                                        place.project(),
                                        place.environment().label()))));
    }

    /** The IAM that a runtime of the bundled definition serves. */
    public Iam of(Runtime runtime) {
        Iam found = known.get(runtime);
        return found == null ? add(runtime) : found;
    }

    /** A runtime comes seldom, and is then the time to forget those that serve no longer. */
    private Iam add(Runtime runtime) {
        known.keySet().retainAll(live.all());
        return known.computeIfAbsent(runtime, each -> new Iam(each, clock));
    }

    private static ApiName name(ProjectEnvironment place) {
        return new ApiName(place.owner(), place.project(), IamDefinition.API);
    }
}
