package dev.ashlar.core.query.grammar;

import dev.ashlar.core.query.grammar.Syntax.Condition;
import dev.ashlar.core.query.grammar.Syntax.Group;
import dev.ashlar.core.query.grammar.Syntax.Joint;
import dev.ashlar.core.query.grammar.Syntax.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses one parameter that filters. */
final class FilterParser {
    private final Report report;
    private final LimitCounter terms = new LimitCounter("filters", LimitCounter.FILTER_TERMS);

    FilterParser(Report report) {
        this.report = report;
    }

    /** Whether there are too many conditions to go on. */
    boolean exceeded() {
        return terms.exceeded();
    }

    /** A decoded name and value. */
    Syntax parse(String name, String value) {
        Joint joint = Joint.named(name);
        if (joint != null) {
            return group(joint, value);
        }
        List<Segment> path = Segment.split(name, report);
        return path.isEmpty() || !terms.take(report) ? Syntax.BROKEN : condition(path, value);
    }

    /** The items in the parentheses that are the whole of a text; none when that is reported. */
    List<Syntax> items(String text) {
        return new ItemParser(text, report, terms).all();
    }

    /** Items in parentheses, joined. */
    Syntax group(Joint joint, String value) {
        List<Syntax> items = items(value);
        return items.isEmpty() ? Syntax.BROKEN : new Group(joint, items);
    }

    private Syntax condition(List<Segment> path, String value) {
        Word word = word(path);
        List<Segment> names = word == null ? path : path.subList(0, path.size() - 1);
        return new Condition(names, word, value(word, value), Syntax.PARAMETER);
    }

    private Value value(@Nullable Word word, String value) {
        return word != null && word.list()
                ? new Value.Elements(new ItemParser(value, report, terms).list())
                : new Value.Text(value);
    }

    /** The operator at the end of a name, or null when there is none. */
    static @Nullable Word word(List<Segment> path) {
        Segment last = path.getLast();
        return path.size() == 1 || last.quoted() ? null : Word.named(last.text());
    }
}
