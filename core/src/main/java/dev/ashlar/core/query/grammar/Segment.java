package dev.ashlar.core.query.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * One part of a dotted name.
 *
 * @param text without quotes
 * @param quoted whether it was quoted, as only json keys are
 */
record Segment(String text, boolean quoted) {
    /** Whether it is a word of the grammar. */
    boolean is(String keyword) {
        return !quoted && text.equals(keyword);
    }

    /** The parts of a name; none when it does not follow the grammar, which is reported. */
    static List<Segment> split(String name, Report report) {
        return name.indexOf('.') < 0 && name.indexOf('\'') < 0 && !name.isEmpty()
                ? List.of(new Segment(name, false))
                : new Splitter(name, report).segments();
    }

    /** The name as it was written, for messages. */
    static String join(List<Segment> segments) {
        StringBuilder out = new StringBuilder();
        for (Segment segment : segments) {
            out.append(out.isEmpty() ? "" : ".").append(segment.text);
        }
        return out.toString();
    }

    private static final class Splitter {
        private final String name;
        private final Report report;
        private final List<Segment> segments = new ArrayList<>(4);
        private int at;

        Splitter(String name, Report report) {
            this.name = name;
            this.report = report;
        }

        List<Segment> segments() {
            boolean sound = segment();
            while (sound && at < name.length()) {
                at++;
                sound = segment();
            }
            if (!sound) {
                report.add("invalid_syntax", Report.quoted(name) + " is not a dotted name");
            }
            return sound ? segments : List.of();
        }

        /** Reads up to the next dot or the end. */
        private boolean segment() {
            return at < name.length() && name.charAt(at) == '\'' ? quoted() : plain();
        }

        private boolean plain() {
            int dot = name.indexOf('.', at);
            int end = dot < 0 ? name.length() : dot;
            String text = name.substring(at, end);
            segments.add(new Segment(text, false));
            at = end;
            return !text.isEmpty() && text.indexOf('\'') < 0;
        }

        private boolean quoted() {
            int end = Quotes.end(name, at);
            if (end < 0) {
                return false;
            }
            segments.add(new Segment(Quotes.text(name, at, end), true));
            at = end;
            return end == name.length() || name.charAt(end) == '.';
        }
    }
}
