package dev.ashlar.core.model;

/**
 * A value of a group, as the answer shows it.
 *
 * @param part its place in the answer
 * @param attribute what it shows
 * @param required whether every group has a value of it
 */
public record Answered(int part, Attribute attribute, boolean required) implements Attribute {
    @Override
    public Field field() {
        return attribute.field();
    }

    @Override
    public FieldType type() {
        return attribute.type();
    }
}
