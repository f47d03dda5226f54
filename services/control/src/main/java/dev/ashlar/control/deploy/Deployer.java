package dev.ashlar.control.deploy;

import dev.ashlar.core.check.Project;
import dev.ashlar.core.layout.EndpointIdentifiers;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Places;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.core.problem.Problem;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.engine.Live;
import dev.ashlar.engine.Runtime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes the APIs of a project serve. Those whose very models serve already go on as they are. All others are checked against their
 * databases before any is changed; from then on each is on its own, and one that fails does not take the others down. Used by one
 * thread at a time for each environment.
 */
public final class Deployer {
    /** APIs that are deployed at the same time. */
    private static final int TOGETHER = 8;

    private final ApiDatabases databases;
    private final Live live;
    private final Signals signals;
    private final FirstRows firstRows;
    private final EndpointIdentifiers identifiers;

    /**
     * A deployer.
     *
     * @param live what it changes
     * @param firstRows what fills databases that are new
     * @param identifiers for obfuscated endpoints
     */
    public Deployer(
            ApiDatabases databases, Live live, Signals signals, FirstRows firstRows, EndpointIdentifiers identifiers) {
        this.databases = databases;
        this.live = live;
        this.signals = signals;
        this.firstRows = firstRows;
        this.identifiers = identifiers;
    }

    /**
     * Deploys a project. Where something of it serves already and a part of the new state has problems, nothing is changed; where
     * nothing serves yet, the parts without problems begin to.
     */
    public Outcome deploy(Environment environment, Project project) {
        live.expect(environment, project.toString(), project.apis());
        List<ApiModel> models = new ArrayList<>(bundled(environment, project));
        int bundled = models.size();
        models.addAll(project.apis());
        List<Attempt> attempts =
                together(environment, "looked at", models, model -> prepare(environment, project, model));
        List<Problem> problems = problems(attempts);
        if (!problems.isEmpty() && serves(environment, project)) {
            signals.emit(new Signal.Refused(problems));
            return outcome(attempts);
        }
        List<Attempt> results = carryOut(environment, project, attempts.subList(0, bundled));
        // First rows belong to accounts, so without these nothing begins.
        if (results.stream().allMatch(Attempt.Done.class::isInstance)) {
            results.addAll(carryOut(environment, project, attempts.subList(bundled, attempts.size())));
            retireAbsent(environment, models);
        }
        if (!problems(results).isEmpty()) {
            signals.emit(new Signal.Refused(problems(results)));
        }
        return outcome(results);
    }

    /** What is bundled stays the same as long as this process runs. */
    private List<ApiModel> bundled(Environment environment, Project project) {
        return BundledApis.models(project).stream()
                .map(model ->
                        serving(environment, model).map(Runtime::definition).orElse(model))
                .toList();
    }

    private Optional<Runtime> serving(Environment environment, ApiModel model) {
        return live.find(environment, model.name(), model.version().major());
    }

    private Attempt prepare(Environment environment, Project project, ApiModel model) {
        return serving(environment, model)
                .filter(runtime -> runtime.definition() == model)
                .<Attempt>map(runtime -> new Attempt.Standing(model, runtime))
                .orElseGet(() -> attempt(model, () -> ready(environment, project, model)));
    }

    private Attempt ready(Environment environment, Project project, ApiModel model) {
        ApiDatabase database = databases.open(environment, model);
        String file = project.files().getOrDefault(model.name().api(), "");
        return new Attempt.Ready(model, database, database.prepare(model, Places.file(file)));
    }

    private List<Attempt> carryOut(Environment environment, Project project, List<Attempt> attempts) {
        return new ArrayList<>(
                together(environment, "deployed", attempts, attempt -> carryOut(environment, project, attempt)));
    }

    private Attempt carryOut(Environment environment, Project project, Attempt attempt) {
        return switch (attempt) {
            case Attempt.Ready ready -> attempt(ready.model(), () -> serve(environment, project, ready));
            case Attempt.Standing standing -> attempt(standing.model(), () -> go(standing, project));
            case Attempt.Refused refused -> refused;
            case Attempt.Failed failed -> failed;
            case Attempt.Done done -> done;
        };
    }

