package dev.ashlar.core.query.grammar;

import org.jspecify.annotations.Nullable;

/** Reads the figures of a page. */
final class Counts {
    private static final int LONGEST = 18;

    private final int rows;
    private final Report report;

    /**
     * A reader.
     *
     * @param rows greatest limit
     */
    Counts(int rows, Report report) {
        this.rows = rows;
        this.report = report;
    }

    /** A number of rows, at least 1; 0 when none was given, or it was reported. */
    int limit(QueryParameters.@Nullable Entry entry) {
        long number = entry == null ? 0 : number(entry);
        if (entry != null && number == 0) {
            report.add("type", Report.quoted(entry.parameter()) + " must be at least 1");
        } else if (number > rows) {
            report.limit("rows", rows, Report.quoted("limit") + " is too great");
        }
        return number <= 0 || number > rows ? 0 : (int) number;
    }

    /** A number of rows to leave out; 0 when none was given, or it was reported. */
    long offset(QueryParameters.@Nullable Entry entry) {
        return entry == null ? 0 : Math.max(0, number(entry));
    }

    /** A number without a sign; -1 when it is none, which is reported. */
    private long number(QueryParameters.Entry entry) {
        report.enter(entry.parameter());
        String text = entry.value();
        boolean digits = !text.isEmpty() && text.length() <= LONGEST;
        for (int i = 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        if (!digits) {
            String expected = text.startsWith("-") ? "not be negative" : "be a whole number of at most 18 digits";
            report.add("type", Report.quoted(entry.parameter()) + " must " + expected);
        }
        return digits ? Long.parseLong(text) : -1;
    }
}
