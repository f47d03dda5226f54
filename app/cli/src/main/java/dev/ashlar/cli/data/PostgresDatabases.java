package dev.ashlar.cli.data;

import dev.ashlar.cli.settings.Settings;
import dev.ashlar.control.deploy.ApiDatabase;
import dev.ashlar.control.deploy.ApiDatabases;
import dev.ashlar.control.secrets.Secret;
import dev.ashlar.control.service.ControlPlane;
import dev.ashlar.control.service.Placement;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.store.postgres.ConnectionBudget;
import dev.ashlar.store.postgres.Namespaces;
import dev.ashlar.store.postgres.PoolSettings;
import dev.ashlar.store.postgres.PostgresPool;
import dev.ashlar.store.postgres.PostgresStore;
import dev.ashlar.store.postgres.layout.LayoutSettings;
import dev.ashlar.store.postgres.layout.LayoutStore;
import dev.ashlar.store.postgres.provision.PostgresAddress;
import dev.ashlar.store.postgres.provision.Provisioning;
import dev.ashlar.store.postgres.provision.Space;
import dev.ashlar.store.postgres.provision.SpaceName;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A role and a database, or schemas in a shared one, for each API and environment, on one PostgreSQL server. */
final class PostgresDatabases implements ApiDatabases, AutoCloseable {
    private static final String SERVER = "main";
    private static final String SHARED = "ashlar";

    private final Provisioning provisioning;
    private final ControlPlane control;
    private final String installation;
    private final Settings settings;
    private final LayoutSettings layouts;
    private final Mode mode;
    private final ConnectionBudget budget;
    private final Map<Place, PostgresDatabase> open = new ConcurrentHashMap<>();

    /**
     * Databases on a server.
     *
     * @param installation tells this control database from others that use the same server
     * @param mode who else serves from a database while it changes
     */
    PostgresDatabases(
            Provisioning provisioning,
            ControlPlane control,
            String installation,
            Settings settings,
            LayoutSettings layouts,
            Mode mode) {
        this.provisioning = provisioning;
        this.control = control;
        this.installation = installation;
        this.settings = settings;
        this.layouts = layouts;
        this.mode = mode;
        this.budget = new ConnectionBudget(settings.connections());
    }

    @Override
    public ApiDatabase open(Environment environment, ApiModel model) {
        Place place = new Place(environment, model.name(), model.limits().time());
        return open.computeIfAbsent(place, this::make);
    }

    private PostgresDatabase make(Place place) {
        Space space = space(placement(place.environment(), place.api()));
        PostgresAddress address = provisioning.address(space);
        PoolSettings pool = new PoolSettings(
                address.url(),
                address.user(),
                address.password(),
                settings.apiConnections(),
                settings.patience(),
                place.time());
        PostgresStore store = new PostgresStore(new PostgresPool(pool, budget), space.namespaces());
        LayoutSettings own = layouts.in(space.namespaces());
        return new PostgresDatabase(new LayoutStore(Connections.provided(provisioning, space), own), store, mode);
    }

    private Placement placement(Environment environment, ApiName api) {
        control.projects().ensure(api.owner(), api.project());
        return control.placements()
                .find(environment, api)
                .orElseGet(() -> control.placements().create(placed(environment, api)));
    }

    private Placement placed(Environment environment, ApiName api) {
        String name = name(api, environment.label());
        Secret password = new Secret(Provisioning.password());
        return switch (settings.placement()) {
            case DATABASE ->
                new Placement(
                        environment, api, SERVER, name, Namespaces.OWN.data(), Namespaces.OWN.books(), name, password);
            case SCHEMA ->
                new Placement(
                        environment,
                        api,
                        SERVER,
                        SpaceName.of(installation, SHARED, environment.label()),
                        name(api, environment.label(), Namespaces.OWN.data()),
                        name(api, environment.label(), Namespaces.OWN.books()),
                        name,
                        password);
        };
    }

    private String name(ApiName api, String... more) {
        return SpaceName.of(
                installation,
                Stream.concat(Stream.of(api.owner(), api.project(), api.api()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static Space space(Placement placement) {
        Namespaces namespaces = new Namespaces(placement.data(), placement.books());
        String password = placement.password().reveal();
        return namespaces.equals(Namespaces.OWN)
                ? new Space.Whole(placement.database(), placement.role(), password)
                : new Space.Part(placement.database(), namespaces, placement.role(), password);
    }

    /** Drops the database of an API with everything in it; the next {@link #open} makes it anew. */
    void drop(Environment environment, ApiName api) {
        open.entrySet().removeIf(entry -> {
            boolean meant = entry.getKey().environment() == environment
                    && entry.getKey().api().equals(api);
            if (meant) {
                entry.getValue().store().close();
            }
            return meant;
        });
        control.placements().find(environment, api).ifPresent(found -> provisioning.drop(space(found)));
    }

    @Override
    public void close() {
        open.values().forEach(database -> database.store().close());
        open.clear();
    }

    /** An API whose statements may take a time: with another one it is another pool. */
    private record Place(Environment environment, ApiName api, Duration time) {}
}
