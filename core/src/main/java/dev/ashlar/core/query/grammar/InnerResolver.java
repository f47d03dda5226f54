package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.ObjectType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Inner;
import dev.ashlar.core.value.InvalidValueException;
import dev.ashlar.core.value.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves what stands behind a field: declared names in a value object, any keys in a json value. */
final class InnerResolver {
    private final Report report;
    private final Operands operands;

    InnerResolver(Report report, Operands operands) {
        this.report = report;
        this.operands = operands;
    }

    /**
     * The value that names lead to.
     *
     * @param names at least one
     * @return null when there is no such value, which is reported
     */
    @Nullable
    Inner resolve(Field field, List<Segment> names) {
        FieldType type = field.type();
        boolean declared = true;
        List<String> keys = new ArrayList<>(names.size());
        for (int at = 0; at < names.size(); at++) {
            declared = declared && type != Simple.JSON;
            FieldType inner = type == Simple.JSON ? type : part(field, type, names.subList(0, at), names.get(at));
            if (inner == null) {
                return null;
            }
            keys.add(names.get(at).text());
            type = inner;
        }
        Operand way = declared ? new Operand.Constant(Texts.array(keys)) : chosen(field, keys);
        return way == null ? null : new Inner(field, way, type);
    }

    private @Nullable FieldType part(Field field, FieldType type, List<Segment> before, Segment name) {
        ObjectType object = type instanceof ObjectType known ? known : new ObjectType(List.of());
        Field part = object.fieldOrNull(name.text());
        if (part != null) {
            return part.type();
        }
        String whole = before.isEmpty() ? field.name() : field.name() + "." + Segment.join(before);
        report.unknown(
                "unknown_field",
                name.text(),
                Report.quoted(whole) + " (" + type.label() + ") has no part " + Report.quoted(name.text()),
                object.fieldNames());
        return null;
    }

    /** Keys of a caller's choice may be any text that JSON can have as a name. */
    private @Nullable Operand chosen(Field field, List<String> keys) {
        try {
            for (String key : keys) {
                Texts.read(Simple.TEXT, key);
            }
            return operands.canonical(Texts.array(keys));
        } catch (InvalidValueException fault) {
            report.value(field.name(), fault);
            return null;
        }
    }
}
