package dev.ashlar.acceptance.isolation;

import dev.ashlar.acceptance.isolation.World.Side;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Makes up requests of A, out of what A and B have: keys, tags and cursors of either, values of either. */
final class Requests {
    private static final String JSON = "application/json";
    private static final String PATCH = "application/merge-patch+json";

    private final Dice dice;
    private final Values values;
    private final Insides insides;
    private final ApiModel model;
    private final Rows own;
    private final Rows others;
    private final List<String> tags = new ArrayList<>(List.of("\"1-0\"", "*"));
    private final List<String> pages = new ArrayList<>();

    /** Cursors of B, by the list they are of. */
    private final Map<String, String> cursors = new HashMap<>();

    Requests(Dice dice, ApiModel model, Rows own, Rows others) {
        this.dice = dice;
        this.values = new Values(dice);
        this.insides = new Insides(dice);
        this.model = model;
        this.own = own;
        this.others = others;
    }

    /** Knows a tag more, of A or of B. */
    void knowTag(String tag) {
        tags.add(tag);
    }

    /** Knows a cursor of B. */
    void knowCursor(String path, String cursor) {
        cursors.put(path, cursor);
    }

    /** Learns from an answer: cursors to walk on with, tags to compare. */
    void learn(Ask ask, TestAnswer answer) {
        answer.header("ETag").ifPresent(tags::add);
        if (ask.method().equals("GET") && answer.code() == 200) {
            for (String pointer : List.of("/page/next", "/page/prev")) {
                String cursor = answer.text(pointer);
                if (cursor.length() > 20) {
                    pages.add(without(ask.path()) + "cursor=" + cursor);
                }
            }
        }
    }

    private static String without(String path) {
        String plain = path.replaceAll("(?<=[?&])(cursor|offset)=[^&]*&?", "");
        if (!plain.contains("?")) {
            return plain + "?";
        }
        return plain.endsWith("?") || plain.endsWith("&") ? plain : plain + "&";
    }

    Ask next() {
        Schema schema = any();
        String endpoint = "/" + schema.endpoint().name();
        int roll = dice.below(100);
        if (roll < 28) {
            return get(endpoint + query(list(schema)), Map.of());
        }
        if (roll < 36) {
            return pages.isEmpty() ? foreignCursor(endpoint) : get(dice.any(pages), Map.of());
        }
        if (roll < 40) {
            return foreignCursor(endpoint);
        }
        if (roll < 52) {
            return get(row(schema) + query(selecting(schema)), tagged("If-None-Match", 40));
        }
        if (roll < 60 && !schema.relations().isEmpty()) {
            Relation relation = dice.any(schema.relations());
            Schema target = model.schema(relation.target());
            List<String> parameters = relation.many() ? list(target) : selecting(target);
            return get(row(schema) + "/" + relation.name() + query(parameters), Map.of());
        }
        if (roll < 66) {
            return get(endpoint + dice.any("/count", "/exists") + query(filters(schema, "", 2)), Map.of());
        }
        return write(schema, endpoint, roll);
    }

    /** More often one whose rows belong to organizations. */
    private Schema any() {
        Schema schema = dice.any(model.schemas());
        return schema.tenant() ? schema : dice.any(model.schemas());
    }

    private Ask write(Schema schema, String endpoint, int roll) {
        if (roll < 74) {
            Map<Field, String> key = dice.in100(50) ? own.key(schema) : anyKey(schema);
            Map<Field, String> body = new LinkedHashMap<>(Rows.members(key));
            body.putAll(own.body(schema, true));
            own.add(schema, key);
            return ask("POST", endpoint + query(selecting(schema)), Map.of("Content-Type", JSON), Rows.json(body));
        }
        Map<Field, String> key = anyKey(schema);
        String row = endpoint + "/" + Rows.segment(key);
        if (roll < 83) {
            own.add(schema, key);
            Map<String, String> headers =
                    new HashMap<>(dice.in100(15) ? Map.of("If-None-Match", "*") : tagged("If-Match", 25));
            headers.put("Content-Type", JSON);
            return ask("PUT", row + query(selecting(schema)), headers, Rows.json(own.body(schema, true)));
        }
        if (roll < 92) {
            Map<Field, String> body = own.body(schema, false);
            if (dice.in100(12)) {
                Map<Field, String> moved = own.key(schema);
                own.add(schema, moved);
                body.putAll(Rows.members(moved));
            }
            Map<String, String> headers = new HashMap<>(tagged("If-Match", 25));
            headers.put("Content-Type", PATCH);
            return ask("PATCH", row + query(selecting(schema)), headers, Rows.json(body));
        }
        return ask("DELETE", row, tagged("If-Match", 20), null);
    }

