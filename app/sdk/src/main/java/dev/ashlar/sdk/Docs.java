package dev.ashlar.sdk;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.RoleRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a reader wants to know of a field that its type does not say. */
final class Docs {
    private Docs() {}

    /** A few sentences, or an empty text where there is nothing to tell. */
    static String of(Field field) {
        List<String> sentences = new ArrayList<>();
        type(field.type(), sentences);
        limits(field.constraints(), sentences);
        preset(field, sentences);
        roles("Read", field.read(), sentences);
        roles("Written", field.write(), sentences);
        return String.join(" ", sentences);
    }

    private static void type(FieldType type, List<String> sentences) {
        switch (type) {
            case FieldType.Decimal decimal ->
                sentences.add(
                        "Up to " + decimal.precision() + " digits, " + decimal.scale() + " of them behind the point.");
            case FieldType.Simple.BINARY -> sentences.add("Base64.");
            case FieldType.Simple.BIGINT -> sentences.add("64 bits.");
            case FieldType.Simple.DATE -> sentences.add("A day, as in `2026-01-31`.");
            case FieldType.Simple.TIME -> sentences.add("A time of day, as in `12:30:00`.");
            case FieldType.Simple.TIMESTAMP -> sentences.add("A moment, as in `2026-01-31T11:30:00Z`.");
            case FieldType other -> {}
        }
    }

    private static void limits(Constraints limits, List<String> sentences) {
        range("", plain(limits.min()), plain(limits.max()), sentences);
        range(" characters", plain(limits.minLength()), plain(limits.maxLength()), sentences);
        range(" elements", "", plain(limits.maxItems()), sentences);
        if (limits.format() != null) {
            sentences.add("Of the format " + limits.format().name().toLowerCase(Locale.ROOT) + ".");
        }
        if (limits.pattern() != null) {
            sentences.add("Matches `" + limits.pattern().pattern() + "`.");
        }
    }

    private static String plain(@Nullable Number limit) {
        return limit instanceof BigDecimal decimal ? decimal.toPlainString() : limit == null ? "" : limit.toString();
    }

    private static void range(String unit, String least, String most, List<String> sentences) {
        if (!least.isEmpty() && !most.isEmpty()) {
            sentences.add(least + " to " + most + unit + ".");
        } else if (!least.isEmpty()) {
            sentences.add("At least " + least + unit + ".");
        } else if (!most.isEmpty()) {
            sentences.add("At most " + most + unit + ".");
        }
    }

    private static void preset(Field field, List<String> sentences) {
        if (field.readOnly() || field.writtenNow() || field.generated()) {
            sentences.add("Set by the server.");
        }
        switch (field.preset()) {
            case Default.None none -> {}
            case Default.Constant constant -> sentences.add("By default `" + constant.text() + "`.");
            case Default.Computed computed -> sentences.add("By default " + words(computed) + ".");
        }
    }

    private static String words(Default.Computed computed) {
        return switch (computed) {
            case NOW -> "the time of the request";
            case TODAY -> "the day of the request";
            case UUID -> "a new UUID";
            case USER_ID -> "the id of the user who asks";
            case USER_ORGANIZATION -> "the organization that the user acts for";
        };
    }

    private static void roles(String done, RoleRule rule, List<String> sentences) {
        if (rule instanceof RoleRule.AnyOf any && !any.names().isEmpty()) {
            sentences.add(done + " by " + String.join(", ", new TreeSet<>(any.names())) + " only.");
        }
    }
}
