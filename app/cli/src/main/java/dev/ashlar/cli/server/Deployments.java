package dev.ashlar.cli.server;

import dev.ashlar.cli.data.Data;
import dev.ashlar.control.deploy.Deployer;
import dev.ashlar.control.deploy.FirstRows;
import dev.ashlar.control.deploy.Outcome;
import dev.ashlar.core.check.Project;
import dev.ashlar.core.layout.EndpointIdentifiers;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.IamSettings;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.engine.Live;
import dev.ashlar.engine.Runtime;
import dev.ashlar.iam.definition.IamDefinition;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** How projects come to be served by a process, and cease to be. One thing is deployed at a time. */
public final class Deployments {
    private final Data data;
    private final Live live;
    private final Signals signals;
    private final EndpointIdentifiers identifiers;
    private final Policies policies;
    private final AtomicReference<String> missing = new AtomicReference<>("No project is deployed yet.");

    Deployments(Data data, Live live, Signals signals, EndpointIdentifiers identifiers, Policies policies) {
        this.data = data;
        this.live = live;
        this.signals = signals;
        this.identifiers = identifiers;
        this.policies = policies;
    }

    /** Deploys a project; the first rows of new databases are written before it serves. */
    public synchronized Outcome deploy(Environment environment, Project project, FirstRows firstRows) {
        policies.take(environment, project);
        Outcome outcome = deployer(firstRows).deploy(environment, project);
        missing.set(absent(environment, project));
        return outcome;
    }

    /** Names what ought to serve and does not. */
    private String absent(Environment environment, Project project) {
        Set<ApiName> serving = live.all().stream()
                .filter(runtime -> runtime.environment() == environment)
                .map(runtime -> runtime.model().name())
                .collect(Collectors.toSet());
        String names = project.apis().stream()
                .map(model -> model.name())
                .filter(name -> !serving.contains(name))
                .map(ApiName::toString)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "Not deployed: " + names + ".";
    }

    /** What is in the way of serving all that was to be deployed, as a sentence. */
    Optional<String> missing() {
        return Optional.of(missing.get()).filter(text -> !text.isEmpty());
    }

    /** Accounts are there before anything of the project is deployed to an environment, so that the first token can be made. */
    synchronized Optional<Runtime> provideIam(ProjectEnvironment place) {
        Project nothing = new Project(
                place.owner(),
                place.project(),
                Map.of(),
                Map.of(),
                Set.of(),
                IamSettings.DEFAULT,
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of());
        deployer(FirstRows.NONE).deploy(place.environment(), nothing);
        return live.find(place.environment(), new ApiName(place.owner(), place.project(), IamDefinition.API), 1);
    }

    /** Ceases to serve the APIs of a project and drops their data. */
    public void forget(Environment environment, Project project) {
        retire(environment, project.toString());
        project.apis().forEach(model -> data.drop(environment, model.name()));
    }

    /** Ceases to serve the APIs of a project; their data stays. */
    public void retire(Environment environment, String project) {
        deployer(FirstRows.NONE).retire(environment, project);
    }

    private Deployer deployer(FirstRows firstRows) {
        return new Deployer(data.databases(), live, signals, firstRows, identifiers);
    }
}
