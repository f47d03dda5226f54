package dev.ashlar.acceptance.isolation;

import dev.ashlar.acceptance.chance.Dice;
import dev.ashlar.acceptance.chance.Queries;
import dev.ashlar.acceptance.chance.Query;
import dev.ashlar.acceptance.chance.Rows;
import dev.ashlar.acceptance.chance.Side;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes up requests of A, out of what A and B have: keys, tags and cursors of either, values of either. */
final class Requests {
    private static final String JSON = "application/json";
    private static final String PATCH = "application/merge-patch+json";

    private final Dice dice;
    private final Queries queries;
    private final ApiModel model;
    private final Rows own;
    private final Rows others;
    private final List<String> tags = new ArrayList<>(List.of("\"1-0\"", "*"));
    private final List<String> pages = new ArrayList<>();

    /** Cursors of B, by the list they are of. */
    private final Map<String, String> cursors = new HashMap<>();

    Requests(Dice dice, ApiModel model, Rows own, Rows others) {
        this.dice = dice;
        this.queries = new Queries(dice, model);
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
        if (roll < 21) {
            return get(endpoint + query(list(schema)), Map.of());
        }
        if (roll < 28) {
            return ask(
                    "POST",
                    endpoint + "/query",
                    Map.of("Content-Type", JSON),
                    list(schema).json());
        }
        if (roll < 36) {
            return pages.isEmpty() ? foreignCursor(endpoint) : get(dice.any(pages), Map.of());
        }
        if (roll < 40) {
            return foreignCursor(endpoint);
        }
        if (roll < 52) {
            return get(row(schema) + query(queries.one(schema)), tagged("If-None-Match", 40));
        }
        if (roll < 60 && !schema.relations().isEmpty()) {
            Relation relation = dice.any(schema.relations());
            Schema target = model.schema(relation.target());
            Query rows = relation.many() ? list(target) : queries.one(target);
            return get(row(schema) + "/" + relation.name() + query(rows), Map.of());
        }
        if (roll < 66) {
            return get(endpoint + dice.any("/count", "/exists") + query(queries.filter(schema, 2)), Map.of());
        }
        return schema.tenant() && dice.in100(25) ? several(schema, endpoint) : write(schema, endpoint, roll);
    }

    /** Bulk work or a batch. */
    private Ask several(Schema schema, String endpoint) {
        String bulk = endpoint + "/bulk";
        String filter = "?" + queries.filter(schema).text();
        return switch (dice.below(4)) {
            case 0 -> {
                String target = "?on_conflict=" + names(schema);
                String terms = dice.any("", "?atomic=false", target, target + "&resolution=ignore");
                yield ask("POST", bulk + terms, Map.of("Content-Type", JSON), rows(schema));
            }
            case 1 -> ask("PATCH", bulk + filter, Map.of("Content-Type", PATCH), Rows.json(own.body(schema, false)));
            case 2 -> ask("DELETE", bulk + filter, Map.of(), null);
            default -> ask("POST", "/batch", Map.of("Content-Type", JSON), batch(schema, endpoint));
        };
    }

    private static String names(Schema schema) {
        return schema.key().fields().stream().map(Field::name).collect(Collectors.joining(","));
    }

    private String rows(Schema schema) {
        return list(dice.many(1 + dice.below(3), () -> {
            Map<Field, String> key = anyKey(schema);
            Map<Field, String> row = new LinkedHashMap<>(Rows.members(key));
            row.putAll(own.body(schema, true));
            own.add(schema, key);
            return Rows.json(row);
        }));
    }

    private String batch(Schema schema, String endpoint) {
        List<String> operations = dice.many(1 + dice.below(3), () -> {
            Ask write = write(schema, endpoint, 66 + dice.below(34));
            String body = write.body() == null ? "" : ",\"body\":" + write.body();
            return "{\"method\":\"" + write.method() + "\",\"path\":\"" + write.path() + "\"" + body + "}";
        });
        return "{\"operations\":" + list(operations) + "}";
    }

    private static String list(List<String> all) {
        return "[" + String.join(",", all) + "]";
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
            return ask("POST", endpoint + query(queries.one(schema)), Map.of("Content-Type", JSON), Rows.json(body));
        }
        Map<Field, String> key = anyKey(schema);
        String row = endpoint + "/" + Rows.segment(key);
        if (roll < 83) {
            own.add(schema, key);
            Map<String, String> headers =
                    new HashMap<>(dice.in100(15) ? Map.of("If-None-Match", "*") : tagged("If-Match", 25));
            headers.put("Content-Type", JSON);
            return ask("PUT", row + query(queries.one(schema)), headers, Rows.json(own.body(schema, true)));
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
            return ask("PATCH", row + query(queries.one(schema)), headers, Rows.json(body));
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
                && !path.endsWith("/query")
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

    private static String query(Query query) {
        String text = query.text();
        return text.isEmpty() ? "" : "?" + text;
    }

    /** A list, or a part of it. */
    private Query list(Schema schema) {
        Query list = queries.list(schema);
        if (dice.in100(70)) {
            list = list.with("limit", Integer.toString(1 + dice.below(4)));
        }
        if (dice.in100(15)) {
            list = list.with("offset", Integer.toString(dice.below(4)));
        }
        // A guess about rows that everybody sees may differ with the database's statistics.
        boolean guessed = schema.tenant() && !schema.across();
        return dice.in100(25) ? list.with("count", guessed ? dice.any("exact", "estimated") : "exact") : list;
    }
}
