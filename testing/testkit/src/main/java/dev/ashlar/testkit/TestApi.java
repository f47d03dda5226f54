package dev.ashlar.testkit;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Permit;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.check.ProjectReader;
import dev.ashlar.core.check.Served;
import dev.ashlar.core.layout.Change;
import dev.ashlar.core.layout.ChangePlanner;
import dev.ashlar.core.layout.EndpointIdentifiers;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.layout.Places;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.core.query.grammar.QueryReader;
import dev.ashlar.core.query.grammar.Viewer;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Engine;
import dev.ashlar.engine.Hooks;
import dev.ashlar.engine.Reply;
import dev.ashlar.engine.Runtime;
import dev.ashlar.store.postgres.ConnectionBudget;
import dev.ashlar.store.postgres.Namespaces;
import dev.ashlar.store.postgres.PoolSettings;
import dev.ashlar.store.postgres.PostgresPool;
import dev.ashlar.store.postgres.PostgresStore;
import dev.ashlar.store.postgres.layout.LayoutSettings;
import dev.ashlar.store.postgres.layout.LayoutStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** An API that serves from a test database, without a door: what tests of planning and enforcement talk to. */
public final class TestApi implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final EndpointIdentifiers IDENTIFIERS = new EndpointIdentifiers(new byte[32]);

    private final Runtime runtime;
    private final QueryReader queries;

    private TestApi(Runtime runtime) {
        this.runtime = runtime;
        this.queries = new QueryReader(runtime.model(), new Cursors(new byte[32]));
    }

    /** Reads a project of one API from the text of its definition. */
    public static ApiModel model(String definition) {
        Map<String, String> files =
                Map.of("project.yaml", "owner: demo\nproject: shop\n", "test.api.yaml", "api: test\n" + definition);
        return new ProjectReader(Served.NOW).read(files).apis().getFirst();
    }

    /** Brings a database up to a model and serves it. */
    public static TestApi serve(ApiModel model, TestDatabase database) {
        return serve(model, database, Hooks.NONE);
    }

    /** The same with hooks. */
    public static TestApi serve(ApiModel model, TestDatabase database, Hooks hooks) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        LayoutStore layouts = new LayoutStore(source, LayoutSettings.DEFAULT);
        ChangePlanner planner = new ChangePlanner(
                () -> UlidCreator.getMonotonicUlid().toString(), layouts.rows(), Places.file("test.api.yaml"));
        Change change = planner.plan(layouts.read(), model, Mode.DRAFT);
        layouts.apply(change);
        PoolSettings settings = new PoolSettings(
                database.jdbcUrl(),
                database.user(),
                database.password(),
                CONNECTIONS,
                Duration.ofSeconds(10),
                model.limits().time());
        PostgresStore store = new PostgresStore(new PostgresPool(settings, new ConnectionBudget(100)), Namespaces.OWN);
        return new TestApi(new Runtime(Environment.TEST, model, layouts.read(), store, hooks, IDENTIFIERS));
    }

    /** What serves. */
    public Runtime runtime() {
        return runtime;
    }

    /** The schema of a name that is known to exist. */
    public Schema schema(String name) {
        return runtime.model().schema(name);
    }

    /** A page of a list, by a query string. */
    public Reply.Page list(Subject subject, Door door, String schema, String query) {
        Arguments.Collector collector = new Arguments.Collector();
        Intent.Shape shape = queries.list(schema(schema), query, viewer(subject, door), collector);
        return (Reply.Page) answer(subject, door, shape, collector);
    }

    /** One row by its key. */
    public Reply get(Subject subject, Door door, String schema, List<String> key, String query) {
        Arguments.Collector collector = new Arguments.Collector();
        List<Integer> places = key.stream().map(collector::add).toList();
        Selection selection = queries.selection(schema(schema), query, viewer(subject, door), collector);
        return answer(subject, door, new Intent.GetRow(schema(schema), places, selection), collector);
    }

    /** A new row; values are canonical texts. */
    public Reply create(Subject subject, Door door, String schema, Map<String, String> values) {
        Arguments.Collector collector = new Arguments.Collector();
        List<Intent.Assignment> assignments = new ArrayList<>();
        values.forEach((field, text) -> assignments.add(
                new Intent.Assignment(schema(schema).field(field).orElseThrow(), collector.add(text))));
        return answer(subject, door, new Intent.CreateRow(schema(schema), assignments, Selection.ALL), collector);
    }

    /** Carries out any intent. */
    public Reply answer(Subject subject, Door door, Intent.Shape shape, Arguments.Collector collector) {
        return Engine.answer(call(subject, door, shape, collector));
    }

    /** A call that is still to be carried out. */
    public Call call(Subject subject, Door door, Intent.Shape shape, Arguments.Collector collector) {
        Intent intent = new Intent(shape, collector.arguments());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new Call(runtime, intent, subject, door, now, Cause.of(subject, "test"));
    }

    /** The text of a cell of a page's root rows. */
    public static @Nullable String text(Reply.Page page, int row, int cell) {
        byte @Nullable [] bytes = page.rows().cell(0, page.row(row), cell);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private Viewer viewer(Subject subject, Door door) {
        return new Viewer(Permit.Authority.of(runtime.model(), subject, door)::readable, "test");
    }

    @Override
    public void close() {
        runtime.store().close();
    }
}
