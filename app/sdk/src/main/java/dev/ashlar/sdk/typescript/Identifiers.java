package dev.ashlar.sdk.typescript;

import java.util.regex.Pattern;

/** What may stand in a program as a name: a part of ECMAScript's identifiers that needs no escape anywhere. */
final class Identifiers {
    private static final Pattern FORM = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

    private Identifiers() {}

    /** Whether a text can be the name of a property without quotes; reserved words can. */
    static boolean plain(String text) {
        return FORM.matcher(text).matches();
    }

    /** Refuses what is no identifier. */
    static void require(String text) {
        if (!plain(text)) {
            throw new IllegalArgumentException("not an identifier: " + text);
        }
    }
}
