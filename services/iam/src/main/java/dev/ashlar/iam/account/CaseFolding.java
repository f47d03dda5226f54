package dev.ashlar.iam.account;

import java.text.Normalizer;
import java.util.Locale;

/** Texts that count as one when only case or Unicode form differ. */
final class CaseFolding {
    private CaseFolding() {}

    /** The form by which texts are compared: NFKC, upper then lower case, so that also {@code ß} equals {@code SS}. */
    static String of(String text) {
        return compatible(compatible(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    /** The compatibility form NFKC, in which letters that look alike are the same. */
    static String compatible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
