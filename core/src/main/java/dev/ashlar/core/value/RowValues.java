package dev.ashlar.core.value;

import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent.Assignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of one row while it is read, and what becomes of the fields that its body leaves out. */
final class RowValues {
    private final RowTarget target;
    private final Reading in;
    private final Map<Field, @Nullable String> given = new HashMap<>();
    private final Set<Field> passed = new HashSet<>();

    RowValues(RowTarget target, Reading in) {
        this.target = target;
        this.in = in;
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

    RowBody finish(Arguments.Collector values) {
        List<Assignment> assignments = new ArrayList<>();
        List<Field> absent = new ArrayList<>();
        for (Field field : target.schema().fields()) {
            if (!has(field)) {
                leaveOut(field);
            }
            if (given.containsKey(field)) {
                assignments.add(new Assignment(field, values.add(given.get(field))));
            } else if (!target.addressed(field)) {
                absent.add(field);
            }
        }
        return new RowBody(assignments, absent);
    }

    private void leaveOut(Field field) {
        switch (target.mode()) {
            case CREATE -> leaveOutOfNew(field);
            case PUT -> leaveOutOfWhole(field);
            case PATCH -> {}
        }
    }

    private void leaveOutOfNew(Field field) {
        if (target.left(field)) {
            return;
        }
        boolean writable = target.writable().test(field);
        if (field.preset() instanceof Default.Constant constant) {
            if (writable) {
                set(field, constant.text());
            }
        } else if (field.required()) {
            demand(field, writable);
        }
    }

    private void leaveOutOfWhole(Field field) {
        if (target.left(field) || target.addressed(field) || !target.writable().test(field)) {
            return;
        }
        if (field.preset() instanceof Default.Constant constant) {
            set(field, constant.text());
        } else if (field.required()) {
            demand(field, true);
        } else {
            set(field, null);
        }
    }

    private void demand(Field field, boolean writable) {
        if (!writable) {
            throw target.readable().test(field) ? RowReader.forbidden(field) : forbidden();
        }
        in.pointer().enter(field.name());
        in.violate(Fault.REQUIRED, "is required");
        in.pointer().leave();
    }

    private static Refusal forbidden() {
        return Refusal.of(
                Refusal.Kind.FORBIDDEN, "field_forbidden", "You may not write all that a new row here needs.");
    }
}
