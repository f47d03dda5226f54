package dev.ashlar.sdk;

import dev.ashlar.core.check.ProjectReader;
import dev.ashlar.core.check.Served;
import dev.ashlar.core.model.ApiModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** Random valid definitions, whose names and texts are those that generated code stumbles over. */
final class RandomApis {
    private static final List<String> SCHEMAS = List.of(
            "class",
            "constructor",
            "key",
            "create",
            "schema",
            "where",
            "date",
            "Array",
            "promise",
            "order",
            "order_line",
            "orderLine",
            "then",
            "to_string",
            "toString",
            "ashlar",
            "ashlar_error",
            "record",
            "sales_client",
            "patch",
            "default",
            "string",
            "x_",
            "valueOf",
            "number",
            "hasOwnProperty");
    private static final List<String> FIELDS = List.of(
            "and",
            "or",
            "not",
            "none",
            "in",
            "eq",
            "select",
            "limit",
            "constructor",
            "toString",
            "class",
            "new",
            "await",
            "row",
            "key",
            "etag",
            "Create",
            "schema",
            "then",
            "length",
            "name",
            "default",
            "a_b",
            "aB",
            "A_b",
            "arguments",
            "prototype",
            "hasOwnProperty",
            "valueOf",
            "search",
            "is",
            "function",
            "null",
            "type",
            "interface");
    private static final List<String> RELATIONS = List.of(
            "in",
            "some",
            "constructor",
            "toString",
            "class",
            "then",
            "where",
            "parent",
            "search",
            "some_",
            "none_",
            "null",
            "await",
            "Key",
            "self",
            "default",
            "eq",
            "has",
            "then_",
            "all",
            "page",
            "x",
            "y",
            "z",
            "valueOf",
            "length");
    private static final List<String> WORDS = List.of(
            "open",
            "it's",
            "\"quoted\"",
            "back\\slash",
            "*/ end",
            "${code}",
            "`tick`",
            "line\nbreak",
            "</script>",
            "__proto__",
            "a\u2028b",
            "é",
            "\uD83D\uDE00",
            "null",
            "a,b",
            "(x)",
            " x ",
            "//",
            "'",
            "@deprecated");
    private static final List<Map<String, Object>> TYPES = List.of(
            Map.of("type", "string", "max_length", 40, "pattern", "(a|\\*/|`|\\$\\{x\\})*"),
            Map.of("type", "text", "default", "*/ alert(1) /*"),
            Map.of("type", "integer", "min", -5, "max", 100, "default", 7),
            Map.of("type", "bigint"),
            Map.of("type", "number", "required", true),
            Map.of("type", "double"),
            Map.of("type", "boolean", "default", false, "required", true),
            Map.of("type", "date", "default", "today"),
            Map.of("type", "time"),
            Map.of("type", "timestamp", "on_write", "now"),
            Map.of("type", "uuid", "default", "$user.id", "read_only", true),
            Map.of("type", "json"),
            Map.of("type", "binary"),
            Map.of("type", "decimal", "precision", 9, "scale", 2),
            Map.of("type", "decimal", "precision", 30, "scale", 2, "min", 1e30),
            Map.of("type", "string", "write_only", true),
            Map.of("type", "string", "read", List.of("a.b:c-d"), "write", List.of()),
            Map.of("type", "integer", "read", List.of()),
            Map.of("type", "list", "of", "integer", "max_items", 3),
            Map.of("type", "enum", "values", WORDS),
            Map.of("type", "enum", "values", List.of("one"), "default", "one", "required", true),
            Map.of(
                    "type",
                    "object",
                    "fields",
                    Map.of(
                            "toString", Map.of("type", "string"),
                            "null", Map.of("type", "enum", "values", WORDS, "required", true),
                            "input", Map.of("type", "object", "fields", Map.of("x", Map.of("type", "timestamp"))))));
    private static final List<Map<String, Object>> KEYS = List.of(
            Map.of("type", "string", "max_length", 30),
            Map.of("type", "integer"),
            Map.of("type", "bigint"),
            Map.of("type", "timestamp"),
            Map.of("type", "enum", "values", WORDS));

    private final Random random;
    private final List<Schema> done = new ArrayList<>();

    /** A schema that later ones can refer to, with the names it has no more. */
    private record Schema(String name, List<Map<String, Object>> keys, List<String> relations) {}

    private RandomApis(Random random) {
        this.random = random;
    }

    /** A model. */
    static ApiModel model(long seed) {
        RandomApis apis = new RandomApis(new Random(seed));
        Map<String, Object> api = apis.api("api" + Math.abs(seed % 1_000_000));
        Map<String, String> files = Map.of(
                "project.yaml",
                "owner: demo\nproject: shop\n",
                api.get("api") + ".api.json",
                JsonMapper.shared().writeValueAsString(api));
        return new ProjectReader(Served.NOW).read(files).apis().getFirst();
    }

    private Map<String, Object> api(String name) {
        boolean tenancy = random.nextBoolean();
        Map<String, Object> schemas = new LinkedHashMap<>();
        for (String schema : some(SCHEMAS, 1 + random.nextInt(6))) {
            schemas.put(schema, schema(schema, tenancy));
        }
        return new LinkedHashMap<>(Map.of(
                "api", name, "version", "1.2.3", "tenancy", tenancy ? "organization" : "none", "schemas", schemas));
    }

    private Map<String, Object> schema(String name, boolean tenancy) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<String> relations = new ArrayList<>(some(RELATIONS, RELATIONS.size()));
        Schema schema = new Schema(name, new ArrayList<>(), relations);
        Map<String, Object> definition = new LinkedHashMap<>(Map.of("fields", fields));
        if (random.nextBoolean()) {
            schema.keys.add(Map.of("type", "uuid"));
        } else {
            definition.put("key", keys(fields, schema));
        }
        for (String field : some(FIELDS, 1 + random.nextInt(8))) {
            fields.put(field, pick(TYPES));
        }
        relations.removeAll(fields.keySet());
        for (int number = 0; number < 3 && !done.isEmpty(); number++) {
            refer(fields, relations, pick(done));
        }
        if (random.nextBoolean()) {
            definition.put("access", Map.of("read", tenancy ? "organization" : "user", "write", "admin"));
        }
        done.add(schema);
        return definition;
    }

    private List<String> keys(Map<String, Object> fields, Schema schema) {
        List<String> names = new ArrayList<>();
        for (int part = 0; part <= random.nextInt(3); part++) {
            Map<String, Object> type = pick(KEYS);
            names.add("k" + part);
            fields.put("k" + part, type);
            schema.keys.add(type);
        }
        return names;
    }

    private void refer(Map<String, Object> fields, List<String> relations, Schema target) {
        if (relations.isEmpty() || target.relations.isEmpty()) {
            return;
        }
        String name = relations.removeFirst();
        Map<String, Object> reference = new LinkedHashMap<>(Map.of("type", "ref", "to", target.name));
        List<String> scalars = new ArrayList<>();
        for (int part = 0; part < target.keys.size(); part++) {
            scalars.add("r_" + name + part);
        }
        reference.put("fields", scalars);
        reference.put("required", random.nextBoolean());
        reference.put("inverse", target.relations.removeLast());
        fields.put(name, reference);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private List<String> some(List<String> list, int count) {
        List<String> shuffled = new ArrayList<>(list);
        java.util.Collections.shuffle(shuffled, random);
        return shuffled.subList(0, count);
    }
}
