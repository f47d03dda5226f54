package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.testkit.Caller;
import java.util.List;
import java.util.Random;

/** Makes up values out of small pools, so that rows often have the same. */
record Made(Random random) {
    private static final List<String> TEXTS = List.of("a", "A", "b", "B", "\u00e4", "c", "z z");

    /** A value as plain text. */
    String plain(Field field) {
        return switch (field.type()) {
            case Simple simple -> plain(simple);
            case FieldType.Decimal decimal -> random.nextInt(4) + "." + random.nextInt(10) + "5";
            case FieldType.Enumeration words -> words.values().get(random.nextInt(words.values().size()));
            case FieldType.ObjectType object -> throw new IllegalArgumentException("no scalar: " + field);
            case FieldType.ListType list -> throw new IllegalArgumentException("no scalar: " + field);
        };
    }

    private String plain(Simple type) {
        return switch (type) {
            case STRING, TEXT -> TEXTS.get(random.nextInt(TEXTS.size()));
            case INTEGER -> Integer.toString(random.nextInt(5));
            case BIGINT -> Long.toString(9_007_199_254_740_990L + random.nextInt(5));
            case NUMBER -> random.nextInt(3) + "." + random.nextInt(3);
            case DOUBLE -> random.nextInt(3) + ".25";
            case BOOLEAN -> Boolean.toString(random.nextBoolean());
            case DATE -> "2026-0" + (1 + random.nextInt(4)) + "-0" + (1 + random.nextInt(9));
            case TIME -> "12:0" + random.nextInt(5) + ":00";
            case TIMESTAMP -> "2026-0" + (1 + random.nextInt(4)) + "-01T0" + random.nextInt(3) + ":30:00Z";
            case UUID -> Caller.id(List.of("ann", "bob", "cid").get(random.nextInt(3))).toString();
            case JSON, BINARY -> throw new IllegalArgumentException("no scalar: " + type);
        };
    }

    /** A value as JSON, or null. */
    String json(Field field) {
        if (random.nextInt(4) == 0) {
            return "null";
        }
        String plain = plain(field);
        boolean bare = switch (field.type()) {
            case Simple simple -> List.of(Simple.INTEGER, Simple.NUMBER, Simple.DOUBLE, Simple.BOOLEAN).contains(simple);
            case FieldType.Decimal decimal -> true;
            case FieldType other -> false;
        };
        return bare ? plain : "\"" + plain + "\"";
    }
}
