package dev.ashlar.control.database;

import java.text.Normalizer;
import java.util.Locale;

/** Texts that count as one when only case or Unicode form differ. */
final class Folded {
    private Folded() {}

    /** The form by which texts are compared: NFKC, upper then lower case, so that also {@code ß} equals {@code SS}. */
    static String of(String text) {
        return compatible(compatible(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    private static String compatible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
