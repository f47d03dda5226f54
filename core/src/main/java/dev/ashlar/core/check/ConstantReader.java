package dev.ashlar.core.check;

import dev.ashlar.core.model.Field;

/** Turns a value that a definition gives a field into canonical text. */
@FunctionalInterface
public interface ConstantReader {
    /**
     * The canonical text of a value.
     *
     * @throws InvalidConstantException if it is none of the field's values
     */
    String read(Field field, String text);
}
