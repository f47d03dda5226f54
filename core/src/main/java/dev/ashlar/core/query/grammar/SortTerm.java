package dev.ashlar.core.query.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * One term of an order as it was written.
 *
 * @param path to a field
 * @param descending whether it has a {@code -} in front
 */
record SortTerm(List<Segment> path, boolean descending) {
    /** The terms of a value; those that do not follow the grammar are reported and left out. */
    static List<SortTerm> parse(String text, Report report) {
        List<SortTerm> terms = new ArrayList<>(4);
        LimitCounter tally = new LimitCounter("sort", LimitCounter.SORT_TERMS);
        int start = 0;
        while (start <= text.length() && tally.take(report)) {
            int end = end(text, start);
            add(text, start, end, report, terms);
            start = end + 1;
        }
        return terms;
    }

    /** The next comma outside of quotes, or the end. */
    private static int end(String text, int start) {
        int comma = text.indexOf(',', start);
        int quote = text.indexOf('\'', start);
        if (quote < 0 || comma >= 0 && comma < quote) {
            return comma < 0 ? text.length() : comma;
        }
        int behind = Quotes.end(text, quote);
        return behind < 0 ? text.length() : end(text, behind);
    }

    private static void add(String text, int start, int end, Report report, List<SortTerm> terms) {
        boolean descending = start < end && text.charAt(start) == '-';
        int from = descending ? start + 1 : start;
        if (from == end) {
            report.syntax(from, "the name of a field is expected");
            return;
        }
        List<Segment> path = Segment.split(text.substring(from, end), report);
        if (!path.isEmpty()) {
            terms.add(new SortTerm(path, descending));
        }
    }
}
