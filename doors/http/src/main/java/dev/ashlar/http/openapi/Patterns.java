package dev.ashlar.http.openapi;

import java.util.regex.Pattern;

/** Regular expressions of definitions, which are Java's, for readers who know those of ECMAScript. */
final class Patterns {
    /** What both languages write alike: no possessive repetitions, flags, quotations, unions or classes of their own. */
    private static final Pattern PORTABLE = Pattern.compile("(?:"
            + "[^\\\\\\[\\](){}*+?]"
            + "|\\\\[dDwWsSbBtnrf./\\\\\\[\\]{}()*+?^$|]"
            + "|\\[\\^?(?:[^\\\\\\[\\]&]|\\\\[dDwWsStnrf./\\\\\\[\\]{}()*+?^$|-])+]"
            + "|\\(\\?:|\\((?!\\?)|\\)"
            + "|(?:[*+?]|\\{[0-9]+(?:,[0-9]*)?})\\??(?![*+?{])"
            + ")*+");

    private Patterns() {}

    /** Whether an expression means the same in ECMAScript. */
    static boolean portable(String pattern) {
        return PORTABLE.matcher(pattern).matches();
    }
}
