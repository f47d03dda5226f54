package dev.ashlar.core.value;

import dev.ashlar.core.model.Field;
import org.jspecify.annotations.Nullable;

/**
 * A field and the value a caller gave it.
 *
 * @param text canonical text, or null for none
 */
public record FieldValue(Field field, @Nullable String text) {}
