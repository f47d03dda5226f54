package dev.ashlar.core.definition;

import dev.ashlar.core.problem.Origin;
import java.util.function.Function;

/** A value and the place in a definition that it comes from. */
public record Located<T>(T value, Origin origin) {
    /** Another value from the same place. */
    public <R> Located<R> map(Function<T, R> change) {
        return new Located<>(change.apply(value), origin);
    }
}
