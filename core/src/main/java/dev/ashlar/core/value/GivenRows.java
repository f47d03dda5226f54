package dev.ashlar.core.value;

import org.jspecify.annotations.Nullable;

/** The rows of a body, one after the other: whoever reads them holds one at a time. For one thread. */
@FunctionalInterface
public interface GivenRows {
    /**
     * The next row, or null behind the last one.
     *
     * @throws dev.ashlar.core.problem.Refusal where the body cannot be read any further
     * @throws java.io.UncheckedIOException if its stream fails
     */
    @Nullable
    GivenRow next();
}
