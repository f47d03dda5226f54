package dev.ashlar.core.value;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Canonical texts of dates, times and timestamps, by
 * <a href="https://www.rfc-editor.org/rfc/rfc3339#section-5.6">RFC 3339, section 5.6</a>; years 0001 to 9999, microseconds.
 */
final class Times {
    private static final String DATE = "([0-9]{4})-([0-9]{2})-([0-9]{2})";
    private static final String TIME = "([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,30}))?)?";
    private static final Pattern A_DATE = Pattern.compile(DATE);
    private static final Pattern A_TIME = Pattern.compile(TIME);
    private static final Pattern A_TIMESTAMP =
            Pattern.compile(DATE + "[Tt ]" + TIME + "(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))");
    private static final int MICROSECOND_DIGITS = 6;
    private static final int LONGEST = 80;

    private Times() {}

    /** A day such as {@code 2026-01-31}. */
    static String date(String text) {
        return dateOf(matched(A_DATE, text, "must be a date such as 2026-01-31"), "must be a date of the calendar")
                .toString();
    }

    /** A time of day such as {@code 12:30:00}; seconds may be left out, zeros at the end of the fraction are. */
    static String time(String text) {
        Matcher matcher = matched(A_TIME, text, "must be a time of day such as 12:30:00");
        LocalTime time = timeOf(matcher, 1);
        String whole = text.substring(0, 5) + ":" + pad(time.getSecond(), 2);
        int micros = time.getNano() / 1000;
        return micros == 0
                ? whole
                : whole + "." + pad(micros, MICROSECOND_DIGITS).replaceFirst("0+$", "");
    }

    /** An instant such as {@code 2026-01-31T12:30:00+01:00}, in UTC and with six digits of a second. */
    static String timestamp(String text) {
        String expected = "must be a timestamp with an offset such as 2026-01-31T12:30:00Z";
        Matcher matcher = matched(A_TIMESTAMP, text, expected);
        LocalDateTime local = LocalDateTime.of(dateOf(matcher, expected), timeOf(matcher, 4));
        LocalDateTime utc = local.minusMinutes(offsetMinutes(matcher));
        inCalendar(utc.getYear());
        return utc.toLocalDate() + "T" + pad(utc.getHour(), 2) + ":" + pad(utc.getMinute(), 2) + ":"
                + pad(utc.getSecond(), 2) + "." + pad(utc.getNano() / 1000, MICROSECOND_DIGITS) + "Z";
    }

    /** Makes a {@code +} of the space before an offset, as a query string read as a form leaves it. */
    static String restorePlus(String text) {
        int space = text.length() - 6;
        return space > 10 && text.charAt(space) == ' ' && text.charAt(space + 3) == ':' && text.indexOf(':') < space
                ? text.substring(0, space) + "+" + text.substring(space + 1)
                : text;
    }

    private static Matcher matched(Pattern pattern, String text, String expected) {
        Matcher matcher = pattern.matcher(text);
        if (text.length() > LONGEST || !matcher.matches()) {
            throw InvalidValueException.of(Fault.TYPE, expected);
        }
        return matcher;
    }

    private static LocalDate dateOf(Matcher matcher, String expected) {
        int year = number(matcher, 1);
        int month = number(matcher, 2);
        int day = number(matcher, 3);
        inCalendar(year);
        if (month < 1
                || month > 12
                || day < 1
                || day > LocalDate.of(year, month, 1).lengthOfMonth()) {
            throw InvalidValueException.of(Fault.TYPE, expected);
        }
        return LocalDate.of(year, month, day);
    }

    private static LocalTime timeOf(Matcher matcher, int first) {
        int hour = number(matcher, first);
        int minute = number(matcher, first + 1);
        int second = number(matcher, first + 2);
        if (hour > 23 || minute > 59 || second > 59) {
            throw InvalidValueException.of(Fault.TYPE, "must be a time from 00:00:00 to 23:59:59.999999");
        }
        return LocalTime.of(hour, minute, second, microseconds(matcher, first + 3) * 1000);
    }

    private static int microseconds(Matcher matcher, int group) {
        if (matcher.start(group) < 0) {
            return 0;
        }
        String digits = matcher.group(group) + "000000";
        if (!digits.substring(MICROSECOND_DIGITS).matches("0*")) {
            throw InvalidValueException.of(
                    Fault.PRECISION, "must have at most 6 digits of a second", "precision", MICROSECOND_DIGITS);
        }
        return Integer.parseInt(digits, 0, MICROSECOND_DIGITS, 10);
    }

    private static int offsetMinutes(Matcher matcher) {
        if (matcher.start(8) < 0) {
            return 0;
        }
        int hours = number(matcher, 9);
        int minutes = number(matcher, 10);
        if (hours > 23 || minutes > 59) {
            throw InvalidValueException.of(Fault.TYPE, "must have an offset from -23:59 to +23:59");
        }
        int offset = hours * 60 + minutes;
        return "-".equals(matcher.group(8)) ? -offset : offset;
    }

    private static void inCalendar(int year) {
        if (year < 1 || year > 9999) {
            throw InvalidValueException.of(Fault.TYPE, "must be in the years 0001 to 9999");
        }
    }

    private static int number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String pad(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }
}
