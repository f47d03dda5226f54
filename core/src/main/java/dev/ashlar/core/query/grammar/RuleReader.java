package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads row rules: filters of the query grammar, several joined by {@code &}, in plain text without percent-encoding.
 * Spaces around {@code &} do not count; inside parentheses it is part of a value. A whole value that starts with
 * {@code $} is a reference, {@code $$} at its start writes one {@code $}.
 */
public final class RuleReader {
    private final String text;
    private final Report report = Report.ofParameters();
    private final FilterParser parser = new FilterParser(report);

    private RuleReader(String text) {
        this.text = text;
    }

    /**
     * The filter a rule text stands for. All fields can be used, also those that callers cannot read.
     *
     * @param model needs no rules of its own; its schemas and limits are used
     * @throws Refusal with the code {@code invalid_rule}; the pointer of each violation is the name on the left of
     *     its {@code =}
     */
    public static Filter read(ApiModel model, Schema schema, String text) {
        return new RuleReader(text).read(model, schema);
    }

    private Filter read(ApiModel model, Schema schema) {
        Lexicon lexicon = new Lexicon(model, field -> true);
        FilterResolver filters = new FilterResolver(lexicon, report, parser, new RuleOperands(report), List.of());
        Filter filter = filters.all(schema, entries(), 0);
        report.close("invalid_rule");
        return filter;
    }

    private List<QueryParameters.Entry> entries() {
        List<QueryParameters.Entry> entries = new ArrayList<>();
        for (int start = 0; start <= text.length() && !report.full() && !parser.exceeded(); ) {
            int end = end(start);
            if (end < 0) {
                report.add("invalid_syntax", "a parenthesis is opened and never closed");
                break;
            }
            entry(text.substring(start, end).strip(), entries);
            start = end + 1;
        }
        return entries;
    }

    private void entry(String part, List<QueryParameters.Entry> entries) {
        int equals = part.indexOf('=');
        report.enter(equals < 0 ? part : part.substring(0, equals));
        if (equals < 1) {
            report.add("invalid_syntax", "a rule is written name=value, several are joined by &");
            return;
        }
        String name = part.substring(0, equals);
        String value = part.substring(equals + 1);
        entries.add(new QueryParameters.Entry(name, value, parser.parse(name, value)));
    }

    /**
     * The end of the part that starts at a place: the next {@code &} outside of parentheses, or the end of the text;
     * -1 inside of parentheses.
     */
    private int end(int start) {
        int nesting = 0;
        for (int at = start; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '&' && nesting == 0) {
                return at;
            }
            nesting += character == '(' ? 1 : character == ')' && nesting > 0 ? -1 : 0;
            at = character == '\'' && nesting > 0 ? behindQuotes(at) : at;
        }
        return nesting == 0 ? text.length() : -1;
    }

    private int behindQuotes(int open) {
        int end = Quotes.end(text, open);
        return end < 0 ? text.length() : end - 1;
    }
}
