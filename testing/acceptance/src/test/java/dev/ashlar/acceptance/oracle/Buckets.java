package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.model.Bucket;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** The beginnings of spans of time, of dates and timestamps as answers show them. */
final class Buckets {
    private static final int DATE_LENGTH = 10;
    private static final int HOUR_LENGTH = 13;

    private Buckets() {}

    static String of(Bucket bucket, String value) {
        String day =
                begin(bucket, LocalDate.parse(value.substring(0, DATE_LENGTH))).toString();
        if (value.length() == DATE_LENGTH) {
            return day;
        }
        String hour = bucket == Bucket.HOUR ? value.substring(DATE_LENGTH, HOUR_LENGTH) : "T00";
        return day + hour + ":00:00.000000Z";
    }

    private static LocalDate begin(Bucket bucket, LocalDate day) {
        return switch (bucket) {
            case YEAR -> day.withDayOfYear(1);
            case QUARTER -> day.withMonth((day.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
            case MONTH -> day.withDayOfMonth(1);
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case DAY, HOUR -> day;
        };
    }
}
