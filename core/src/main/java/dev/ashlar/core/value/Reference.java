package dev.ashlar.core.value;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands for a value of an earlier answer: {@code $order.customer.name}, in lists by number: {@code $orders.data.0.id}.
 *
 * @param name of the operation that gives the answer
 * @param path members that lead to the value, at least one
 * @param pointer where the reference itself stands
 */
public record Reference(String name, List<String> path, String pointer) {
    /** What a text begins with that is a reference; twice for one that is none. */
    static final char SIGN = '$';

    /** What the name of an operation looks like. */
    static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

    static final Pattern FORM = Pattern.compile("\\$(" + NAME + ")((?:\\.[A-Za-z0-9_]{1,63}){1,16})");

    public Reference {
        path = List.copyOf(path);
    }

    /** The reference that a text is as a whole. */
    static Optional<Reference> of(String text, String pointer) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(of(matcher, pointer)) : Optional.empty();
    }

    /** The reference that was matched. */
    static Reference of(Matcher matcher, String pointer) {
        List<String> path = Arrays.asList(matcher.group(2).substring(1).split("\\.", -1));
        return new Reference(matcher.group(1), path, pointer);
    }

    /** As it is written. */
    @Override
    public String toString() {
        return SIGN + name + "." + String.join(".", path);
    }
}
