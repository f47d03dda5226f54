package dev.ashlar.core.value;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.problem.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of one row while it is read, and a look at the fields that its body leaves out. */
final class RowValues {
    private final RowTarget target;
    private final Pointer pointer;
    private final Violations violations;
    private final Map<Field, @Nullable String> given = new HashMap<>();
    private final Set<Field> passed = new HashSet<>();

    RowValues(RowTarget target, Pointer pointer, Violations violations) {
        this.target = target;
        this.pointer = pointer;
        this.violations = violations;
    }

    boolean has(Field field) {
        return given.containsKey(field) || passed.contains(field);
    }

    void set(Field field, @Nullable String value) {
        given.put(field, value);
    }

    /** Marks a field as seen without giving it a value. */
    void pass(Field field) {
        passed.add(field);
    }

    /** What was given, in the order of the schema: bodies that differ in order alone have the same shape. */
    List<FieldValue> finish() {
        List<FieldValue> values = new ArrayList<>(given.size());
        for (Field field : target.schema().fields()) {
            if (given.containsKey(field)) {
                values.add(new FieldValue(field, given.get(field)));
            } else if (!passed.contains(field) && target.demands(field)) {
                demand(field);
            }
        }
        return values;
    }

    private void demand(Field field) {
        if (!target.naming(field) && !target.writable().test(field)) {
            throw target.readable().test(field) ? RowReader.forbidden(field) : forbidden();
        }
        pointer.enter(field.name());
        violations.add(pointer.toString(), InvalidValueException.of(Fault.REQUIRED, "is required"));
        pointer.leave();
    }

    private static Refusal forbidden() {
        return Refusal.of(
                Refusal.Kind.FORBIDDEN, "field_forbidden", "You may not write all that a new row here needs.");
    }
}
