package dev.ashlar.core.model;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may be done: a bucket of {@code burst} goes, refilled evenly. So over a long time it is done {@code times} in a
 * {@code span}, and after a rest {@code burst} times at once.
 *
 * @param times how often in a span, at least once
 * @param span a second, a minute or an hour
 * @param burst how often at once, at least once
 */
public record Rate(long times, Duration span, long burst) {
    /** What {@link #parse} takes, as a regular expression. */
    public static final String FORM = "([1-9][0-9]{0,6})/([smh])(?: burst ([1-9][0-9]{0,6}))?";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    public Rate {
        if (times < 1 || burst < 1 || !span.isPositive()) {
            throw new IllegalArgumentException("what has a rate may be done once at least");
        }
    }

    /**
     * Reads texts such as {@code 20/s}, {@code 600/m} and {@code 600/m burst 50}; without a burst a whole span's worth may come at once.
     *
     * @throws IllegalArgumentException for another text
     */
    public static Rate parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a rate such as 20/s, 600/m or 600/m burst 50, found `" + text + "`");
        }
        String times = matcher.group(1);
        String burst = matcher.group(3);
        return new Rate(
                Long.parseLong(times), span(matcher.group(2).charAt(0)), Long.parseLong(burst == null ? times : burst));
    }

    private static Duration span(char unit) {
        return switch (unit) {
            case 's' -> Duration.ofSeconds(1);
            case 'm' -> Duration.ofMinutes(1);
            // The pattern admits nothing else.
            default -> Duration.ofHours(1);
        };
    }

    /** In words, such as {@code 20 a second, 100 at once}. */
    public String words() {
        return times + (spanName().equals("hour") ? " an " : " a ") + spanName() + ", " + burst + " at once";
    }

    private String spanName() {
        return switch ((int) span.toSeconds()) {
            case 1 -> "second";
            case 60 -> "minute";
            case 3600 -> "hour";
            default -> "span of " + span.toSeconds() + " seconds";
        };
    }
}
