package dev.ashlar.core.value;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Refusal.Kind;
import dev.ashlar.core.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Keys as one segment of an address. Parts of a composite key are joined by {@code ~}; inside a part {@code ~ / =} are written
 * {@code ~0 ~1 ~2}; a key that would read as something else there is written behind a {@code =}, such as {@code =count}.
 * What is percent-encoded is always meant literally.
 */
public final class KeyTexts {
    private static final Set<String> RESERVED = Set.of("", ".", "..", "count", "exists", "bulk", "query");

    private KeyTexts() {}

    /**
     * The canonical texts of a key of stored rows.
     *
     * @param fields the key's fields
     * @param segment as it stands in the address, still percent-encoded
     * @throws Refusal of kind {@link Kind#MALFORMED}: {@code invalid_key} if the segment is no such key, {@code wrong_type} if a part is no
     *     value of its field
     */
    public static List<String> read(List<Field> fields, String segment) {
        return read(fields, segment, KeyTexts::typed);
    }

    /**
     * The canonical texts of a key that a row is to have: also held against the rules of its fields.
     *
     * @throws Refusal as in {@link #read(List, String)}, and of kind {@link Kind#INVALID} if a rule is broken
     */
    public static List<String> readNew(List<Field> fields, String segment) {
        return read(fields, segment, (field, text) -> ruled(field, typed(field, text)));
    }

    private static List<String> read(List<Field> fields, String segment, BiFunction<Field, String, String> reader) {
        String key = segment.startsWith("=") ? segment.substring(1) : segment;
        if (fields.size() == 1 && KeyParts.literal(key)) {
            // Most keys are such, and every request for one row has one.
            return List.of(reader.apply(fields.getFirst(), key));
        }
        List<String> parts = KeyParts.split(key, fields);
        List<String> values = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            values.add(reader.apply(fields.get(i), KeyParts.decode(parts.get(i))));
        }
        return values;
    }

    private static String typed(Field field, String text) {
        try {
            return Texts.read(field.type(), text);
        } catch (InvalidValueException e) {
            throw refusal(Kind.MALFORMED, "wrong_type", field, e);
        }
    }

    private static String ruled(Field field, String canonical) {
        try {
            Rules.check(field.type(), field.constraints(), canonical);
            return canonical;
        } catch (InvalidValueException e) {
            throw refusal(Kind.INVALID, "invalid_key", field, e);
        }
    }

    private static Refusal refusal(Kind kind, String code, Field field, InvalidValueException invalid) {
        Violation violation = invalid.at(field.name());
        return Refusal.of(kind, code, "In the key, " + field.name() + " " + invalid.detail() + ".", List.of(violation));
    }

    /**
     * The segment, percent-encoded, that {@link #read} reads as a key.
     *
     * @param values canonical texts in the order of the key's fields
     */
    public static String write(List<String> values) {
        String segment = KeyParts.join(values);
        boolean reserved = values.size() == 1
                && (RESERVED.contains(values.getFirst()) || values.getFirst().startsWith("@"));
        return reserved ? "=" + segment : segment;
    }
}
