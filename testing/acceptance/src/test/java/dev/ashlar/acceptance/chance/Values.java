package dev.ashlar.acceptance.chance;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.testkit.Caller;
import java.util.List;
import java.util.StringJoiner;

/** Values out of small pools, so that organizations and rows often have the same. */
public final class Values {
    /** Marks what only organization B has written. */
    public static final String SECRET = "hush";

    private static final List<String> CODES = List.of("a", "b", "B", "c", "ä", "1", "count", "x~1/=", "it's, (so)");
    private static final List<String> TITLES = List.of("a", "A", "b", "c", "d", "ä", "Öl", "z z");

    private final Dice dice;

    Values(Dice dice) {
        this.dice = dice;
    }

    /** A value of a key's field, as plain text. */
    String key(Field field) {
        return switch (field.type()) {
            case FieldType.Simple simple -> simple(simple, CODES);
            case FieldType other -> plain(other, Side.A);
        };
    }

    /** A value of any scalar type, as plain text; of json one that may be inside. */
    String plain(FieldType type, Side side) {
        return switch (type) {
            case FieldType.Simple simple -> text(simple, side);
            case FieldType.Decimal decimal -> dice.below(5) + "." + dice.below(10) + "0";
            case FieldType.Enumeration words -> dice.any(words.values());
            case FieldType.ObjectType object -> throw new IllegalArgumentException("no scalar: " + type);
            case FieldType.ListType list -> throw new IllegalArgumentException("no scalar: " + type);
        };
    }

    private String text(FieldType.Simple type, Side side) {
        boolean textual = type == FieldType.Simple.STRING || type == FieldType.Simple.TEXT;
        return textual && side == Side.B && dice.in100(60) ? SECRET + " " + dice.below(3) : simple(type, TITLES);
    }

    private String simple(FieldType.Simple type, List<String> texts) {
        return switch (type) {
            case STRING, TEXT -> dice.any(texts);
            case INTEGER -> Integer.toString(dice.below(6));
            case BIGINT -> Long.toString(9_007_199_254_740_990L + dice.below(6));
            case NUMBER -> dice.below(4) + "." + dice.below(3);
            case DOUBLE -> dice.below(4) + ".25";
            case BOOLEAN -> Boolean.toString(dice.in100(50));
            case DATE -> "2026-0" + (1 + dice.below(4)) + "-0" + (1 + dice.below(9));
            case TIME -> "12:0" + dice.below(5);
            case TIMESTAMP -> "2026-0" + (1 + dice.below(4)) + "-01T0" + dice.below(3) + ":30:00Z";
            case UUID ->
                Caller.id(dice.any("ann", "bob", "one", "two", "three")).toString();
            case JSON -> dice.any("a", "b", SECRET, SECRET + " 1", "1", "true");
            case BINARY -> throw new IllegalArgumentException("no scalar: " + type);
        };
    }

    /** A value as JSON. */
    String json(Field field, Side side) {
        return switch (field.type()) {
            case FieldType.ObjectType object ->
                "{\"zip\":" + dice.below(3) + ",\"city\":\"" + text(FieldType.Simple.TEXT, side) + "\"}";
            case FieldType.ListType list -> list(list, side);
            case FieldType.Simple.JSON ->
                "{\"a\":" + dice.any("1", "true", "null", "\"" + text(FieldType.Simple.TEXT, side) + "\"") + "}";
            case FieldType.Simple.BINARY -> dice.any("\"\"", "\"AQ==\"", "\"aHVzaA==\"");
            case FieldType type -> json(type, plain(type, side));
        };
    }

    private String list(FieldType.ListType list, Side side) {
        StringJoiner elements = new StringJoiner(",", "[", "]");
        for (int count = dice.below(4); count > 0; count--) {
            elements.add(json(list.of(), plain(list.of(), side)));
        }
        return elements.toString();
    }

    /** Plain text as JSON of a type. */
    static String json(FieldType type, String text) {
        boolean bare = type == FieldType.Simple.INTEGER
                || type == FieldType.Simple.BOOLEAN
                || type == FieldType.Simple.NUMBER
                || type == FieldType.Simple.DOUBLE
                || type instanceof FieldType.Decimal;
        return bare ? text : "\"" + text + "\"";
    }
}
