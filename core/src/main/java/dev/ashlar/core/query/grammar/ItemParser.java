package dev.ashlar.core.query.grammar;

import dev.ashlar.core.query.grammar.Syntax.Condition;
import dev.ashlar.core.query.grammar.Syntax.Group;
import dev.ashlar.core.query.grammar.Syntax.Joint;
import dev.ashlar.core.query.grammar.Syntax.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses groups and lists of one value; gives nothing where it failed. */
final class ItemParser extends DescentParser {
    private final LimitCounter terms;

    ItemParser(String text, Report report, LimitCounter terms) {
        super(text, report);
        this.terms = terms;
    }

    /** {@code (item, …)} as the whole text; empty when it failed. */
    List<Syntax> all() {
        List<Syntax> items = items();
        end("the end is expected");
        return failed ? List.of() : items;
    }

    /** The elements of a list as the whole text, with or without parentheses around them. */
    List<String> list() {
        List<String> elements = peek('(') ? enclosed() : elements();
        end("the end is expected");
        return failed ? List.of() : elements;
    }

    private List<Syntax> items() {
        List<Syntax> items = new ArrayList<>();
        if (!open()) {
            return items;
        }
        do {
            items.add(item());
        } while (!failed && skip(','));
        close();
        return items;
    }

    private Syntax item() {
        int start = at;
        String name = name();
        if (failed) {
            return Syntax.BROKEN;
        }
        Joint joint = Joint.named(name);
        return joint != null ? new Group(joint, items()) : condition(name, start);
    }

    private Syntax condition(String name, int start) {
        List<Segment> path = Segment.split(name, report);
        if (path.isEmpty() || !terms.take(report)) {
            failed = true;
            return Syntax.BROKEN;
        }
        Word word = FilterParser.word(path);
        List<Segment> names = word == null ? path : path.subList(0, path.size() - 1);
        return new Condition(names, word, value(word), start);
    }

    /** Reads up to the {@code =} and over it. */
    private String name() {
        int start = at;
        while (at < text.length() && !failed && !stops(text.charAt(at))) {
            if (text.charAt(at) == '\'') {
                overQuotes();
            } else {
                at++;
            }
        }
        String name = text.substring(start, at);
        if (!failed && !skip('=')) {
            fail("a name with `=` and a value is expected; a list inside a group is parenthesised, as in a.in=(1,2)");
        }
        return name;
    }

    private static boolean stops(char character) {
        return character == '=' || character == ',' || character == '(' || character == ')';
    }

    private Value value(@Nullable Word word) {
        boolean parenthesised = peek('(');
        if (word != null && word.list()) {
            return new Value.Elements(parenthesised ? enclosed() : List.of(scalar()));
        }
        return parenthesised && word == null ? new Value.Items(items()) : new Value.Text(scalar());
    }

    private List<String> enclosed() {
        if (!open()) {
            return List.of();
        }
        List<String> elements = peek(')') ? List.of() : elements();
        close();
        return elements;
    }

    private List<String> elements() {
        List<String> elements = new ArrayList<>();
        do {
            elements.add(element());
        } while (!failed && skip(','));
        return elements;
    }

    private String element() {
        int start = at;
        String element = scalar();
        if (at == start) {
            fail("an element is expected; an empty text is written '' and an empty list ()");
        }
        return element;
    }

    private String scalar() {
        int start = at;
        if (peek('\'')) {
            overQuotes();
            return failed ? "" : Quotes.text(text, start, at);
        }
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ')') {
            if (text.charAt(at) == '(' || text.charAt(at) == '\'') {
                fail("a value with one of ,()' in it is quoted, as in 'it''s'");
                return "";
            }
            at++;
        }
        return text.substring(start, at);
    }

    private boolean open() {
        nest("groups");
        if (!failed && !skip('(')) {
            fail("`(` is expected: conditions stand in parentheses, as in (count.gt=5)");
        }
        return !failed;
    }
}
