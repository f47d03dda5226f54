package dev.ashlar.acceptance.isolation;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import java.util.Optional;

/** Makes up what is asked of values inside of fields: elements of lists, parts of objects, keys of json, words of texts. */
final class Insides {
    private final Dice dice;

    Insides(Dice dice) {
        this.dice = dice;
    }

    /** A filter on what is inside of a field, not encoded; empty for a field that has nothing inside. */
    Optional<String> filter(Field field, String way) {
        String name = way + field.name();
        return switch (field.type()) {
            case FieldType.ListType list ->
                Optional.of(dice.any(
                        name + dice.any(".has=", ".not.has=") + element(list),
                        name + ".has=" + element(list) + "," + element(list),
                        name + ".null=true"));
            case FieldType.ObjectType object ->
                Optional.of(dice.any(name + ".city", name + ".city.ne", name + ".city.gt", name + ".city.contains")
                        + "="
                        + text());
            case FieldType.Simple.JSON ->
                Optional.of(dice.any(name + ".a", name + ".a.gt", name + ".a.ne", name + ".a.starts", name + ".a.has")
                        + "="
                        + dice.any(text(), "1", "true"));
            case FieldType.Simple.BINARY -> Optional.of(name + ".null=" + dice.any("true", "false"));
            case FieldType other
            when field.searchable() -> Optional.of(name + ".search=" + text() + dice.any("", " or hush"));
            case FieldType other -> Optional.empty();
        };
    }

    /** A part of a field, to be selected or sorted by; the field itself where it has none. */
    String part(Field field) {
        return switch (field.type()) {
            case FieldType.ObjectType object -> field.name() + dice.any("", ".city", ".zip");
            case FieldType.Simple.JSON -> field.name() + dice.any("", ".a", ".a.b");
            case FieldType other -> field.name();
        };
    }

    private String element(FieldType.ListType list) {
        return list.of() == FieldType.Simple.INTEGER ? Integer.toString(dice.below(6)) : text();
    }

    private String text() {
        return dice.any("a", "b", "hush", "'hush 1'");
    }
}
