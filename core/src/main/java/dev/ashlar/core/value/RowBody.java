package dev.ashlar.core.value;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.query.Intent.Assignment;
import java.util.List;

/**
 * A row as a caller wrote it.
 *
 * @param assignments in the order of the schema's fields, so that bodies which differ in order have the same shape
 * @param absent fields that are not assigned, in the order of the schema: the engine gives them what it computes, or keeps what is stored
 */
public record RowBody(List<Assignment> assignments, List<Field> absent) {
    public RowBody {
        assignments = List.copyOf(assignments);
        absent = List.copyOf(absent);
    }
}
