package dev.ashlar.store.postgres.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Permit;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.check.ProjectReader;
import dev.ashlar.core.check.Served;
import dev.ashlar.core.layout.ChangePlanner;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.layout.Places;
import dev.ashlar.core.layout.Rows;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Physical;
import dev.ashlar.core.plan.Plan;
import dev.ashlar.core.plan.Planner;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.Assignment;
import dev.ashlar.core.query.Intent.Precondition;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.core.query.grammar.QueryReader;
import dev.ashlar.core.query.grammar.Viewer;
import dev.ashlar.store.postgres.Namespaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Requests and the SQL they become. To take a changed SQL on after reading it: run with {@code ASHLAR_GOLDEN=write} and look
 * at the difference.
 */
class GoldenSqlTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/sql");
    private static final Pattern TENANT_TABLE =
            Pattern.compile("\"data\"\\.\"(customer|order|line|product)\" AS t(\\d+)");

    private final ApiModel model = model();
    private final Planner planner = new Planner(new Physical(model, layout()));
    private final QueryReader queries = new QueryReader(model, new Cursors(new byte[32]));

    @Test
    void everyRequestBecomesItsSql() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Request request : requests()) {
            lines.add(request.line());
            statements(request).forEach(sql -> lines.add("    " + sql));
        }
        Path golden = FOLDER.resolve("sql.txt");
        if ("write".equals(System.getenv("ASHLAR_GOLDEN"))) {
            Files.write(golden, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(golden));
    }

    /** The organization stands beside every table under tenancy, wherever a caller is confined to one. */
    @Test
    void everyTenantTableIsConfined() {
        for (Request request : requests()) {
            if (request.who.equals("admin") || request.schema.equals("product")) {
                continue;
            }
            for (String sql : statements(request)) {
                Matcher tables = TENANT_TABLE.matcher(sql);
                while (tables.find()) {
                    boolean inserted = sql.contains("INSERT INTO " + tables.group());
                    String predicate = inserted
                            ? "(\"_organization_id\", "
                            : "t" + tables.group(2) + ".\"_organization_id\" = ?::uuid";
                    assertThat(sql).as(request.line()).contains(predicate);
                }
            }
        }
    }

    /** A transaction that is undone does not give numbers of sequences back, so a rehearsal takes none. */
    @Test
    void rehearsalsTakeNoNumbers() {
        for (Request request : requests()) {
            planned(request).forEach(plan -> {
                String sql = Renderer.rehearse(plan, Namespaces.OWN).text();
                assertThat(sql).as(request.line()).doesNotContain("nextval");
                if (sql.contains("INSERT INTO")) {
                    assertThat(sql).as(request.line()).contains("(\"_revision\", ");
                }
            });
        }
    }

    private List<String> statements(Request request) {
        return planned(request)
                .map(plan -> Renderer.render(plan, Namespaces.OWN).text())
                .toList();
    }

    private Stream<Plan> planned(Request request) {
        Schema schema = model.schema(request.schema);
        Subject subject = request.subject();
        Arguments.Collector collector = new Arguments.Collector();
        List<Integer> key =
                schema.key().fields().stream().map(field -> collector.add("k")).toList();
        Door door = request.who.equals("ordinary") ? Door.ORDINARY : Door.ADMIN;
        Viewer viewer = new Viewer(Permit.Authority.of(model, subject, door)::readable, "test");
        Intent.Shape shape = shape(request, schema, key, viewer, collector);
        Permit permit = Permit.grant(model, new Intent(shape, collector.arguments()), subject, door);
        return plans(request, permit);
    }

    private Stream<Plan> plans(Request request, Permit permit) {
        if (request.operation.equals("total")) {
            return Stream.of(planner.planTotal(permit));
        }
        return switch (permit.intent().shape()) {
            case Intent.PutRow put -> Stream.of(planner.plan(permit), planner.planPutNew(permit, put));
            case Bulk.UpdateAll all -> Stream.of(planner.planBarred(permit), planner.plan(permit));
            case Bulk.DeleteAll all -> Stream.of(planner.planBarred(permit), planner.plan(permit));
            case Intent.Shape other -> Stream.of(planner.plan(permit));
        };
    }

    private Intent.RelatedRows related(
            Schema schema, List<Integer> key, String rest, Viewer viewer, Arguments.Collector collector) {
        String[] parts = rest.split("\\?", 2);
        Relation relation = schema.relation(parts[0]).orElseThrow();
        Schema target = model.schema(relation.target());
        return new Intent.RelatedRows(schema, key, relation, queries.list(target, parts[1], viewer, collector));
    }

    private Intent.Shape shape(
            Request request, Schema schema, List<Integer> key, Viewer viewer, Arguments.Collector collector) {
        String rest = request.rest;
        return switch (request.operation) {
            case "list", "total" -> queries.list(schema, rest, viewer, collector);
            case "related" -> related(schema, key, rest, viewer, collector);
            case "count" -> queries.count(schema, rest, viewer, collector);
            case "exists" -> queries.exists(schema, rest, viewer, collector);
            case "get" -> new Intent.GetRow(schema, key, queries.selection(schema, rest, viewer, collector));
            case "create" -> new Intent.CreateRow(schema, assignments(schema, rest, collector), Selection.ALL);
            case "update" ->
                new Intent.UpdateRow(
                        schema, key, assignments(schema, rest, collector), new Precondition.None(), Selection.ALL);
            case "put" ->
                new Intent.PutRow(
                        schema, key, assignments(schema, rest, collector), new Precondition.None(), Selection.ALL);
            case "delete" -> new Intent.DeleteRow(schema, key, new Precondition.Revision(collector.add("{1}")));
            case "create-rows" -> new Bulk.Create(schema, fields(schema, rest), new Bulk.Conflict.Refuse());
            case "create-absent" ->
                new Bulk.Create(
                        schema, fields(schema, rest), new Bulk.Conflict.Ignore(new Bulk.Match(unique(schema), false)));
            case "update-rows" -> new Bulk.Update(schema, Bulk.Match.key(schema), changes(schema, rest));
            case "merge-rows" -> new Bulk.Update(schema, new Bulk.Match(unique(schema), true), changes(schema, rest));
            case "delete-rows" -> new Bulk.Delete(schema);
            case "find-rows" -> new Bulk.Find(schema, Bulk.Match.key(schema), false);
            case "update-all" ->
                new Bulk.UpdateAll(
                        schema,
                        queries.filter(schema, rest, viewer, collector),
                        assignments(schema, schema.fields().get(1).name(), collector));
            case "delete-all" -> new Bulk.DeleteAll(schema, queries.filter(schema, rest, viewer, collector));
            default -> throw new IllegalArgumentException(request.operation);
        };
    }

    private static List<Field> fields(Schema schema, String names) {
        return Stream.of(names.split(","))
                .map(name -> schema.field(name).orElseThrow())
                .toList();
    }

    /** The first unique, else the key. */
    private static List<Field> unique(Schema schema) {
        return schema.uniques().stream()
                .findFirst()
                .map(Schema.Unique::fields)
                .orElse(schema.key().fields());
    }

    /** A field with a question mark is left out by some rows. */
    private static List<Bulk.Change> changes(Schema schema, String names) {
        return Stream.of(names.split(","))
                .map(name -> new Bulk.Change(schema.field(name.replace("?", "")).orElseThrow(), name.endsWith("?")))
                .toList();
    }

    private static List<Assignment> assignments(Schema schema, String names, Arguments.Collector collector) {
        return Stream.of(names.split(","))
                .map(name -> new Assignment(schema.field(name).orElseThrow(), collector.add("v")))
                .toList();
    }

    private static ApiModel model() {
        Map<String, String> files =
                Map.of("project.yaml", "owner: demo\nproject: shop\n", "shop.api.yaml", read("shop.api.yaml"));
        return new ProjectReader(Served.NOW).read(files).apis().getFirst();
    }

    private Layout layout() {
        AtomicInteger identities = new AtomicInteger();
        ChangePlanner changes = new ChangePlanner(
                () -> String.format("%026d", identities.incrementAndGet()), Rows.NONE, Places.file("shop.api.yaml"));
        return changes.plan(Layout.empty("data"), model, Mode.DRAFT).after();
    }

    private static List<Request> requests() {
        return read("requests.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\s+", 4))
                .map(parts -> new Request(parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : ""))
                .toList();
    }

    private static String read(String file) {
        try {
            return Files.readString(FOLDER.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Request(String who, String operation, String schema, String rest) {
        Subject subject() {
            UUID organization = who.equals("admin") ? null : UUID.randomUUID();
            Subject.Kind kind = who.equals("ordinary") ? Subject.Kind.USER : Subject.Kind.ADMIN;
            return new Subject(kind, UUID.randomUUID(), organization, Set.of());
        }

        String line() {
            return (who + " " + operation + " " + schema + " " + rest).strip();
        }
    }
}
