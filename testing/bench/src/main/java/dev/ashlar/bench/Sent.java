package dev.ashlar.bench;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Permit;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.check.ProjectReader;
import dev.ashlar.core.check.Served;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Physical;
import dev.ashlar.core.plan.Plan.Bound;
import dev.ashlar.core.plan.Plan.Slot;
import dev.ashlar.core.plan.Planner;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.core.query.grammar.QueryReader;
import dev.ashlar.core.query.grammar.Viewer;
import dev.ashlar.store.postgres.Identifiers;
import dev.ashlar.store.postgres.Namespaces;
import dev.ashlar.store.postgres.layout.LayoutSettings;
import dev.ashlar.store.postgres.layout.LayoutStore;
import dev.ashlar.store.postgres.sql.Renderer;
import dev.ashlar.store.postgres.sql.Sql;
import java.util.List;
import java.util.stream.Stream;

/** The statements that Ashlar sends, as scripts of pgbench: made by Ashlar's own planner, so that they cannot differ. */
final class Sent {
    private static final String KEYS =
            "\\set n random(100000000001, 100000100000)\n\\set c random(100000000000, 100000009999)\n";
    private static final String ORDER = "('01980000-0000-7000-8000-' || :n)";
    private static final String CUSTOMER = "('01970000-0000-7000-8000-' || :c)";

    private final ApiModel model;
    private final Planner planner;
    private final QueryReader queries;

    Sent(Databases databases) {
        this.model = new ProjectReader(Served.NOW)
                .read(Databases.definitions()).apis().stream()
                        .filter(api -> api.name().api().equals("open"))
                        .findFirst()
                        .orElseThrow();
        Layout layout = new LayoutStore(databases.source(databases.open()), LayoutSettings.DEFAULT).read();
        this.planner = new Planner(new Physical(model, layout));
        this.queries = new QueryReader(model, new Cursors(new byte[32]));
    }

    /** A random order by its key. */
    String get() {
        Arguments.Collector values = new Arguments.Collector();
        int key = values.add(ORDER);
        return script(new Intent.GetRow(orders(), List.of(key), Selection.ALL), values);
    }

    /** A list of orders. */
    String list(String query) {
        Arguments.Collector values = new Arguments.Collector();
        return script(queries.list(orders(), query, new Viewer(field -> true, "bench"), values), values);
    }

    /** A new order of a random customer. */
    String create() {
        Arguments.Collector values = new Arguments.Collector();
        List<Intent.Assignment> assignments = Stream.of(
                        assignment("customer_id", CUSTOMER, values),
                        assignment("number", "'B-1'", values),
                        assignment("status", "'open'", values),
                        assignment("total", "'12.25'", values),
                        assignment("placed_at", "'2025-01-15T10:00:00Z'", values))
                .toList();
        return script(new Intent.CreateRow(orders(), assignments, Selection.ALL), values);
    }

    private Intent.Assignment assignment(String field, String expression, Arguments.Collector values) {
        return new Intent.Assignment(orders().field(field).orElseThrow(), values.add(expression));
    }

    private Schema orders() {
        return model.schema("order");
    }

    private String script(Intent.Shape shape, Arguments.Collector values) {
        Arguments arguments = values.arguments();
        Permit permit = Permit.grant(model, new Intent(shape, arguments), Subject.ANONYMOUS, Door.ORDINARY);
        Sql sql = Renderer.render(planner.plan(permit), Namespaces.OWN);
        String[] parts = sql.text().split("\\?", -1);
        StringBuilder script = new StringBuilder(KEYS).append(parts[0]);
        for (int place = 0; place < sql.bounds().size(); place++) {
            script.append(expression(sql.bounds().get(place), arguments)).append(parts[place + 1]);
        }
        return script.append(";\n").toString();
    }

    private static String expression(Bound bound, Arguments arguments) {
        return switch (bound.slot()) {
            case Slot.Argument argument -> String.valueOf(arguments.at(argument.index()));
            case Slot.Literal literal -> Identifiers.literal(String.valueOf(literal.text()));
            case Slot.Empty empty -> "NULL";
            case Slot.Context.FRESH_UUID -> "uuidv7()";
            case Slot.OfRows rows -> throw new IllegalStateException("no rows are sent here");
            case Slot.Context other -> throw new IllegalStateException("nobody sends " + other + " here");
        };
    }
}