    private Ask foreignCursor(String endpoint) {
        String cursor = cursors.getOrDefault(endpoint, "AQABAWF0");
        return get(endpoint + "?limit=2&cursor=" + cursor, Map.of());
    }

    private Ask get(String path, Map<String, String> headers) {
        return ask("GET", path, headers, null);
    }

    private Ask ask(String method, String path, Map<String, String> headers, @Nullable String body) {
        boolean admin = dice.in100(15) && !shared(path, method);
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (!admin && dice.in100(8)) {
            String organization = dice.any(Side.A.organization(), Side.B.organization(), "nobody");
            all.put("X-Organization", Caller.id(organization).toString());
        }
        return new Ask(method, path, all, body, admin, dice.in100(25));
    }

    /** What is shared is changed for everybody, by administrators. */
    private boolean shared(String path, String method) {
        return !method.equals("GET")
                && model.schemas().stream()
                        .filter(schema -> !schema.tenant())
                        .anyMatch(schema ->
                                path.startsWith("/" + schema.endpoint().name()));
    }

    private Map<String, String> tagged(String header, int chances) {
        return dice.in100(chances) ? Map.of(header, dice.any(tags)) : Map.of();
    }

    private Map<Field, String> anyKey(Schema schema) {
        int roll = dice.below(10);
        if (roll < 6 && !own.keys(schema).isEmpty()) {
            return dice.any(own.keys(schema));
        }
        return roll < 9 && !others.keys(schema).isEmpty() ? dice.any(others.keys(schema)) : own.key(schema);
    }

    private String row(Schema schema) {
        return "/" + schema.endpoint().name() + "/" + Rows.segment(anyKey(schema));
    }

