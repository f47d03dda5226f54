package dev.ashlar.cli.server;

import dev.ashlar.core.check.Project;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.IamSettings;
import dev.ashlar.core.model.Rates;
import dev.ashlar.iam.Policy;
import dev.ashlar.iam.definition.IamDefinition;
import dev.ashlar.iam.external.ClientSecrets;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is open to whom and how often, as the definitions that are deployed say. */
final class Policies implements Function<ProjectEnvironment, Policy> {
    private final Environment preset;
    private final Supplier<String> base;
    private final ClientSecrets secrets;
    private final Map<ProjectEnvironment, IamSettings> deployed = new ConcurrentHashMap<>();
    private final Map<ProjectEnvironment, Policy> known = new ConcurrentHashMap<>();
    private final Map<ProjectEnvironment, Rates> rates = new ConcurrentHashMap<>();

    /**
     * Nothing is deployed yet.
     *
     * @param preset the environment of an address that names none
     * @param base where the server is for people outside; asked once it listens
     * @param secrets of projects for those that they trust
     */
    Policies(Environment preset, Supplier<String> base, ClientSecrets secrets) {
        this.preset = preset;
        this.base = base;
        this.secrets = secrets;
    }

    /** Takes what a project says. */
    void take(Environment environment, Project project) {
        ProjectEnvironment place = new ProjectEnvironment(project.owner(), project.name(), environment);
        deployed.put(place, project.iam());
        known.remove(place);
        rates.put(place, project.rates().getOrDefault(environment, Rates.NONE));
    }

    /** How many requests are taken of whom. */
    Rates rates(ProjectEnvironment place) {
        return rates.getOrDefault(place, Rates.NONE);
    }

    @Override
    public Policy apply(ProjectEnvironment place) {
        Policy policy = known.get(place);
        return policy == null ? known.computeIfAbsent(place, this::policy) : policy;
    }

    private Policy policy(ProjectEnvironment place) {
        IamSettings settings = deployed.getOrDefault(place, IamSettings.DEFAULT);
        String address = address(place);
        return new Policy(
                settings.signUp().contains(place.environment()),
                settings.usersMakeOrganizations(),
                address,
                settings.pages().orElse(address + "/link"),
                settings.issuers(place.environment()),
                secrets);
    }

    private String address(ProjectEnvironment place) {
        String environment =
                place.environment() == preset ? "" : "/~" + place.environment().label();
        return base.get() + environment + "/" + place.owner() + "/" + place.project() + "/" + IamDefinition.API + "/v1";
    }
}
