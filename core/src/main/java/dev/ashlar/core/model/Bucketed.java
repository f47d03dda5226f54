package dev.ashlar.core.model;

/**
 * The beginning of the span of time that a value lies in.
 *
 * @param of a date or a timestamp
 */
public record Bucketed(Attribute of, Bucket bucket) implements Attribute {
    public Bucketed {
        if (!bucket.fits(of.type())) {
            throw new IllegalArgumentException("no " + bucket.label() + " of " + of);
        }
    }

    @Override
    public Field field() {
        return of.field();
    }

    @Override
    public FieldType type() {
        return of.type();
    }

    @Override
    public boolean required() {
        return of.required();
    }
}
