package dev.ashlar.core.value;

import java.util.regex.Pattern;

/**
 * A text that a regular expression may look at only so often: the guard against patterns that backtrack without end. The
 * budget grows with the text's length, so that a reasonable pattern never meets it.
 */
final class BoundedText implements CharSequence {
    private static final int LOOKS_PER_TEXT = 10_000;
    private static final int LOOKS_PER_CHARACTER = 100;

    private final CharSequence text;
    private long looks;

    private BoundedText(CharSequence text) {
        this.text = text;
        this.looks = LOOKS_PER_TEXT + (long) LOOKS_PER_CHARACTER * text.length();
    }

    /** Whether a whole text matches; a match that would cost too much is refused with {@link Fault#PATTERN}. */
    static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(new BoundedText(text)).matches();
        } catch (StackOverflowError e) {
            // java.util.regex recurses once for each repetition of a group
            throw tooCostly();
        }
    }

    private static InvalidValueException tooCostly() {
        return InvalidValueException.of(Fault.PATTERN, "takes too long to match against the pattern");
    }

    @Override
    public char charAt(int index) {
        if (--looks < 0) {
            throw tooCostly();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
