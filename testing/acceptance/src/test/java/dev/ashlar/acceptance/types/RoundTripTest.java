package dev.ashlar.acceptance.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Any value that is stored comes back as it was sent, from columns and from inside of objects; and is found again. */
class RoundTripTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int ROWS = 120;
    private static final List<String> SCALARS = List.of(
            "string",
            "integer",
            "bigint",
            "number",
            "boolean",
            "date",
            "time",
            "timestamp",
            "uuid",
            "decimal",
            "precise",
            "word");

    private static TestServer server;

    @BeforeAll
    static void serve() {
        server = TestServer.serve(definition());
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static String definition() {
        StringBuilder lists = new StringBuilder();
        for (String scalar : SCALARS) {
            lists.append(scalar)
                    .append("s: { type: list, of: ")
                    .append(declared(scalar))
                    .append(" }, ");
        }
        StringBuilder scalars = new StringBuilder();
        for (String scalar : SCALARS) {
            scalars.append(scalar).append(": { type: ").append(declared(scalar)).append(" }, ");
        }
        String all = lists + "json: { type: json }, binary: { type: binary }, inner: { type: object, fields: { "
                + scalars + "seal: { type: binary }, free: { type: json }, " + lists + " } }";
        return "version: 1.0.0\nlimits: { body: 1MB }\nschemas:\n  thing:\n    endpoint: things\n"
                + "    access: public\n    key: number\n    fields: { number: { type: integer }, " + all + " }\n";
    }

    private static String declared(String scalar) {
        return switch (scalar) {
            case "decimal" -> "decimal, precision: 12, scale: 3";
            case "precise" -> "decimal, precision: 30, scale: 10";
            case "word" -> "enum, values: [open, \"a,b\", \"NULL\", \"{}\", \"\\\"\"]";
            default -> scalar;
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everythingComesBack(long seed) {
        TestClient calls = server.as(dev.ashlar.testkit.Caller.NOBODY);
        Random random = new Random(seed);
        for (int row = 0; row < ROWS; row++) {
            ObjectNode sent = row(random);
            String path = "/things/" + (seed * 1000 + row);
            JsonNode answered = send(calls, path, sent);
            sent.propertyNames()
                    .forEach(name -> assertThat(plain(answered.get(name)))
                            .as("%s of %s", name, path)
                            .isEqualTo(plain(sent.get(name))));
            assertThat(calls.get(path).tree()).isEqualTo(answered);
        }
    }

    /** With numbers that are equal written alike, and members in the order of their names. */
    private static String plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case NUMBER -> node.decimalValue().stripTrailingZeros().toPlainString();
            case ARRAY -> node.valueStream().map(RoundTripTest::plain).toList().toString();
            case OBJECT ->
                node.propertyStream()
                        .map(member -> member.getKey() + "=" + plain(member.getValue()))
                        .sorted()
                        .toList()
                        .toString();
            case STRING, BOOLEAN, NULL, BINARY, MISSING, POJO -> node.toString();
        };
    }

    private static JsonNode send(TestClient calls, String path, ObjectNode sent) {
        byte[] body = sent.toString().getBytes(StandardCharsets.UTF_8);
        return calls.with("Content-Type", "application/json")
                .send("PUT", path, body)
                .status(201)
                .tree();
    }

    private static ObjectNode row(Random random) {
        ObjectNode row = NODES.objectNode();
        lists(row, random);
        row.set("json", json(random, 3));
        row.set("binary", NODES.stringNode(base64(random)));
        ObjectNode inner = row.putObject("inner");
        for (String scalar : SCALARS) {
            maybe(inner, scalar, random, any -> scalar(scalar, any));
        }
        maybe(inner, "seal", random, any -> NODES.stringNode(base64(any)));
        maybe(inner, "free", random, any -> json(any, 2));
        lists(inner, random);
        return row;
    }

    private static void lists(ObjectNode to, Random random) {
        for (String scalar : SCALARS) {
            maybe(to, scalar + "s", random, any -> {
                ArrayNode list = NODES.arrayNode();
                for (int count = any.nextInt(4); count > 0; count--) {
                    list.add(scalar(scalar, any));
                }
                return list;
            });
        }
    }

    private static void maybe(ObjectNode to, String name, Random random, Function<Random, JsonNode> value) {
        if (random.nextInt(3) > 0) {
            to.set(name, value.apply(random));
        }
    }

    private static JsonNode scalar(String type, Random random) {
        return switch (type) {
            case "string" -> NODES.stringNode(text(random));
            case "integer" -> NODES.numberNode(random.nextInt());
            case "bigint" -> NODES.stringNode(Long.toString(random.nextLong()));
            case "number" -> NODES.numberNode(new BigDecimal(1 + random.nextInt(99_999) * 10L + "e-3"));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "date" ->
                NODES.stringNode(
                        "20%02d-%02d-%02d".formatted(two(random, 99), 1 + two(random, 12), 1 + two(random, 28)));
            case "time" ->
                NODES.stringNode("%02d:%02d:%02d".formatted(two(random, 24), two(random, 60), two(random, 60)));
            case "timestamp" ->
                NODES.stringNode("19%02d-01-%02dT%02d:00:00.%06dZ"
                        .formatted(two(random, 99), 1 + two(random, 31), two(random, 24), random.nextInt(1_000_000)));
            case "uuid" -> NODES.stringNode(new UUID(random.nextLong(), random.nextLong()).toString());
            case "decimal" -> NODES.numberNode(BigDecimal.valueOf(random.nextInt(), 3));
            case "precise" ->
                NODES.stringNode(BigDecimal.valueOf(random.nextLong(), 10).toPlainString());
            case "word" ->
                NODES.stringNode(List.of("open", "a,b", "NULL", "{}", "\"").get(random.nextInt(5)));
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static int two(Random random, int bound) {
        return random.nextInt(bound);
    }

    /** What array literals and JSON mean something by, and what they do not. */
    private static String text(Random random) {
        List<String> pieces = List.of(
                "NULL", "{", "}", ",", "\"", "\\", "'", " ", "\n", "\t", "\u0001", "\u007f", "é", "😀", "a", "");
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(5); count > 0; count--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }

    private static String base64(Random random) {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static JsonNode json(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> NODES.stringNode(text(random));
            case 1 -> NODES.numberNode(new BigDecimal(random.nextLong()).movePointLeft(random.nextInt(20)));
            case 2 -> NODES.booleanNode(random.nextBoolean());
            case 3, 4 -> NODES.numberNode(random.nextInt(10));
            case 5 -> {
                ArrayNode list = NODES.arrayNode();
                list.add(json(random, depth - 1));
                yield list.addNull();
            }
            default -> {
                ObjectNode object = NODES.objectNode();
                object.set(text(random), json(random, depth - 1));
                yield object.putNull("none");
            }
        };
    }
}
