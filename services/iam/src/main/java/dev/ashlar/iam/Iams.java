package dev.ashlar.iam;

import dev.ashlar.core.access.Admission;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.engine.Live;
import dev.ashlar.engine.Runtime;
import dev.ashlar.iam.definition.IamDefinition;
import dev.ashlar.iam.key.ApiKeys;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import dev.ashlar.iam.tokens.Bearer;
import dev.ashlar.iam.tokens.SigningKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The IAMs of all projects and environments that are served, and who bears the tokens that they gave. */
public final class Iams {
    private static final int MAJOR = 1;

    private final Live live;
    private final Provider provider;
    private final IamServices services;
    private final Map<Runtime, Iam> known = new ConcurrentHashMap<>();

    /**
     * The IAMs among what serves.
     *
     * @param provider makes one serve that does not
     */
    public Iams(Live live, Provider provider, IamServices services) {
        this.live = live;
        this.provider = provider;
        this.services = services;
    }

    /** Makes an IAM serve where none does yet. */
    @FunctionalInterface
    public interface Provider {
        /** Nothing serves but what was deployed. */
        Provider NONE = place -> Optional.empty();

        /** The IAM of a project and environment, or nothing where it is not to be had. */
        Optional<Runtime> provide(ProjectEnvironment place);
    }

    /** What they have in common. */
    public IamServices services() {
        return services;
    }

    /**
     * The IAM of a project and environment.
     *
     * @throws Refusal ABSENT ({@code iam_not_deployed}) where none serves
     */
    public Iam of(ProjectEnvironment place) {
        return find(place)
                .or(() -> provider.provide(place).map(this::of))
                .orElseThrow(() -> Refusal.of(
                        Refusal.Kind.ABSENT,
                        "iam_not_deployed",
                        "Nothing of %s/%s is deployed to %s yet, so there are no accounts."
                                .formatted(
                                        place.owner(),
                                        place.project(),
                                        place.environment().label())));
    }

    /** The IAM of a project and environment, if it serves. */
    public Optional<Iam> find(ProjectEnvironment place) {
        ApiName name = new ApiName(place.owner(), place.project(), IamDefinition.API);
        return live.find(place.environment(), name, MAJOR).map(this::of);
    }

    /** The IAM that a runtime of the bundled definition serves. */
    public Iam of(Runtime runtime) {
        Iam found = known.get(runtime);
        return found == null ? add(runtime) : found;
    }

    /** A runtime comes seldom, and is then the time to forget those that serve no longer. */
    private Iam add(Runtime runtime) {
        known.keySet().retainAll(live.all());
        return known.computeIfAbsent(runtime, each -> new Iam(each, services));
    }

    /**
     * What a subject is permitted in a project and environment: by what its roles were given at run time, and by the definitions that
     * serve there.
     */
    public Set<String> permissions(ProjectEnvironment place, Subject subject) {
        Set<String> permissions = new TreeSet<>(subject.permissions());
        live.all().stream()
                .filter(runtime -> runtime.environment() == place.environment())
                .map(Runtime::model)
                .filter(model -> model.name().owner().equals(place.owner())
                        && model.name().project().equals(place.project()))
                .forEach(model -> permissions.addAll(model.permissions(subject.roles())));
        return permissions;
    }

    /**
     * Who bears a token, as far as a project and environment is concerned: an access token of a session or a developer, one of a
     * trusted issuer, or an API key.
     *
     * @throws Refusal UNAUTHENTICATED where it does not count there; UNAVAILABLE where that cannot be told at the moment
     */
    public Bearer bearer(ProjectEnvironment place, String token) {
        Optional<Iam> iam = find(place);
        if (token.startsWith(ApiKeys.PREFIX) && iam.isPresent()) {
            return new Bearer(iam.get().apiKeys().subject(token), null);
        }
        Optional<Subject> foreign = foreign(iam, token, null);
        return foreign.isPresent() ? new Bearer(foreign.get(), null) : own(place, iam, token);
    }

    /** Whether a token counted when it was looked at last, which looks into memory tell: nothing is verified and no row is read. */
    public boolean remembers(ProjectEnvironment place, String token) {
        return services.verifier().remembers(place, token)
                || find(place)
                        .filter(iam -> iam.apiKeys().remembers(token)
                                || iam.externalTokens().remembers(token))
                        .isPresent();
    }

    private Bearer own(ProjectEnvironment place, Optional<Iam> iam, String token) {
        Bearer bearer = services.verifier().bearer(place, token);
        try {
            return iam.map(found -> found.current(bearer)).orElse(bearer);
        } catch (Refusal ended) {
            services.verifier().forget(token);
            throw ended;
        }
    }

    /** Who shows a token of somebody else that the project trusts; empty for any other token. */
    private Optional<Subject> foreign(Optional<Iam> iam, String token, @Nullable UUID organization) {
        return iam.filter(found -> found.externalTokens().any())
                .filter(any -> !services.verifier().remembers(token))
                .flatMap(found ->
                        found.externalTokens().subject(token, organization).map(found::granted));
    }

    /** The public keys of a project and environment, as a JSON Web Key Set. */
    public String publicKeys(ProjectEnvironment place) {
        return services.keys().published(place).stream()
                .map(SigningKey::publicText)
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    /** What is open to whom in a project and environment. */
    public Policy policy(ProjectEnvironment place) {
        return services.policies().apply(place);
    }

    /**
     * Who bears a token, acting for an organization that the request names. Only a session's token may be used for another one than its own:
     * any other was given for what it says, unless it is of somebody else who leaves organizations to us.
     *
     * @throws Refusal as {@link #bearer}; FORBIDDEN ({@code organization_forbidden}) where it is no member of it
     */
    public Subject within(ProjectEnvironment place, String token, UUID organization) {
        Optional<Iam> iam = find(place);
        Optional<Subject> foreign = foreign(iam, token, organization);
        if (foreign.isPresent()) {
            return foreign.get();
        }
        Bearer bearer = bearer(place, token);
        Subject subject = bearer.subject();
        if (organization.equals(subject.organization())) {
            return subject;
        }
        if (bearer.session() == null || subject.kind() != Subject.Kind.USER) {
            Admission.actsFor(subject, organization);
        }
        return of(place).within(subject, organization);
    }
}
