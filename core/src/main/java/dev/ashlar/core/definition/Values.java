package dev.ashlar.core.definition;

import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Reads single nodes as Java values; what does not fit becomes a problem and an empty answer. */
final class Values {
    private static final Set<String> OLD_BOOLEANS = Set.of("yes", "no", "on", "off", "y", "n", "true", "false");
    private static final int LONGEST_NUMBER = 1010;

    private final Problems problems;

    Values(Problems problems) {
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    /** A text; a number or a boolean is none. */
    Optional<Located<String>> text(Node node, String name) {
        if (node instanceof Node.Scalar scalar && scalar.type() == Node.Type.TEXT) {
            return Optional.of(new Located<>(scalar.text(), scalar.origin()));
        }
        return wrong(node, name, "a text", quoting(node));
    }

    /** {@code true} or {@code false}. */
    Optional<Located<Boolean>> flag(Node node, String name) {
        if (node instanceof Node.Scalar scalar && scalar.type() == Node.Type.BOOLEAN) {
            return Optional.of(new Located<>(scalar.text().equalsIgnoreCase("true"), scalar.origin()));
        }
        return wrong(node, name, "`true` or `false`", booleanHint(node));
    }

    /** A whole number within bounds. */
    Optional<Located<Integer>> integer(Node node, String name, int least, int greatest) {
        Optional<Located<BigDecimal>> number = number(node, name).filter(found -> whole(node, name, found.value()));
        return number.filter(found -> within(found, name, least, greatest))
                .map(found -> found.map(BigDecimal::intValueExact));
    }

    /** A number in decimal notation. */
    Optional<Located<BigDecimal>> number(Node node, String name) {
        return number(node, name, "a number");
    }

    private Optional<Located<BigDecimal>> number(Node node, String name, String expected) {
        if (node instanceof Node.Scalar scalar && numeric(scalar)) {
            return decimal(scalar, name).map(value -> new Located<>(value, scalar.origin()));
        }
        return wrong(node, name, expected, numberHint(node));
    }

    private static boolean numeric(Node.Scalar scalar) {
        return scalar.type() == Node.Type.INTEGER || scalar.type() == Node.Type.DECIMAL;
    }

    private Optional<BigDecimal> decimal(Node.Scalar scalar, String name) {
        if (scalar.text().matches("[-+]?0[0-9].*")) {
            return wrong(scalar, name, "a number in decimal notation", "leave the leading zero out");
        }
        try {
            BigDecimal value = new BigDecimal(scalar.text().length() > LONGEST_NUMBER ? "?" : scalar.text());
            if (Math.abs((long) value.scale()) <= LONGEST_NUMBER) {
                return Optional.of(value);
            }
        } catch (NumberFormatException notDecimal) {
            return wrong(
                    scalar, name, "a number in decimal notation", "`" + shown(scalar.text()) + "` is something else");
        }
        return wrong(scalar, name, "a number of at most 1000 digits", "");
    }

    private boolean whole(Node node, String name, BigDecimal value) {
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        if (!whole) {
            wrong(node, name, "a whole number", "");
        }
        return whole;
    }

    private boolean within(Located<BigDecimal> number, String name, int least, int greatest) {
        boolean within = number.value().compareTo(BigDecimal.valueOf(least)) >= 0
                && number.value().compareTo(BigDecimal.valueOf(greatest)) <= 0;
        if (!within) {
            problems.add(
                    number.origin(),
                    "out_of_range",
                    "`" + name + "` is from " + least + " to " + greatest + ", here stands "
                            + shown(number.value().toString()));
        }
        return within;
    }

    /** One of some words. */
    <T> Optional<Located<T>> word(Node node, String name, Map<String, T> words) {
        return word(node, name, words, text -> Nearest.hint(text, words.keySet()));
    }

    /** One of some words, with a hint of one's own where it is another one. */
    <T> Optional<Located<T>> word(Node node, String name, Map<String, T> words, UnaryOperator<String> hint) {
        String expected =
                "one of " + String.join(", ", words.keySet().stream().sorted().toList());
        if (!(node instanceof Node.Scalar scalar && scalar.type() == Node.Type.TEXT)) {
            return wrong(node, name, expected, "");
        }
        T found = words.get(scalar.text());
        if (found == null) {
            String detail = "`" + name + "` is " + expected + ", here stands `" + shown(scalar.text()) + "`";
            problems.add(scalar.origin(), "unknown_word", detail, hint.apply(scalar.text()));
        }
        return Optional.ofNullable(found).map(value -> new Located<>(value, scalar.origin()));
    }

    /** A mapping. */
    Optional<Node.Mapping> mapping(Node node, String name) {
        return node instanceof Node.Mapping mapping ? Optional.of(mapping) : wrong(node, name, "a mapping", "");
    }

    /** A list. */
    Optional<Node.Sequence> sequence(Node node, String name) {
        return node instanceof Node.Sequence sequence
                ? Optional.of(sequence)
                : wrong(node, name, "a list", node instanceof Node.Scalar ? "put it in `[ ]`" : "");
    }

    /** The items of a list that can be read. */
    <T> Optional<List<T>> items(Node node, String name, BiFunction<Node, String, Optional<T>> reading) {
        return sequence(node, name).map(sequence -> {
            List<T> items = new ArrayList<>();
            sequence.items().forEach(item -> reading.apply(item, name).ifPresent(items::add));
            return items;
        });
    }

    /** Whether a list that was read has an item; one that has none to begin with is a problem. */
    boolean filled(Node node, List<?> items, String key) {
        if (node instanceof Node.Sequence sequence && sequence.items().isEmpty()) {
            problems.add(node.origin(), "empty_list", "`" + key + "` names at least one");
        }
        return !items.isEmpty();
    }

    /** A text, or a list of texts. */
    Optional<List<Located<String>>> texts(Node node, String name) {
        if (node instanceof Node.Mapping) {
            return wrong(node, name, "a text or a list of texts", "");
        }
        return node instanceof Node.Sequence
                ? items(node, name, this::text)
                : text(node, name).map(List::of);
    }

    /** Reports a value of the wrong kind. */
    <T> Optional<T> wrong(Node node, String name, String expected, String hint) {
        if (!(node instanceof Node.Unreadable)) {
            problems.add(
                    node.origin(),
                    "wrong_type",
                    subject(name) + " is " + expected + ", here stands " + described(node),
                    hint);
        }
        return Optional.empty();
    }

    /** A name in quotes; several words are no name. */
    private static String subject(String name) {
        return name.indexOf(' ') < 0 ? "`" + shown(name) + "`" : name;
    }

    private static String described(Node node) {
        return node instanceof Node.Scalar scalar && scalar.type() != Node.Type.NULL
                ? scalar.kind() + ", `" + shown(scalar.text()) + "`"
                : node.kind();
    }

    private static String quoting(Node node) {
        return node instanceof Node.Scalar scalar && scalar.type() != Node.Type.NULL
                ? "write it in quotes: '" + shown(scalar.text()) + "'"
                : "";
    }

    private static String booleanHint(Node node) {
        boolean word = node instanceof Node.Scalar scalar
                && OLD_BOOLEANS.contains(scalar.text().toLowerCase(Locale.ROOT));
        return word ? "a boolean is written true or false, without quotes" : "";
    }

    private static String numberHint(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.text().matches("[-+]?[0-9][0-9_]*")) {
            return scalar.quoted() ? "leave the quotes out" : "write it without `_`";
        }
        return "";
    }

    /** A text of a user's for a sentence: one line, not too long. */
    static String shown(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) > 80
                ? line.substring(0, line.offsetByCodePoints(0, 80)) + "..."
                : line;
    }
}
