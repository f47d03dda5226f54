package dev.ashlar.core.model;

/** What a query compares, shows or sorts by: a field of a row, or a value inside one. */
public sealed interface Attribute permits Field, Inner {
    /** The field of the row: this one, or the one it is inside of; its rules say who may read it. */
    Field field();

    /** What it holds. */
    FieldType type();

    /** Whether every row has a value of it. */
    boolean required();
}
