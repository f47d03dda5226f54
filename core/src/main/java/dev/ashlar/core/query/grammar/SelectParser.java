package dev.ashlar.core.query.grammar;

import dev.ashlar.core.query.grammar.SelectItem.Call;
import dev.ashlar.core.query.grammar.SelectItem.Named;
import dev.ashlar.core.query.grammar.SelectItem.Nested;
import dev.ashlar.core.query.grammar.SelectItem.Star;
import java.util.ArrayList;
import java.util.List;

/** Parses the value of {@code select}. */
final class SelectParser extends DescentParser {
    private static final Star STAR = new Star();

    private final LimitCounter parts = new LimitCounter("select", LimitCounter.SELECT_PARTS);

    private SelectParser(String text, Report report) {
        super(text, report);
    }

    /** All parts; none when it failed, which is reported. */
    static List<SelectItem> parse(String text, Report report) {
        SelectParser parser = new SelectParser(text, report);
        List<SelectItem> items = parser.items();
        parser.end("`,` is expected");
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
        nest("parts");
        List<SelectItem> items = failed ? List.of() : items();
        close();
        return new Nested(name, path, items);
    }

    /** A name up to the next mark, which is not read. */
    private String head() {
        int start = at;
        while (!failed && at < text.length() && !stops(text.charAt(at))) {
            if (text.charAt(at) == '\'') {
                overQuotes();
            } else {
                at++;
            }
        }
        if (at == start) {
            fail("a name is expected");
        }
        return text.substring(start, at);
    }

    private static boolean stops(char character) {
        return character == ',' || character == '(' || character == ')' || character == ':' || character == '*';
    }
}
