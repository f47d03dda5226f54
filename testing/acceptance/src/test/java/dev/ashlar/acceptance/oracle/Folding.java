package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.Aggregate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is worked out of many values. */
final class Folding {
    private static final MathContext PRECISION = new MathContext(40);

    private Folding() {}

    /**
     * The result of an aggregate.
     *
     * @param rows how many rows there are
     * @param values those that are not empty
     * @param bytewise how texts compare
     */
    static @Nullable Object of(Aggregate function, int rows, List<Object> values, boolean bytewise) {
        Comparator<Object> order = (left, right) -> Value.compare(left, right, bytewise);
        return switch (function) {
            case ROWS -> Value.number(Integer.toString(rows));
            case COUNT -> Value.number(Integer.toString(values.size()));
            case DISTINCT -> Value.number(Integer.toString(new HashSet<>(values).size()));
            case SUM -> values.isEmpty() ? null : sum(values);
            case AVG -> values.isEmpty() ? null : sum(values).divide(BigDecimal.valueOf(values.size()), PRECISION);
            case MIN -> values.stream().min(order).orElse(null);
            case MAX -> values.stream().max(order).orElse(null);
        };
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(BigDecimal.class::cast).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
