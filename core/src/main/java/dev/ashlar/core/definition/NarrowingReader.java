package dev.ashlar.core.definition;

import dev.ashlar.core.definition.FieldDefinition.Narrowing;
import dev.ashlar.core.model.Constraints.Format;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the limits on the values of a type: lengths of texts and bytes, pattern and format of texts, least and greatest of numbers. */
final class NarrowingReader {
    /** Characters of the longest text, and bytes of the longest binary value, that are served. */
    static final int LONGEST = 10_000_000;

    private static final Set<String> TEXTS = Set.of("string", "text");
    private static final Set<String> NUMBERS = Set.of("integer", "bigint", "decimal", "number", "double");
    static final Map<String, Format> FORMATS = Arrays.stream(Format.values())
            .collect(Collectors.toMap(format -> format.name().toLowerCase(Locale.ROOT), Function.identity()));

    private final Values values;

    NarrowingReader(Values values) {
        this.values = values;
    }

    Narrowing read(String type, Properties properties) {
        if (TEXTS.contains(type)) {
            return text(properties);
        }
        if (type.equals("binary")) {
            return bytes(properties);
        }
        return NUMBERS.contains(type) ? number(properties) : Narrowing.NONE;
    }

    private Narrowing text(Properties properties) {
        return new Narrowing(
                Optional.empty(),
                Optional.empty(),
                length(properties, "min_length", 0),
                length(properties, "max_length", 1),
                properties.read("pattern", this::pattern),
                properties.read("format", node -> values.word(node, "format", FORMATS)));
    }

    private Narrowing bytes(Properties properties) {
        return new Narrowing(
                Optional.empty(),
                Optional.empty(),
                length(properties, "min_length", 0),
                length(properties, "max_length", 1),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<Located<Integer>> length(Properties properties, String name, int least) {
        return properties.read(name, node -> values.integer(node, name, least, LONGEST));
    }

    private Narrowing number(Properties properties) {
        return new Narrowing(
                bound(properties, "min"),
                bound(properties, "max"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<Located<BigDecimal>> bound(Properties properties, String name) {
        return properties.read(name, node -> values.number(node, name));
    }

    private Optional<Located<Pattern>> pattern(Node node) {
        return values.text(node, "pattern")
                .flatMap(text -> SafePattern.read(text, values.problems())
                        .map(pattern -> new Located<>(pattern, text.origin())));
    }
}
