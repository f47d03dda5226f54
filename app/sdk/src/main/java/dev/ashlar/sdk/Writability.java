package dev.ashlar.sdk;

import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.RoleRule;
import dev.ashlar.core.model.Schema;

/** What callers can read and write at all, and what a new row cannot do without. */
final class Writability {
    private Writability() {}

    /** Whether anybody can read a field. */
    static boolean readable(Field field) {
        return !field.writeOnly() && somebody(field.read());
    }

    /** Whether anybody can write a field. */
    static boolean writable(Field field) {
        return !field.readOnly() && !field.writtenNow() && somebody(field.write());
    }

    /** Whether only some can read a field. */
    static boolean limited(Field field) {
        return field.read() instanceof RoleRule.AnyOf;
    }

    private static boolean somebody(RoleRule rule) {
        return switch (rule) {
            case RoleRule.Anyone anyone -> true;
            case RoleRule.AnyOf any -> !any.names().isEmpty();
        };
    }

    /** Whether a new row has to be given a value, since it would get none otherwise. */
    static boolean demanded(Schema schema, Field field) {
        boolean made = schema.key().made() && schema.key().fields().contains(field);
        return field.required() && !field.generated() && !made && field.preset() instanceof Default.None;
    }
}
