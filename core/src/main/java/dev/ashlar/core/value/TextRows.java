package dev.ashlar.core.value;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of texts in columns, as a table without types has them: each text is read as in an address, values of {@code json},
 * {@code object} and {@code list} as JSON. A text that is not there gives its field no value; an empty one is a value of textual
 * fields alone.
 */
public final class TextRows {
    private static final int LONGEST_SHOWN = 100;

    private final RowTarget target;
    private final List<Field> columns;
    private long row;

    private TextRows(RowTarget target, List<Field> columns) {
        this.target = target;
        this.columns = columns;
    }

    /**
     * Rows whose columns bear the names of fields. That one may not be written is told of the rows that give it a value.
     *
     * @throws Refusal MALFORMED with every name that is none, or stands twice
     */
    public static TextRows of(RowTarget target, List<String> names) {
        Violations violations = new Violations();
        Set<Field> seen = new HashSet<>();
        List<Field> columns = new ArrayList<>();
        for (String name : names) {
            Field field = target.schema().fieldOrNull(name);
            if (field == null) {
                violations.add(shown(name), InvalidValueException.of(Fault.UNKNOWN_FIELD, unknown(target, name)));
            } else if (!seen.add(field)) {
                violations.add(name, InvalidValueException.of(Fault.DUPLICATE_KEY, "stands twice in the header"));
            } else {
                columns.add(field);
            }
        }
        violations.refuse();
        return new TextRows(target, columns);
    }

    private static String shown(String name) {
        return name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "…";
    }

    private static String unknown(RowTarget target, String name) {
        if (name.isEmpty()) {
            return "has a column without a name in its header";
        }
        Schema schema = target.schema();
        List<String> known =
                schema.fields().stream().filter(target::known).map(Field::name).toList();
        String separator = name.indexOf(';') < 0 ? "" : "; columns are separated by commas";
        return "is not a field of " + schema.publicName() + separator + Nearest.ending(name, known);
    }

    /** The next row. */
    public GivenRow next(List<? extends @Nullable String> texts) {
        Pointer pointer = new Pointer();
        pointer.enter(Long.toString(row++));
        Violations violations = new Violations();
        List<FieldValue> values = List.of();
        try {
            values = values(texts, pointer, violations);
            violations.refuse();
            return new GivenRow.Sound(values);
        } catch (Refusal refusal) {
            return new GivenRow.Broken(refusal, values);
        }
    }

    private List<FieldValue> values(List<? extends @Nullable String> texts, Pointer pointer, Violations violations) {
        if (texts.size() != columns.size()) {
            String detail = "has " + texts.size() + " values, and the header " + columns.size() + " names";
            violations.add(pointer.toString(), InvalidValueException.of(Fault.TYPE, detail));
            return List.of();
        }
        RowValues values = new RowValues(target, pointer, violations);
        for (int column = 0; column < columns.size(); column++) {
            Field field = columns.get(column);
            String text = texts.get(column);
            if (text != null && (!text.isEmpty() || field.type().textual())) {
                pointer.enter(field.name());
                value(values, field, text, pointer, violations);
                pointer.leave();
            }
        }
        return values.finish();
    }

    private void value(RowValues values, Field field, String text, Pointer pointer, Violations violations) {
        boolean naming = target.naming(field);
        if (!naming && RowTarget.fixed(field)) {
            values.pass(field);
            violations.add(pointer.toString(), InvalidValueException.of(Fault.READ_ONLY, "cannot be written"));
        } else if (!naming && !target.writable().test(field)) {
            throw RowReader.forbidden(field);
        } else {
            try {
                values.set(field, Texts.read(field, text));
            } catch (InvalidValueException e) {
                values.pass(field);
                violations.add(pointer.toString(), e);
            }
        }
    }
}
