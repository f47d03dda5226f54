package dev.ashlar.core.definition;

import dev.ashlar.core.problem.Problems;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads regular expressions in a part of Java's language that cannot run away by nesting: no back references, no look-around, and no
 * repetition of a group that repeats itself, such as {@code (a+)+}; a repetition counts from a hundred times on.
 */
final class SafePattern {
    /** Characters of the longest pattern. */
    static final int LONGEST = 500;

    private final String text;
    private int place;

    private SafePattern(String text) {
        this.text = text;
    }

    /** The compiled expression, or empty with a problem. */
    static Optional<Pattern> read(Located<String> text, Problems problems) {
        if (text.value().length() > LONGEST) {
            problems.add(text.origin(), "pattern_unsafe", "a pattern has at most " + LONGEST + " characters");
            return Optional.empty();
        }
        Optional<Pattern> pattern = compile(text, problems);
        String danger = pattern.isPresent() ? new SafePattern(text.value()).danger() : "";
        if (!danger.isEmpty()) {
            problems.add(
                    text.origin(),
                    "pattern_unsafe",
                    "the pattern has " + danger + ", which can take forever",
                    "write it without");
            return Optional.empty();
        }
        return pattern;
    }

    private static Optional<Pattern> compile(Located<String> text, Problems problems) {
        try {
            return Optional.of(Pattern.compile(text.value()));
        } catch (PatternSyntaxException failure) {
            problems.add(
                    text.origin(),
                    "pattern_syntax",
                    "the pattern is not a regular expression: " + failure.getDescription() + " near character "
                            + (failure.getIndex() + 1));
            return Optional.empty();
        } catch (StackOverflowError deep) {
            problems.add(text.origin(), "pattern_unsafe", "the pattern is nested too deep");
            return Optional.empty();
        }
    }

    /** What makes it dangerous, or an empty string. */
    private String danger() {
        Deque<Boolean> groups = new ArrayDeque<>();
        boolean repeats = false;
        for (place = 0; place < text.length(); place++) {
            switch (text.charAt(place)) {
                case '\\' -> {
                    if (backReference()) {
                        return "a back reference";
                    }
                    escape();
                }
                case '[' -> characterClass();
                case '(' -> {
                    if (lookAround()) {
                        return "a look-around";
                    }
                    groups.push(repeats);
                    repeats = false;
                }
                case ')' -> {
                    boolean unbounded = unbounded(place + 1);
                    if (repeats && unbounded) {
                        return "a repetition of a repetition";
                    }
                    boolean outside = !groups.isEmpty() && groups.pop();
                    repeats = repeats || unbounded || outside;
                }
                case '*', '+', '{' -> repeats = repeats || unbounded(place);
                default -> {}
            }
        }
        return "";
    }

    private boolean backReference() {
        char next = place + 1 < text.length() ? text.charAt(place + 1) : ' ';
        return next == 'k' || (next >= '1' && next <= '9');
    }

    private void escape() {
        int end = text.startsWith("\\Q", place) ? text.indexOf("\\E", place) : -1;
        place = end < 0 ? place + 1 : end + 1;
    }

    private boolean lookAround() {
        return text.startsWith("(?=", place)
                || text.startsWith("(?!", place)
                || text.startsWith("(?<=", place)
                || text.startsWith("(?<!", place);
    }

    private void characterClass() {
        int depth = 0;
        for (; place < text.length(); place++) {
            char letter = text.charAt(place);
            if (letter == '\\') {
                place++;
            } else if (letter == '[') {
                depth++;
            } else if (letter == ']' && --depth == 0) {
                return;
            }
        }
    }

    private boolean unbounded(int at) {
        if (at >= text.length()) {
            return false;
        }
        char letter = text.charAt(at);
        return letter == '*' || letter == '+' || (letter == '{' && openEnded(at));
    }

    private boolean openEnded(int at) {
        int end = text.indexOf('}', at);
        String bound = end < 0
                ? ""
                : text.substring(text.lastIndexOf(',', end) > at ? text.lastIndexOf(',', end) + 1 : at + 1, end);
        return bound.length() != 1 && bound.length() != 2;
    }
}
