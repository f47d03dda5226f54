package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.value.InvalidValueException;
import dev.ashlar.core.value.JsonValue;
import dev.ashlar.core.value.JsonValue.Elements;
import dev.ashlar.core.value.JsonValue.Member;
import dev.ashlar.core.value.JsonValue.Members;
import dev.ashlar.core.value.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Takes texts out of a JSON body and reports what cannot be one, at its pointer. */
final class BodyTexts {
    private static final int LONGEST_NAME = 80;

    private final Report report;

    BodyTexts(Report report) {
        this.report = report;
    }

    /** Hands over the members of an object with their pointers; a name that stands twice is reported and left out. */
    void each(Members object, String pointer, BiConsumer<Member, String> member) {
        Set<String> names = new HashSet<>();
        for (Member each : object.members()) {
            if (report.full()) {
                return;
            }
            String at = below(pointer, each.name());
            report.enter(at);
            if (!names.add(each.name())) {
                report.add("duplicate_key", Report.quoted(each.name()) + " stands twice in its object");
            } else if (sound(each.name())) {
                member.accept(each, at);
            }
        }
    }

    /** The pointer of a member, by <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>; a very long name is cut. */
    private static String below(String pointer, String name) {
        String shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "\u2026";
        return pointer + "/" + shown.replace("~", "~0").replace("/", "~1");
    }

    /** The text of a value that is one scalar; reported and empty when it is none. */
    String scalar(JsonValue value) {
        return switch (value) {
            case JsonValue.Text(String text) -> sound(text) ? text : "";
            case JsonValue.Number(String text) -> text;
            case JsonValue.Truth(boolean truth) -> Boolean.toString(truth);
            case JsonValue.Nothing nothing -> expected("a value", value);
            case Elements elements -> expected("one value", value);
            case Members members -> expected("one value", value);
        };
    }

    /** The texts of a list of scalars. */
    List<String> scalars(Elements elements, String pointer) {
        List<String> texts = new ArrayList<>(elements.values().size());
        for (JsonValue value : elements.values()) {
            report.enter(pointer + "/" + texts.size());
            texts.add(scalar(value));
        }
        return texts;
    }

    /** Reports that something else is expected; gives an empty text. */
    String expected(String what, JsonValue found) {
        report.add("type", "here stands " + found.label() + "; expected is " + what);
        return "";
    }

    /** Whether the database can hold a text. */
    private boolean sound(String text) {
        try {
            Texts.read(FieldType.Simple.TEXT, text);
            return true;
        } catch (InvalidValueException fault) {
            report.add(fault.code(), "the text " + fault.detail());
            return false;
        }
    }
}
