package dev.ashlar.core.query.grammar;

/** Texts in single quotes, where {@code ''} stands for one quote. */
final class Quotes {
    private Quotes() {}

    /** The place behind the closing quote of a text that opens at a place; -1 when it is never closed. */
    static int end(String text, int open) {
        int close = text.indexOf('\'', open + 1);
        while (close >= 0 && close + 1 < text.length() && text.charAt(close + 1) == '\'') {
            close = text.indexOf('\'', close + 2);
        }
        return close < 0 ? -1 : close + 1;
    }

    /** What stands between the quotes. */
    static String text(String text, int open, int end) {
        String inside = text.substring(open + 1, end - 1);
        return inside.indexOf('\'') < 0 ? inside : inside.replace("''", "'");
    }
}
