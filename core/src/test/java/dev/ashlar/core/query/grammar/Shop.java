package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Guard;
import dev.ashlar.core.model.Limits;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.RoleRule;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.model.Version;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent.ListRows;
import dev.ashlar.core.query.Intent.PagedShape;
import dev.ashlar.core.query.Selection;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;

/**
 * A small model with every type and both directions of relations, and short ways to read queries against it: customers have
 * orders, orders have lines (keyed by order and position), lines have a product.
 */
final class Shop {
    static final String SCOPE = "develop/demo/shop/sales";
    static final Cursors CURSORS = new Cursors("a key for tests, 32 bytes long..".getBytes(StandardCharsets.UTF_8));
    static final Predicate<Field> CLERK = field -> field.read().admits(Set.of("clerk"));
    static final Predicate<Field> MANAGER = field -> field.read().admits(Set.of("manager"));

    static final Schema CUSTOMER =
            schema("customer", "customers", customerFields(), customerRelations(), List.of("id"));
    static final Schema ORDER = schema("order", "orders", orderFields(), orderRelations(), List.of("id"));
    static final Schema LINE = schema("line", "lines", lineFields(), lineRelations(), List.of("order_id", "position"));
    static final Schema PRODUCT = schema("product", "products", productFields(), List.of(), List.of("id"));

    /** Fields and a relation that bear the names of operators and parameters. */
    static final Schema TRAP = schema("trap", "traps", trapFields(), trapRelations(), List.of("id"));

    static final ApiModel MODEL = model(new Limits(3, 50, 10_000_000L, 100, Duration.ofSeconds(10), 10_000_000));
    static final QueryReader READER = new QueryReader(MODEL, CURSORS);

    private Shop() {}

    static ApiModel model(Limits limits) {
        return new ApiModel(
                new ApiName("demo", "shop", "sales"),
                new Version(1, 0, 0),
                ApiModel.DatabaseChoice.AUTO,
                limits,
                List.of(CUSTOMER, ORDER, LINE, PRODUCT, TRAP),
                Map.of(),
                Map.of());
    }

    private static List<Field> customerFields() {
        return List.of(
                of("id", Simple.UUID),
                of("name", Simple.STRING),
                of("country", new FieldType.Enumeration(List.of("DE", "FR", "IT"))),
                of("owner_id", Simple.UUID),
                of(
                        "address",
                        new FieldType.ObjectType(List.of(
                                of("city", Simple.STRING),
                                of("since", Simple.DATE),
                                of("seal", Simple.BINARY),
                                of("codes", new FieldType.ListType(Simple.BIGINT, Constraints.NONE)),
                                of("geo", new FieldType.ObjectType(List.of(of("lat", Simple.DOUBLE)))),
                                of("more", Simple.JSON)))),
                of("tags", new FieldType.ListType(Simple.STRING, Constraints.NONE)),
                Field.named("password", Simple.STRING).writeOnly(true).build());
    }

    private static List<Relation> customerRelations() {
        return List.of(relation("orders", "customer", "order", true, "id", "customer_id"));
    }

    private static List<Field> orderFields() {
        return List.of(
                of("id", Simple.UUID),
                of("customer_id", Simple.UUID),
                of("parent_id", Simple.UUID),
                of("number", Simple.STRING),
                Field.named("note", Simple.TEXT).searchable(true).build(),
                of("status", new FieldType.Enumeration(List.of("open", "paid", "shipped"))),
                of("total", new FieldType.Decimal(12, 2)),
                of("weight", Simple.DOUBLE),
                of("serial", Simple.BIGINT),
                of("rush", Simple.BOOLEAN),
                of("due", Simple.DATE),
                of("slot", Simple.TIME),
                of("placed_at", Simple.TIMESTAMP),
                of("extra", Simple.JSON),
                of("scan", Simple.BINARY),
                Field.named("margin", Simple.NUMBER)
                        .read(new RoleRule.AnyOf(Set.of("manager")))
                        .build());
    }

    private static List<Relation> orderRelations() {
        return List.of(
                relation("customer", "order", "customer", false, "customer_id", "id"),
                relation("parent", "order", "order", false, "parent_id", "id"),
                relation("children", "order", "order", true, "id", "parent_id"),
                relation("lines", "order", "line", true, "id", "order_id"));
    }

    private static List<Field> lineFields() {
        return List.of(
                of("order_id", Simple.UUID),
                of("position", Simple.INTEGER),
                of("qty", Simple.INTEGER),
                of("price", new FieldType.Decimal(12, 2)),
                Field.named("product_id", Simple.UUID).read(RoleRule.ANYONE).build(),
                Field.named("supplier_id", Simple.UUID)
                        .read(new RoleRule.AnyOf(Set.of("manager")))
                        .build());
    }

