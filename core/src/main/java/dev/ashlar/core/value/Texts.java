package dev.ashlar.core.value;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Canonical texts: the one form in which a value travels inside the server, and which PostgreSQL takes with a cast. The
 * canonical text of a canonical text is itself.
 */
public final class Texts {
    private Texts() {}

    /**
     * The canonical text of a value written as text, in an address or a definition. Rules that narrow the field are not
     * looked at: this is also how the operand of a filter is read.
     *
     * <p>A space before the offset of a timestamp counts as {@code +}. Values of {@code json}, {@code object} and
     * {@code list} are written as JSON, {@code binary} as base64.
     *
     * @throws InvalidValueException if it is no value of the type
     */
    public static String read(FieldType type, String text) {
        return switch (type) {
            case FieldType.Simple simple ->
                simple == FieldType.Simple.TIMESTAMP ? Times.timestamp(Times.restorePlus(text)) : scalar(simple, text);
            case FieldType.Decimal decimal -> Numbers.decimal(text, decimal);
            case FieldType.Enumeration words -> Words.word(text, words);
            case FieldType.ObjectType object -> JsonTexts.read(object, Constraints.NONE, text);
            case FieldType.ListType list -> JsonTexts.read(list, Constraints.NONE, text);
        };
    }

    /**
     * The canonical text of a value of a field, held against all its rules.
     *
     * @throws InvalidValueException if it is no value of the field
     */
    public static String read(Field field, String text) {
        String canonical = field.type() instanceof FieldType.ListType list
                ? JsonTexts.read(list, field.constraints(), text)
                : read(field.type(), text);
        Rules.check(field.type(), field.constraints(), canonical);
        return canonical;
    }

    /** A PostgreSQL array literal of canonical texts; every element is quoted, so it may hold anything. */
    public static String array(List<? extends @Nullable String> elements) {
        StringBuilder out = new StringBuilder(elements.size() * 12 + 2).append('{');
        for (String element : elements) {
            if (out.length() > 1) {
                out.append(',');
            }
            element(element, out);
        }
        return out.append('}').toString();
    }

    /** The elements of an array literal that {@link #array} wrote. */
    public static List<String> elements(String array) {
        List<String> elements = new ArrayList<>();
        StringBuilder element = new StringBuilder();
        boolean open = false;
        for (int i = 1; i < array.length() - 1; i++) {
            char character = array.charAt(i);
            if (character == '"') {
                open = !open;
                if (!open) {
                    elements.add(element.toString());
                    element.setLength(0);
                }
            } else if (open) {
                element.append(character == '\\' ? array.charAt(++i) : character);
            }
        }
        return elements;
    }

    /** The JSON of a canonical text, as it stands in an answer. */
    public static String json(FieldType type, String canonical) {
        return type instanceof FieldType.ListType list
                ? elements(canonical).stream()
                        .map(element -> json(list.of(), element))
                        .collect(Collectors.joining(",", "[", "]"))
                : JsonTexts.write(type, canonical);
    }

    private static void element(@Nullable String element, StringBuilder out) {
        if (element == null) {
            out.append("NULL");
        } else {
            escape(element, out.append('"'));
            out.append('"');
        }
    }

    private static void escape(String element, StringBuilder out) {
        for (int i = 0; i < element.length(); i++) {
            char character = element.charAt(i);
            if (character == '"' || character == '\\') {
                out.append('\\');
            }
            out.append(character);
        }
    }

    static String scalar(FieldType.Simple type, String text) {
        return switch (type) {
            case STRING, TEXT -> Words.text(text);
            case INTEGER -> Numbers.integer(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> Numbers.integer(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case NUMBER -> Numbers.number(text);
            case DOUBLE -> Numbers.binary64(text);
            case BOOLEAN -> Words.truth(text);
            case DATE -> Times.date(text);
            case TIME -> Times.time(text);
            case TIMESTAMP -> Times.timestamp(text);
            case UUID -> Words.uuid(text);
            case JSON -> JsonTexts.read(type, Constraints.NONE, text);
            case BINARY -> Words.bytes(text);
        };
    }
}
