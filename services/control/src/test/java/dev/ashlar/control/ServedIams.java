package dev.ashlar.control;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.ashlar.core.layout.Change;
import dev.ashlar.core.layout.ChangePlanner;
import dev.ashlar.core.layout.EndpointIdentifiers;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.layout.Places;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.engine.Live;
import dev.ashlar.engine.Runtime;
import dev.ashlar.iam.IamServices;
import dev.ashlar.iam.Iams;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.definition.IamDefinition;
import dev.ashlar.iam.hook.IamHooks;
import dev.ashlar.iam.role.RoleBook;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import dev.ashlar.store.postgres.ConnectionBudget;
import dev.ashlar.store.postgres.Namespaces;
import dev.ashlar.store.postgres.PoolSettings;
import dev.ashlar.store.postgres.PostgresPool;
import dev.ashlar.store.postgres.PostgresStore;
import dev.ashlar.store.postgres.layout.LayoutSettings;
import dev.ashlar.store.postgres.layout.LayoutStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** IAMs that serve as soon as they are asked for, each on a database of its own. */
public final class ServedIams implements AutoCloseable {
    private final Live live = new Live();
    private final Clock clock;
    private final Iams iams;

    public ServedIams(Clock clock) {
        this.clock = clock;
        this.iams = new Iams(live, this::provide, IamServices.closed(clock));
    }

    public Iams iams() {
        return iams;
    }

    private synchronized Optional<Runtime> provide(ProjectEnvironment place) {
        ApiModel model = IamDefinition.of(place.owner(), place.project());
        return live.find(place.environment(), model.name(), 1).or(() -> Optional.of(serve(place, model)));
    }

    private Runtime serve(ProjectEnvironment place, ApiModel model) {
        PGSimpleDataSource source = (PGSimpleDataSource) Databases.empty();
        LayoutStore layouts = new LayoutStore(source, LayoutSettings.DEFAULT);
        Change change = new ChangePlanner(
                        () -> UlidCreator.getMonotonicUlid().toString(), layouts.rows(), Places.file("iam.api.yaml"))
                .plan(layouts.read(), model, Mode.DRAFT);
        layouts.apply(change);
        PoolSettings settings = new PoolSettings(
                source.getURL(),
                String.valueOf(source.getUser()),
                String.valueOf(source.getPassword()),
                4,
                Duration.ofSeconds(10),
                model.limits().time());
        PostgresStore store = new PostgresStore(new PostgresPool(settings, new ConnectionBudget(100)), Namespaces.OWN);
        Runtime runtime = new Runtime(
                place.environment(),
                model,
                layouts.read(),
                store,
                new IamHooks(),
                new EndpointIdentifiers(new byte[32]));
        new RoleBook(new Tables(runtime, clock)).bring(Map.of());
        live.swap(runtime);
        return runtime;
    }

    @Override
    public void close() {
        live.all().forEach(runtime -> runtime.store().close());
    }
}
