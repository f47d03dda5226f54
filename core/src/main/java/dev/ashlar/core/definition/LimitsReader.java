package dev.ashlar.core.definition;

import dev.ashlar.core.model.Limits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code limits}: numbers, sizes such as {@code 10MB} and times such as {@code 10s}. */
final class LimitsReader {
    /** The number before a unit. */
    static final String NUMBER = "[0-9]{1,12}(?:\\.[0-9]{1,3})?";

    private static final Pattern MEASURE = Pattern.compile("(" + NUMBER + ") ?([A-Za-z]{0,3})");
    /** Units of sizes in lower case, in bytes. */
    static final Map<String, Long> BYTES = Map.of(
            "",
            1L,
            "b",
            1L,
            "kb",
            1000L,
            "mb",
            1_000_000L,
            "gb",
            1_000_000_000L,
            "kib",
            1L << 10,
            "mib",
            1L << 20,
            "gib",
            1L << 30);
    /** Units of times in lower case, in milliseconds. */
    static final Map<String, Long> MILLISECONDS = Map.of("", 1000L, "ms", 1L, "s", 1000L, "m", 60_000L, "min", 60_000L);

    private final Values values;

    LimitsReader(Values values) {
        this.values = values;
    }

    Limits read(Properties properties) {
        Limits limits = new Limits(
                integer(properties, "depth", 1, Limits.MOST_DEPTH).orElse(Limits.DEFAULT.depth()),
                integer(properties, "rows", 1, Limits.MOST_ROWS).orElse(Limits.DEFAULT.rows()),
                properties.read("body", this::body).orElse(Limits.DEFAULT.body()),
                integer(properties, "operations", 1, Limits.MOST_OPERATIONS).orElse(Limits.DEFAULT.operations()),
                properties.read("time", this::time).orElse(Limits.DEFAULT.time()),
                integer(properties, "cost", Limits.LEAST_COST, Limits.MOST_COST).orElse(Limits.DEFAULT.cost()));
        properties.close();
        return limits;
    }

    private Optional<Integer> integer(Properties properties, String name, int least, int greatest) {
        return properties
                .read(name, node -> values.integer(node, name, least, greatest))
                .map(Located::value);
    }

    private Optional<Long> body(Node node) {
        return measure(node, "body", "a size such as 10MB", BYTES)
                .filter(within(node, "body", Limits.LEAST_BODY, Limits.MOST_BODY, bytes -> bytes + " bytes"));
    }

    private Optional<Duration> time(Node node) {
        return measure(node, "time", "a time such as 10s", MILLISECONDS)
                .filter(within(
                        node,
                        "time",
                        Limits.LEAST_TIME.toMillis(),
                        Limits.MOST_TIME.toMillis(),
                        millis -> millis + " ms"))
                .map(Duration::ofMillis);
    }

    private Optional<Long> measure(Node node, String name, String expected, Map<String, Long> units) {
        Matcher matcher = MEASURE.matcher(node instanceof Node.Scalar scalar ? scalar.text() : "");
        Long unit = matcher.matches() ? units.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            return values.wrong(
                    node,
                    name,
                    expected,
                    "units: "
                            + String.join(
                                    ", ",
                                    units.keySet().stream()
                                            .filter(word -> !word.isEmpty())
                                            .sorted()
                                            .toList()));
        }
        return Optional.of(new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .longValue());
    }

    private Predicate<Long> within(Node node, String name, long least, long greatest, Function<Long, String> shown) {
        return value -> {
            boolean within = value >= least && value <= greatest;
            if (!within) {
                values.problems()
                        .add(
                                node.origin(),
                                "out_of_range",
                                "`" + name + "` is from " + shown.apply(least) + " to " + shown.apply(greatest)
                                        + ", here stand " + shown.apply(value));
            }
            return within;
        };
    }
}
