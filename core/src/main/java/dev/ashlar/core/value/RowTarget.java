package dev.ashlar.core.value;

import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import java.util.List;
import java.util.function.Predicate;

/**
 * What rows of a body are read for.
 *
 * @param schema whose rows they are
 * @param mode what is to be done with them
 * @param readable whether this caller may read a field
 * @param writable whether this caller's roles may write a field
 * @param key canonical texts of the key in the address, in the order of the key's fields: of {@link WriteMode#PUT} always, of
 *     {@link WriteMode#PATCH} where the address is that of one row; otherwise empty
 */
public record RowTarget(
        Schema schema, WriteMode mode, Predicate<Field> readable, Predicate<Field> writable, List<String> key) {
    public RowTarget {
        key = List.copyOf(key);
        boolean whole = key.size() == schema.key().fields().size();
        boolean fits = switch (mode) {
            case PUT -> whole;
            case PATCH -> whole || key.isEmpty();
            case CREATE, PATCH_KEYED -> key.isEmpty();
        };
        if (!fits) {
            throw new IllegalArgumentException("a key goes with PUT and PATCH, and PUT with a key");
        }
    }

    /** Whether a body may have a field. */
    public boolean takes(Field field) {
        return addressed(field) || naming(field) || !fixed(field) && writable.test(field);
    }

    /** Whether a field may be named to this caller, who did not name it. */
    boolean known(Field field) {
        return readable.test(field) || writable.test(field);
    }

    /** Whether callers cannot write a field, whatever their roles. */
    public static boolean fixed(Field field) {
        return field.readOnly() || field.writtenNow();
    }

    /** Whether a field is part of the key that the address has. */
    boolean addressed(Field field) {
        return !key.isEmpty() && schema.key().fields().contains(field);
    }

    /** Whether a field is part of the key by which the body names its row. */
    boolean naming(Field field) {
        return mode == WriteMode.PATCH_KEYED && schema.key().fields().contains(field);
    }

    /** The key's value in the address. */
    String addressedValue(Field field) {
        return key.get(schema.key().fields().indexOf(field));
    }

    /** Whether a body without a field cannot become a row: nobody else would give it the value it must have. */
    public boolean demands(Field field) {
        return naming(field) || field.required() && unprovided(field);
    }

    private boolean unprovided(Field field) {
        return !fixed(field)
                && !field.generated()
                && field.preset() instanceof Default.None
                && switch (mode) {
                    case CREATE ->
                        !(schema.key().made() && schema.key().fields().contains(field));
                    case PUT -> !addressed(field) && writable.test(field);
                    case PATCH, PATCH_KEYED -> false;
                };
    }
}
