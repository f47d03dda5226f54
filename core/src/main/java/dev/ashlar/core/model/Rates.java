package dev.ashlar.core.model;

import java.util.Map;
import java.util.Optional;

/**
 * How many requests are taken of each address, account, key and organization.
 *
 * @param limits what has none is not limited
 */
public record Rates(Map<Counted, Rate> limits) {
    /** No limits. */
    public static final Rates NONE = new Rates(Map.of());

    public Rates {
        limits = Map.copyOf(limits);
    }

    /** The limit for each of a kind, if there is one. */
    public Optional<Rate> of(Counted counted) {
        return Optional.ofNullable(limits.get(counted));
    }
}