    private static Attempt go(Attempt.Standing standing, Project project) {
        BundledApis.begin(standing.runtime(), project);
        return new Attempt.Done(standing.model());
    }

    private Attempt serve(Environment environment, Project project, Attempt.Ready ready) {
        long start = System.nanoTime();
        Layout layout = ready.prepared().apply();
        Runtime runtime = new Runtime(
                environment,
                ready.model(),
                layout,
                ready.database().store(),
                BundledApis.hooks(ready.model()),
                identifiers);
        BundledApis.begin(runtime, project);
        if (ready.prepared().first()) {
            firstRows.write(runtime);
        }
        live.swap(runtime);
        signals.emit(new Signal.Serving(
                environment,
                ready.model().name(),
                ready.model().version().toString(),
                Duration.ofNanos(System.nanoTime() - start)));
        retireOthers(runtime);
        return new Attempt.Done(ready.model());
    }

    /** A draft has one version at a time. */
    private void retireOthers(Runtime current) {
        retire(runtime -> runtime != current
                && runtime.environment() == current.environment()
                && runtime.model().name().equals(current.model().name()));
    }

    private void retireAbsent(Environment environment, List<ApiModel> models) {
        Set<ApiName> present = models.stream().map(ApiModel::name).collect(Collectors.toSet());
        String project = models.getFirst().name().projectName();
        retire(runtime -> belongs(runtime, environment, project)
                && !present.contains(runtime.model().name()));
    }

    /** Ceases to serve the APIs of a project in an environment; their data stays. */
    public void retire(Environment environment, String project) {
        live.expect(environment, project, List.of());
        retire(runtime -> belongs(runtime, environment, project));
    }

    private void retire(Predicate<Runtime> meant) {
        for (Runtime runtime : live.all()) {
            if (meant.test(runtime)) {
                live.remove(runtime);
                signals.emit(new Signal.Retired(
                        runtime.environment(),
                        runtime.model().name(),
                        runtime.model().version().toString()));
            }
        }
    }

    private boolean serves(Environment environment, Project project) {
        return live.all().stream().anyMatch(runtime -> belongs(runtime, environment, project.toString()));
    }

    private static boolean belongs(Runtime runtime, Environment environment, String project) {
        return runtime.environment() == environment
                && runtime.model().name().projectName().equals(project);
    }

    private static Outcome outcome(List<Attempt> attempts) {
        return new Outcome(
                problems(attempts),
                attempts.stream()
                        .filter(Attempt.Done.class::isInstance)
                        .map(attempt -> attempt.model().name())
                        .toList(),
                attempts.stream()
                        .filter(Attempt.Failed.class::isInstance)
                        .map(Attempt.Failed.class::cast)
                        .map(failed -> new Outcome.Failure(failed.model().name(), failed.cause()))
                        .toList());
    }

    private static List<Problem> problems(List<Attempt> attempts) {
        return attempts.stream()
                .filter(Attempt.Refused.class::isInstance)
                .map(Attempt.Refused.class::cast)
                .flatMap(refused -> refused.problems().stream())
                .toList();
    }

    private static Attempt attempt(ApiModel model, Supplier<Attempt> step) {
        try {
            return step.get();
        } catch (InvalidDefinitionException e) {
            return new Attempt.Refused(model, e.problems());
        } catch (RuntimeException e) {
            return new Attempt.Failed(model, e);
        }
    }

    /** A few at a time: each takes connections that no budget counts. */
    private <T> List<Attempt> together(Environment environment, String step, List<T> parts, Function<T, Attempt> work) {
        Progress progress = new Progress(signals, environment, step, parts.size());
        try (ExecutorService threads =
                Executors.newFixedThreadPool(TOGETHER, Thread.ofVirtual().factory())) {
            List<CompletableFuture<Attempt>> attempts = parts.stream()
                    .map(part -> CompletableFuture.supplyAsync(() -> work.apply(part), threads)
                            .whenComplete((attempt, failure) -> progress.tick()))
                    .toList();
            return attempts.stream().map(CompletableFuture::join).toList();
        }
    }
}