    private static List<Relation> lineRelations() {
        return List.of(
                relation("order", "line", "order", false, "order_id", "id"),
                relation("product", "line", "product", false, "product_id", "id"),
                relation("supplier", "line", "customer", false, "supplier_id", "id"));
    }

    private static List<Field> productFields() {
        return List.of(of("id", Simple.UUID), of("name", Simple.STRING), of("price", new FieldType.Decimal(12, 2)));
    }

    private static List<Field> trapFields() {
        return List.of(
                of("id", Simple.INTEGER),
                of("eq", Simple.INTEGER),
                of("in", Simple.INTEGER),
                of("null", Simple.INTEGER),
                of("not", Simple.INTEGER),
                of("none", Simple.INTEGER),
                of("or", Simple.INTEGER),
                of("sort", Simple.INTEGER),
                of("limit", Simple.INTEGER));
    }

    private static List<Relation> trapRelations() {
        return List.of(
                relation("up", "trap", "trap", false, "eq", "id"), relation("count", "trap", "trap", true, "id", "eq"));
    }

    private static Field of(String name, FieldType type) {
        return Field.named(name, type).build();
    }

    private static Schema schema(
            String name, String endpoint, List<Field> fields, List<Relation> relations, List<String> key) {
        Map<Operation, Guard> guards = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            guards.put(operation, Guard.of(Guard.Level.USER));
        }
        List<Field> keyFields = key.stream().map(part -> named(fields, part)).toList();
        return new Schema(
                name,
                new Schema.Endpoint(endpoint, false),
                false,
                false,
                guards,
                fields,
                relations,
                new Schema.Key(keyFields, true),
                List.of(),
                List.of(),
                Field.Heritage.NONE);
    }

    /** The pair's fields stand in for the real ones, of which only the rules count here. */
    private static Relation relation(String name, String source, String target, boolean many, String from, String to) {
        Relation.Pair pair = new Relation.Pair(stand(from), stand(to));
        return new Relation(
                name, source, target, many, List.of(pair), Relation.Origin.DECLARED, Relation.OnDelete.RESTRICT);
    }

    private static Field stand(String name) {
        RoleRule rule = name.equals("supplier_id") ? new RoleRule.AnyOf(Set.of("manager")) : RoleRule.ANYONE;
        return Field.named(name, Simple.UUID).read(rule).build();
    }

    private static Field named(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Field field(Schema schema, String name) {
        return schema.field(name).orElseThrow();
    }

    static Relation relation(Schema schema, String name) {
        return schema.relation(name).orElseThrow();
    }

    /** A list of orders and its values, as a clerk reads them. */
    static Read<ListRows> list(String query) {
        return list(ORDER, query);
    }

    static Read<ListRows> list(Schema schema, String query) {
        Arguments.Collector collector = new Arguments.Collector();
        ListRows rows = (ListRows) READER.list(schema, query, new Viewer(CLERK, SCOPE), collector);
        return new Read<>(rows, collector.arguments());
    }

    /** A page of orders or groups of them, and its values. */
    static Read<PagedShape> page(Schema schema, String query) {
        Arguments.Collector collector = new Arguments.Collector();
        PagedShape page = READER.list(schema, query, new Viewer(CLERK, SCOPE), collector);
        return new Read<>(page, collector.arguments());
    }

    /** A body with the grammar as JSON. */
    static Read<BodyQuery> query(Schema schema, String body) {
        Arguments.Collector collector = new Arguments.Collector();
        InputStream in = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        BodyQuery query = READER.query(schema, in, new Viewer(CLERK, SCOPE), collector);
        return new Read<>(query, collector.arguments());
    }

    static Read<Filter> filter(Schema schema, String query) {
        Arguments.Collector collector = new Arguments.Collector();
        Filter filter = READER.filter(schema, query, new Viewer(CLERK, SCOPE), collector);
        return new Read<>(filter, collector.arguments());
    }

    static Read<Selection> selection(Schema schema, String query) {
        Arguments.Collector collector = new Arguments.Collector();
        Selection selection = READER.selection(schema, query, new Viewer(CLERK, SCOPE), collector);
        return new Read<>(selection, collector.arguments());
    }

    /** The violations of a list query that must be refused, as {@code parameter code}. */
    static List<String> refused(String query) {
        return refused(ORDER, query);
    }

    static List<String> refused(Schema schema, String query) {
        List<String> found = new ArrayList<>();
        for (Violation violation : refusal(schema, query).violations()) {
            found.add(violation.pointer() + " " + violation.code());
        }
        return found;
    }

    static Refusal refusal(Schema schema, String query) {
        return Assertions.catchThrowableOfType(Refusal.class, () -> list(schema, query));
    }

    /** What was read, with its values. */
    record Read<T>(T shape, Arguments arguments) {}
}
