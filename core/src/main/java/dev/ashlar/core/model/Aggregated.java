package dev.ashlar.core.model;

import java.util.List;

/**
 * What is worked out of many values.
 *
 * @param way relations from the row to the rows with the values, a to-many one among them; empty for the rows of a group
 * @param of the value; for {@link Aggregate#ROWS} a field of the key of the rows that are counted
 */
public record Aggregated(List<Relation> way, Attribute of, Aggregate function) implements Attribute {
    public Aggregated {
        way = List.copyOf(way);
        if (!function.fits(of.type())) {
            throw new IllegalArgumentException("no " + function.label() + " of " + of);
        }
    }

    /** Whether it is worked out of the rows of a group; otherwise of those a row leads to. */
    public boolean grouping() {
        return way.isEmpty();
    }

    @Override
    public Field field() {
        return of.field();
    }

    @Override
    public FieldType type() {
        return function.result(of.type());
    }

    /** Only what counts has a value even where there is nothing. */
    @Override
    public boolean required() {
        return function.counts();
    }
}
