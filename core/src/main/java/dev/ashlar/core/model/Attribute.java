package dev.ashlar.core.model;

/** What a query compares, shows or sorts by: a field of a row, a value inside one, or what is made of these. */
public sealed interface Attribute permits Field, Inner, Bucketed, Aggregated, Answered {
    /** The field of the row: this one, or the one it is inside or made of; its rules say who may read it. */
    Field field();

    /** What it holds. */
    FieldType type();

    /** Whether every row has a value of it. */
    boolean required();
}