    private static String query(List<String> parameters) {
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private List<String> list(Schema schema) {
        List<String> parameters = new ArrayList<>(filters(schema, "", 2));
        parameters.addAll(selecting(schema));
        if (dice.in100(40)) {
            parameters.add("sort=" + sort(schema));
        }
        if (dice.in100(70)) {
            parameters.add("limit=" + (1 + dice.below(4)));
        }
        if (dice.in100(15)) {
            parameters.add("offset=" + dice.below(4));
        }
        if (dice.in100(25)) {
            // A guess about rows that everybody sees may differ with the database's statistics.
            parameters.add("count=" + (schema.tenant() && !schema.across() ? dice.any("exact", "estimated") : "exact"));
        }
        return parameters;
    }

    private String sort(Schema schema) {
        StringJoiner sort = new StringJoiner(",");
        for (Field field : dice.some(scalars(schema), 2)) {
            sort.add(dice.any("", "-") + field.name());
        }
        List<Relation> single =
                schema.relations().stream().filter(relation -> !relation.many()).toList();
        if (!single.isEmpty() && dice.in100(40)) {
            Relation relation = dice.any(single);
            Field field = dice.any(scalars(model.schema(relation.target())));
            sort.add(dice.any("", "-") + relation.name() + "." + field.name());
        }
        return sort.toString();
    }

    /** Seldom with those that not everybody may read. */
    private List<Field> scalars(Schema schema) {
        return readable(schema).stream().filter(field -> field.type().scalar()).toList();
    }

    private List<Field> readable(Schema schema) {
        return dice.in100(10)
                ? schema.fields()
                : schema.fields().stream()
                        .filter(field -> field.read().admits(Set.of()))
                        .toList();
    }

    /** A selection, with shapes of what it embeds. */
    private List<String> selecting(Schema schema) {
        if (dice.in100(40)) {
            return List.of();
        }
        List<String> shapes = new ArrayList<>();
        String parts = parts(schema, 2, "", shapes);
        List<String> parameters = new ArrayList<>(List.of("select=" + parts));
        parameters.addAll(shapes);
        return parameters;
    }

    private String parts(Schema schema, int depth, String way, List<String> shapes) {
        StringJoiner parts = new StringJoiner(",");
        if (dice.in100(50)) {
            parts.add("*");
        } else {
            dice.some(readable(schema), 3).forEach(field -> parts.add(insides.part(field)));
        }
        if (depth > 0 && !schema.relations().isEmpty()) {
            for (Relation relation : dice.some(schema.relations(), 2)) {
                String name = way.isEmpty() ? relation.name() : way + "." + relation.name();
                Schema target = model.schema(relation.target());
                parts.add(relation.name() + "(" + parts(target, depth - 1, name, shapes) + ")");
                if (relation.many() && dice.in100(30)) {
                    shapes.add(name + ":"
                            + dice.any(
                                    "limit=1",
                                    "limit=2",
                                    "offset=1",
                                    "sort=-" + dice.any(scalars(target)).name()));
                }
                if (relation.many() && dice.in100(20)) {
                    shapes.add(name + ":" + comparison(target, ""));
                }
            }
        }
        return parts.toString();
    }

    private List<String> filters(Schema schema, String way, int most) {
        List<String> filters = new ArrayList<>();
        int count = dice.below(most + 1);
        for (int each = 0; each < count; each++) {
            filters.add(filter(schema, way));
        }
        return filters;
    }

    private String filter(Schema schema, String way) {
        int roll = dice.below(10);
        if (roll < 2) {
            return way + dice.any("or", "and", "not") + "=(" + item(schema) + "," + item(schema) + ")";
        }
        if (roll < 6 && !schema.relations().isEmpty()) {
            return related(schema, way);
        }
        return comparison(schema, way);
    }

    private String related(Schema schema, String way) {
        Relation relation = dice.any(schema.relations());
        Schema target = model.schema(relation.target());
        String name = relation.name() + (dice.in100(25) ? ".none" : "");
        if (dice.in100(15) && !relation.many()) {
            return way + relation.name() + ".null=" + dice.any("true", "false");
        }
        if (dice.in100(30)) {
            return way + name + "=(" + item(target) + "," + item(target) + ")";
        }
        return dice.in100(30) && !target.relations().isEmpty()
                ? related(target, way + name + ".")
                : comparison(target, way + name + ".");
    }

    /** A comparison as it stands in a group. */
    private String item(Schema schema) {
        Field field = dice.any(scalars(schema));
        String value = "'" + plain(field).replace("'", "''") + "'";
        return field.name()
                + dice.any("", ".ne", ".gt", ".lte").replaceAll(comparable(field) ? "$^" : "\\.(gt|lte)", "") + "="
                + encoded(value);
    }

    private String comparison(Schema schema, String way) {
        if (dice.in100(30)) {
            Field any = dice.any(readable(schema));
            Optional<String> inside = insides.filter(any, way);
            if (inside.isPresent()) {
                int equals = inside.get().indexOf('=');
                return inside.get().substring(0, equals + 1)
                        + encoded(inside.get().substring(equals + 1));
            }
        }
        Field field = dice.any(scalars(schema));
        String name = way + field.name();
        if (dice.in100(10)) {
            return name + ".null=" + dice.any("true", "false");
        }
        if (dice.in100(20)) {
            String list =
                    "'" + plain(field).replace("'", "''") + "','" + plain(field).replace("'", "''") + "'";
            return name + dice.any(".in", ".nin", ".not.in") + "=" + encoded(list);
        }
        if (textual(field) && dice.in100(40)) {
            return name + dice.any(".contains", ".starts", ".ilike") + "="
                    + encoded(dice.any("h", "a", "*u*", plain(field)));
        }
        String operator = comparable(field)
                ? dice.any("", ".eq", ".ne", ".gt", ".gte", ".lt", ".lte", ".not")
                : dice.any("", ".ne");
        return name + operator + "=" + encoded(plain(field));
    }

    private static boolean comparable(Field field) {
        return field.type() != FieldType.Simple.BOOLEAN && !(field.type() instanceof FieldType.Enumeration);
    }

    private static boolean textual(Field field) {
        return field.type() == FieldType.Simple.STRING || field.type() == FieldType.Simple.TEXT;
    }

    private String plain(Field field) {
        return values.plain(field, dice.in100(40) ? Side.B : Side.A);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
