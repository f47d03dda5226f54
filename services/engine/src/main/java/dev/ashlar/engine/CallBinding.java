package dev.ashlar.engine;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.plan.Plan.Slot;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.value.Texts;
import dev.ashlar.store.Binding;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values of one call: what it said, who made it and when. */
record CallBinding(Arguments arguments, Subject subject, Instant now) implements Binding {
    @Override
    public @Nullable String value(Slot slot) {
        return switch (slot) {
            case Slot.Argument argument -> arguments.at(argument.index());
            case Slot.Literal literal -> literal.text();
            case Slot.Empty empty -> null;
            case Slot.Context context -> context(context);
            case Slot.OfRows rows -> throw alone(rows);
        };
    }

    private static IllegalArgumentException alone(Slot slot) {
        return new IllegalArgumentException("a call without rows has nothing for " + slot);
    }

    private @Nullable String context(Slot.Context context) {
        return switch (context) {
            case ORGANIZATION -> text(subject.organization());
            case USER_ID -> text(subject.id());
            case USER_ROLES -> Texts.array(List.copyOf(subject.roles()));
            case NOW -> now.toString();
            case TODAY -> now.atOffset(ZoneOffset.UTC).toLocalDate().toString();
            case FRESH_UUID -> UuidCreator.getTimeOrderedEpoch().toString();
        };
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
