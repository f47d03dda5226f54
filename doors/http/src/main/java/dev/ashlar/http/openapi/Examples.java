package dev.ashlar.http.openapi;

import com.github.curiousoddman.rgxgen.RgxGen;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.value.InvalidValueException;
import dev.ashlar.core.value.Texts;
import dev.ashlar.core.value.WireKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values that fields could have, always the same ones. None is made that the field's rules refuse. */
final class Examples {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MOST_REFERENCES = 10;
    private static final int LONGEST = 60;
    private static final String BYTES = "AAEC";

    private final ApiModel model;

    Examples(ApiModel model) {
        this.model = model;
    }

    /** A value of a field as it stands in JSON; empty where none is found. */
    Optional<JsonNode> of(Schema schema, Field field) {
        return value(origin(schema, field, 0));
    }

    /** Where the values of a field come from: those of a reference from the key that it leads to. */
    private Field origin(Schema schema, Field field, int references) {
        for (Relation relation : schema.relations()) {
            for (Relation.Pair pair : relation.on()) {
                boolean refers = relation.origin() == Relation.Origin.REFERENCE && pair.source() == field;
                if (refers && references < MOST_REFERENCES) {
                    return origin(model.schema(relation.target()), pair.target(), references + 1);
                }
            }
        }
        return field;
    }

    private static Optional<JsonNode> value(Field field) {
        return switch (field.type()) {
            case FieldType.ObjectType object -> Optional.of(object(object));
            case FieldType.ListType list -> list(list, field.name());
            case Simple.BINARY -> Optional.of(NODES.stringNode(BYTES));
            case FieldType scalar -> text(field).map(text -> json(scalar, text));
        };
    }

    private static Optional<String> text(Field field) {
        if (field.preset() instanceof Default.Constant constant) {
            return Optional.of(constant.text());
        }
        return candidates(field).flatMap(text -> valid(field, text)).findFirst();
    }

    private static Stream<String> valid(Field field, String text) {
        try {
            return Stream.of(Texts.read(field, text));
        } catch (InvalidValueException refused) {
            return Stream.empty();
        }
    }

    private static Stream<String> candidates(Field field) {
        return switch (field.type()) {
            case Simple simple -> simple(simple, field);
            case FieldType.Decimal decimal -> numbers(field.constraints(), decimal.scale());
            case FieldType.Enumeration words -> words.values().stream();
            case FieldType.ObjectType object -> Stream.empty();
            case FieldType.ListType list -> Stream.empty();
        };
    }

    private static Stream<String> simple(Simple type, Field field) {
        return switch (type) {
            case STRING, TEXT -> texts(field);
            case INTEGER, BIGINT -> numbers(field.constraints(), 0);
            case NUMBER, DOUBLE -> numbers(field.constraints(), 1);
            case BOOLEAN -> Stream.of("true");
            case DATE -> Stream.of("2026-01-31");
            case TIME -> Stream.of("12:30:00");
            case TIMESTAMP -> Stream.of("2026-01-31T12:30:00.000000Z");
            case UUID -> Stream.of("0198a000-0000-7000-8000-000000000001");
            case JSON -> Stream.of("{\"any\":\"value\"}");
            case BINARY -> Stream.of(BYTES);
        };
    }

    /** Small numbers within the range. */
    private static Stream<String> numbers(Constraints rules, int scale) {
        BigDecimal wanted = scale == 0 ? BigDecimal.ONE : new BigDecimal("9.5");
        BigDecimal least = rules.min() == null ? wanted : wanted.max(rules.min());
        BigDecimal within = rules.max() == null ? least : least.min(rules.max());
        return Stream.of(RoundingMode.HALF_UP, RoundingMode.CEILING, RoundingMode.FLOOR)
                .map(rounding ->
                        within.setScale(scale, rounding).stripTrailingZeros().toPlainString());
    }

    private static Stream<String> texts(Field field) {
        Constraints rules = field.constraints();
        return Stream.concat(
                Stream.concat(formatted(rules), named(field.name(), rules)),
                rules.pattern() == null ? Stream.empty() : matching(rules.pattern()));
    }

    private static Stream<String> formatted(Constraints rules) {
        Constraints.Format format = rules.format();
        return format == null
                ? Stream.empty()
                : Stream.of(
                        switch (format) {
                            case EMAIL -> "ann@example.com";
                            case URI -> "https://example.com/";
                            case HOSTNAME -> "example.com";
                            case IPV4 -> "192.0.2.1";
                            case IPV6 -> "2001:db8::1";
                            case PHONE -> "+15550100200";
                            case SLUG -> "an-example";
                        });
    }

    /** The field's own name, as short or as long as it has to be. */
    private static Stream<String> named(String name, Constraints rules) {
        String words = name.replace('_', ' ').strip();
        String text = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        int least = rules.minLength() == null ? 1 : Math.min(rules.minLength(), LONGEST);
        int most = rules.maxLength() == null ? LONGEST : rules.maxLength();
        String filled = text.repeat(1 + least / text.length());
        int length = Math.min(Math.max(least, text.length()), most);
        return Stream.of(filled.substring(0, Math.min(length, filled.length())));
    }

    private static Stream<String> matching(Pattern pattern) {
        try {
            RgxGen generator = RgxGen.parse(pattern.pattern());
            return Stream.iterate(1, seed -> seed + 1).limit(20).map(seed -> generator.generate(new Random(seed)));
        } catch (RuntimeException unknown) {
            // The library does not know all of the language; then there is no example.
            return Stream.empty();
        }
    }

    private static ObjectNode object(FieldType.ObjectType type) {
        ObjectNode object = NODES.objectNode();
        type.fields().forEach(field -> value(field).ifPresent(value -> object.set(field.name(), value)));
        return object;
    }

    private static Optional<JsonNode> list(FieldType.ListType type, String name) {
        Field element = Field.named(name, type.of()).constraints(type.element()).build();
        return value(element).map(value -> NODES.arrayNode().add(value));
    }

    private static JsonNode json(FieldType type, String canonical) {
        return switch (WireKind.of(type)) {
            case STRING, PLAIN -> NODES.stringNode(canonical);
            case RAW -> MAPPER.readTree(canonical);
        };
    }

    /** A row with the fields of a list of them that have an example. */
    ObjectNode row(Schema schema, List<Field> fields) {
        ObjectNode row = NODES.objectNode();
        fields.forEach(field -> of(schema, field).ifPresent(value -> row.set(field.name(), value)));
        return row;
    }
}
