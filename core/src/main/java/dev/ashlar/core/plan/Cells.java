package dev.ashlar.core.plan;

import dev.ashlar.core.plan.Plan.ColumnRef;
import dev.ashlar.core.plan.Plan.Output;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers the cells of one branch; the same column has one cell however often it is needed. */
final class Cells {
    private final Map<ColumnRef, Integer> numbers = new LinkedHashMap<>();

    int of(ColumnRef column) {
        return numbers.computeIfAbsent(column, fresh -> numbers.size());
    }

    List<Integer> of(List<ColumnRef> columns) {
        return columns.stream().map(this::of).toList();
    }

    List<Output> outputs() {
        return numbers.keySet().stream().map(Output::new).toList();
    }
}
