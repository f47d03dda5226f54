package dev.ashlar.core.plan;

import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.plan.Plan.Slot;
import java.util.Optional;

/** What the server puts into an absent field of a new row. */
final class FieldDefaults {
    private FieldDefaults() {}

    /** Where the value comes from; empty where the field stays empty, or the database counts. */
    static Optional<Slot> of(Field field) {
        if (field.writtenNow()) {
            return Optional.of(Slot.Context.NOW);
        }
        return switch (field.preset()) {
            case Default.None none -> Optional.empty();
            case Default.Constant constant -> Optional.of(new Slot.Literal(constant.text()));
            case Default.Computed computed -> Optional.of(context(computed));
        };
    }

    private static Slot context(Default.Computed computed) {
        return switch (computed) {
            case NOW -> Slot.Context.NOW;
            case TODAY -> Slot.Context.TODAY;
            case UUID -> Slot.Context.FRESH_UUID;
            case USER_ID -> Slot.Context.USER_ID;
            case USER_ORGANIZATION -> Slot.Context.ORGANIZATION;
        };
    }
}
