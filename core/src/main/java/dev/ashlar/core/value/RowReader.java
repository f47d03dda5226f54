package dev.ashlar.core.value;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads one row out of a JSON text that may hold more of them. */
final class RowReader {
    private final RowTarget target;
    private final Reading in;

    RowReader(RowTarget target, Reading in) {
        this.target = target;
        this.in = in;
    }

    /** Reads the object at which the parser stands; afterwards the parser stands at its end. */
    List<FieldValue> read() {
        RowValues row = new RowValues(target, in.pointer(), in.violations());
        while (in.parser().nextToken() != JsonToken.END_OBJECT) {
            in.pointer().enter(in.parser().currentName());
            in.parser().nextToken();
            member(row);
            in.pointer().leave();
        }
        return row.finish();
    }

    private void member(RowValues row) {
        Schema schema = target.schema();
        Field field = schema.fieldOrNull(in.parser().currentName());
        if (field == null) {
            in.rejectName("a field of " + schema.publicName(), this::names);
        } else if (row.has(field)) {
            in.reject(Fault.DUPLICATE_KEY, "stands twice in its object");
        } else if (target.addressed(field)) {
            addressed(field, row);
        } else if (target.naming(field)) {
            value(field, row);
        } else if (RowTarget.fixed(field)) {
            row.pass(field);
            in.reject(Fault.READ_ONLY, "cannot be written");
        } else if (!target.writable().test(field)) {
            throw forbidden(field);
        } else {
            value(field, row);
        }
    }

    private List<String> names() {
        return target.schema().fields().stream()
                .filter(target::known)
                .map(Field::name)
                .toList();
    }

    /** A key may be repeated in the body, as it is when somebody sends back what was read. */
    private void addressed(Field field, RowValues row) {
        row.pass(field);
        boolean same = in.token() != JsonToken.VALUE_NULL
                && ValueReader.read(in, field).equals(target.addressedValue(field));
        if (!same) {
            in.violate(Fault.KEY, "must be the key in the address");
        }
    }

    private void value(Field field, RowValues row) {
        int faults = in.violations().count();
        String text = in.token() == JsonToken.VALUE_NULL ? none(field) : ValueReader.read(in, field);
        if (in.violations().count() == faults) {
            row.set(field, text);
        } else {
            row.pass(field);
        }
    }

    private @Nullable String none(Field field) {
        if (field.required()) {
            in.violate(Fault.NOT_NULL, "must not be null");
        }
        return null;
    }

    static Refusal forbidden(Field field) {
        return Refusal.of(
                Refusal.Kind.FORBIDDEN, "field_forbidden", "You may not write the field " + field.name() + ".");
    }
}
