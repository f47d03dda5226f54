package dev.ashlar.core.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Writes random valid definitions, together with what the model has to say about them. */
final class RandomDefinitions {
    private static final List<String> SCALARS = List.of(
            "string, max_length: 40",
            "text",
            "integer, min: -5, max: 100, default: 7",
            "bigint",
            "number",
            "double",
            "boolean, default: false",
            "date, default: today",
            "time",
            "timestamp, default: now",
            "uuid, default: $user.id",
            "json",
            "binary",
            "decimal, precision: 9, scale: 2, default: 1.5",
            "enum, values: [no, yes, on]",
            "list, of: integer, max_items: 3",
            "object, fields: { x: { type: string }, y: { type: integer, required: true } }");
    private static final List<String> KEYS =
            List.of("string, max_length: 30", "integer", "bigint", "uuid", "date", "enum, values: [a, b]");

    private final Random random;
    private final boolean tenant;
    private final StringBuilder yaml = new StringBuilder();
    private final List<ExpectedSchema> schemas = new ArrayList<>();

    /** What is expected of a schema: names of fields in order, of the key, of relations that start at it. */
    record ExpectedSchema(String name, List<String> fields, List<String> key, List<String> relations, int uniques) {}

    /** A definition and what is expected of its model. */
    record Sample(String yaml, List<ExpectedSchema> schemas) {}

    private RandomDefinitions(Random random) {
        this.random = random;
        this.tenant = random.nextBoolean();
    }

    static Sample sample(long seed) {
        RandomDefinitions definitions = new RandomDefinitions(new Random(seed));
        definitions.write();
        return new Sample(definitions.yaml.toString(), definitions.schemas);
    }

    private void write() {
        yaml.append("api: sales\nversion: 1.2.3\ntenancy: ")
                .append(tenant ? "organization" : "none")
                .append("\nschemas:\n");
        int count = 1 + random.nextInt(6);
        IntStream.range(0, count).forEach(number -> schema("s" + number));
    }

    private void schema(String name) {
        yaml.append("  ").append(name).append(":\n    endpoint: ").append(name).append("_rows\n    fields:\n");
        ExpectedSchema schema = new ExpectedSchema(name, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0);
        List<String> keyNames = new ArrayList<>();
        if (random.nextBoolean()) {
            schema.fields().add("id");
            schema.key().add("id");
        } else {
            key(schema, keyNames);
        }
        IntStream.range(0, 1 + random.nextInt(5)).forEach(number -> field(schema, "f" + number));
        IntStream.range(0, random.nextInt(3))
                .forEach(number -> reference(
                        schema, "r" + number, random.nextBoolean() ? ", required: true" : ", on_delete: set_null"));
        int uniques = uniques(schema);
        if (!keyNames.isEmpty()) {
            yaml.append("    key: ").append(keyNames).append('\n');
        }
        schemas.add(new ExpectedSchema(name, schema.fields(), schema.key(), schema.relations(), uniques));
    }

    private void key(ExpectedSchema schema, List<String> names) {
        if (!schemas.isEmpty() && random.nextBoolean()) {
            schema.key().addAll(reference(schema, "k0", ", on_delete: cascade"));
            names.add("k0");
        }
        property("k1", KEYS.get(random.nextInt(KEYS.size())));
        schema.fields().add("k1");
        schema.key().add("k1");
        names.add("k1");
    }

    private void property(String name, String type) {
        yaml.append("      ").append(name).append(": { type: ").append(type).append(" }\n");
    }

    private void field(ExpectedSchema schema, String name) {
        property(
                name,
                SCALARS.get(random.nextInt(SCALARS.size())) + (random.nextInt(4) == 0 ? ", read_only: true" : ""));
        schema.fields().add(name);
    }

    /** Refers to an earlier schema, so that no cycle is required. */
    private List<String> reference(ExpectedSchema schema, String name, String more) {
        if (schemas.isEmpty()) {
            return List.of();
        }
        ExpectedSchema target = schemas.get(random.nextInt(schemas.size()));
        List<String> scalars = target.key().size() == 1
                ? List.of(name + "_id")
                : IntStream.range(0, target.key().size())
                        .mapToObj(place -> name + "_" + place)
                        .toList();
        String fields = target.key().size() == 1 ? "" : ", fields: " + scalars;
        String inverse = schema.name() + "_" + name;
        property(name, "ref, to: " + target.name() + fields + ", inverse: " + inverse + more);
        schema.fields().addAll(scalars);
        schema.relations().add(name);
        target.relations().add(inverse);
        return scalars;
    }

    private int uniques(ExpectedSchema schema) {
        boolean possible = schema.key().size() <= 4 && random.nextBoolean();
        if (possible) {
            property("u", "integer, unique: true");
            yaml.append("    indexes: [").append(schema.key()).append("]\n");
            schema.fields().add("u");
        }
        return possible ? 1 : 0;
    }
}
