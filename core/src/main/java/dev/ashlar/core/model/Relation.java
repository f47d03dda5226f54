package dev.ashlar.core.model;

import java.util.List;

/**
 * A way from the rows of one schema to those of another. Compared by identity.
 *
 * <p>Where both schemas are under tenancy the organization is part of the way, without being listed in {@link #on()}.
 */
public final class Relation {
    private final String name;
    private final String source;
    private final String target;
    private final boolean many;
    private final List<Pair> on;
    private final Origin origin;
    private final OnDelete onDelete;

    /** A relation; {@code onDelete} counts only for a {@link Origin#REFERENCE}. */
    public Relation(
            String name, String source, String target, boolean many, List<Pair> on, Origin origin, OnDelete onDelete) {
        if (on.isEmpty()) {
            throw new IllegalArgumentException("a relation joins at least one pair of fields: " + name);
        }
        this.name = name;
        this.source = source;
        this.target = target;
        this.many = many;
        this.on = List.copyOf(on);
        this.origin = origin;
        this.onDelete = onDelete;
    }

    /** Its name, under which answers show it and addresses lead to it. */
    public String name() {
        return name;
    }

    /** Name of the schema it starts from. */
    public String source() {
        return source;
    }

    /** Name of the schema it leads to. */
    public String target() {
        return target;
    }

    /** Whether it leads to a list; otherwise to one row or none. */
    public boolean many() {
        return many;
    }

    /** The fields that are equal on both sides. */
    public List<Pair> on() {
        return on;
    }

    /** Where it comes from. */
    public Origin origin() {
        return origin;
    }

    /** What happens to rows when those they refer to are deleted. */
    public OnDelete onDelete() {
        return onDelete;
    }

    @Override
    public String toString() {
        return source + "." + name;
    }

    /**
     * A field of the source and the equal one of the target.
     *
     * @param source field of the source schema
     * @param target field of the target schema
     */
    public record Pair(Field source, Field target) {}

    /** Where a relation comes from. */
    public enum Origin {
        /** A {@code ref} field: a foreign key. */
        REFERENCE,
        /** The other side of a {@code ref}. */
        INVERSE,
        /** Declared under {@code relations}: no foreign key. */
        DECLARED
    }

    /** What happens to the rows that refer to a deleted one. */
    public enum OnDelete {
        /** The deletion is refused. */
        RESTRICT,
        /** They are deleted too. */
        CASCADE,
        /** Their reference becomes empty. */
        SET_NULL
    }
}
