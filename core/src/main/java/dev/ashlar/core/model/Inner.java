package dev.ashlar.core.model;

import dev.ashlar.core.model.FieldType.ObjectType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Filter.Operand;

/**
 * A value inside a {@code json} or {@code object} field.
 *
 * @param field the field of the row
 * @param keys the way to the value, names and places in lists: a PostgreSQL array literal of texts, as a constant where all of
 *     them are declared, else as an argument of the request
 * @param type as declared; {@link Simple#JSON} below a json value
 */
public record Inner(Field field, Operand keys, FieldType type) implements Attribute {
    public Inner {
        if (field.type() != Simple.JSON && !(field.type() instanceof ObjectType)) {
            throw new IllegalArgumentException("nothing is inside of " + field);
        }
    }

    /** Never: what is inside may always be left out, with its field or without it. */
    @Override
    public boolean required() {
        return false;
    }
}
