package dev.ashlar.core.layout;

import dev.ashlar.core.model.FieldType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The PostgreSQL types of fields, as they stand in DDL. */
public final class PhysicalTypes {
    private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(\\d+)\\)(\\[])?");

    private PhysicalTypes() {}

    /** The type of a column for a field's type. */
    public static String of(FieldType type) {
        return switch (type) {
            case FieldType.Simple simple -> ofSimple(simple);
            case FieldType.Decimal decimal -> "numeric(" + decimal.precision() + "," + decimal.scale() + ")";
            case FieldType.Enumeration words -> "text";
            case FieldType.ObjectType object -> "jsonb";
            case FieldType.ListType list -> of(list.of()) + "[]";
        };
    }

    private static String ofSimple(FieldType.Simple type) {
        return switch (type) {
            case STRING, TEXT -> "text";
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case NUMBER -> "numeric";
            case DOUBLE -> "double precision";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIME -> "time(6)";
            case TIMESTAMP -> "timestamptz(6)";
            case UUID -> "uuid";
            case JSON -> "jsonb";
            case BINARY -> "bytea";
        };
    }

    /** Whether a column can take on a wider type without touching its rows: more digits before the point, nothing else. */
    static boolean widens(String from, String to) {
        Matcher narrow = NUMERIC.matcher(from);
        Matcher wide = NUMERIC.matcher(to);
        return narrow.matches()
                && wide.matches()
                && narrow.group(2).equals(wide.group(2))
                && String.valueOf(narrow.group(3)).equals(String.valueOf(wide.group(3)))
                && Integer.parseInt(narrow.group(1)) <= Integer.parseInt(wide.group(1));
    }
}
