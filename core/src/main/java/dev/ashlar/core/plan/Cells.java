package dev.ashlar.core.plan;

import dev.ashlar.core.plan.Plan.Expression;
import dev.ashlar.core.plan.Plan.Output;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers the cells of one branch; the same value has one cell however often it is needed. */
final class Cells {
    private final Map<Expression, Integer> numbers = new LinkedHashMap<>();

    int of(Expression value) {
        return numbers.computeIfAbsent(value, fresh -> numbers.size());
    }

    List<Integer> of(List<? extends Expression> values) {
        return values.stream().map(this::of).toList();
    }

    List<Output> outputs() {
        return numbers.keySet().stream().map(Output::new).toList();
    }
}
