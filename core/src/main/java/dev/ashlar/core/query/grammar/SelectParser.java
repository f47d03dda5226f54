package dev.ashlar.core.query.grammar;

import dev.ashlar.core.query.grammar.SelectItem.Call;
import dev.ashlar.core.query.grammar.SelectItem.Named;
import dev.ashlar.core.query.grammar.SelectItem.Nested;
import dev.ashlar.core.query.grammar.SelectItem.Star;
import java.util.ArrayList;
import java.util.List;

/** Parses the value of {@code select} by recursive descent; stops at the first thing that does not follow the grammar. */
final class SelectParser {
    private static final Star STAR = new Star();

    private final String text;
    private final Report report;
    private final Tally parts = new Tally("select", Tally.SELECT_PARTS);
    private int at;
    private int nesting;
    private boolean failed;

    private SelectParser(String text, Report report) {
        this.text = text;
        this.report = report;
    }

    /** All parts; none when it failed, which is reported. */
    static List<SelectItem> parse(String text, Report report) {
        SelectParser parser = new SelectParser(text, report);
        List<SelectItem> items = parser.items();
        if (!parser.failed && parser.at < text.length()) {
            parser.fail("`,` is expected");
        }
        return parser.failed ? List.of() : items;
    }

    private List<SelectItem> items() {
        List<SelectItem> items = new ArrayList<>();
        do {
            items.add(item());
        } while (!failed && skip(','));
        return items;
    }

    private SelectItem item() {
        failed = failed || !parts.take(report);
        if (!failed && skip('*')) {
            return STAR;
        }
        String head = head();
        boolean named = !failed && skip(':');
        return behind(named ? head : "", named ? head() : head);
    }

    private SelectItem behind(String name, String path) {
        List<Segment> segments = failed ? List.of() : Segment.split(path, report);
        failed = failed || segments.isEmpty();
        return !failed && skip('(') ? parenthesised(name, segments) : new Named(name, segments);
    }

    private SelectItem parenthesised(String name, List<Segment> path) {
        if (skip(')')) {
            return new Call(name, path);
        }
        if (++nesting > Tally.NESTING) {
            report.limit("nesting", Tally.NESTING, "parts are nested too deep");
            failed = true;
        }
        List<SelectItem> items = failed ? List.of() : items();
        nesting--;
        if (!failed && !skip(')')) {
            fail("`,` or `)` is expected");
        }
        return new Nested(name, path, items);
    }

    /** A name up to the next mark, which is not read. */
    private String head() {
        int start = at;
        while (!failed && at < text.length() && !stops(text.charAt(at))) {
            at = text.charAt(at) == '\'' ? behindQuotes() : at + 1;
        }
        if (at == start) {
            fail("a name is expected");
        }
        return text.substring(start, at);
    }

    private int behindQuotes() {
        int end = Quotes.end(text, at);
        if (end < 0) {
            fail("a quote is opened and never closed");
        }
        return Math.max(end, at);
    }

    private static boolean stops(char character) {
        return character == ',' || character == '(' || character == ')' || character == ':' || character == '*';
    }

    private boolean skip(char character) {
        boolean there = at < text.length() && text.charAt(at) == character;
        if (there) {
            at++;
        }
        return there;
    }

    private void fail(String expected) {
        if (!failed) {
            report.syntax(at, expected);
        }
        failed = true;
    }
}
