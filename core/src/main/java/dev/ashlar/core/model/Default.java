package dev.ashlar.core.model;

import dev.ashlar.core.model.FieldType.Simple;
import java.util.Map;

/** What an absent field becomes on creation. */
public sealed interface Default {
    /** Nothing: the field stays empty, or is missing when required. */
    record None() implements Default {}

    /** Always the same value, as canonical text (see {@code core.value.Texts}). */
    record Constant(String text) implements Default {}

    /** A value the server works out at the time of the request. */
    enum Computed implements Default {
        /** The time of the request. */
        NOW,
        /** The day of the request, in UTC. */
        TODAY,
        /** A new UUIDv7. */
        UUID,
        /** The id of the user who asks. */
        USER_ID,
        /** The id of the organization that who asks acts for; empty for who acts for none. */
        USER_ORGANIZATION
    }

    /** The one instance of {@link None}. */
    None NONE = new None();

    /** The words that stand for a {@link Computed} default in a definition; which there are depends on the type. */
    static Map<String, Default> words(FieldType type) {
        if (type == Simple.TIMESTAMP) {
            return Map.of("now", Computed.NOW);
        } else if (type == Simple.DATE) {
            return Map.of("today", Computed.TODAY);
        }
        return type == Simple.UUID
                ? Map.of(
                        "uuid",
                        Computed.UUID,
                        "$user.id",
                        Computed.USER_ID,
                        "$user.organization",
                        Computed.USER_ORGANIZATION)
                : Map.of();
    }
}
