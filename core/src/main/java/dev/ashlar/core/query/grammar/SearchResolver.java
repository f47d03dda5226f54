package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Filter.Comparison;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Filter.Operator;
import dev.ashlar.core.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Resolves searches for words, in one field or in all that a caller may read. */
final class SearchResolver {
    /** Characters of a search. */
    static final int LONGEST = 1000;

    /** Signs of negation in front of one word; PostgreSQL has room for some 30, and passes over what stands between them. */
    static final int NEGATIONS = 20;

    private static final Pattern NEGATED =
            Pattern.compile("(?:-[\\s!&|()]*+){" + (NEGATIONS + 1) + "}", Pattern.UNICODE_CHARACTER_CLASS);

    private final Report report;
    private final Operands operands;

    SearchResolver(Report report, Operands operands) {
        this.report = report;
        this.operands = operands;
    }

    /** What a text looks for. */
    Operand operand(Comparand left, String text) {
        limit(text);
        return operands.value(left, Operator.SEARCH, text);
    }

    /** That one of the searchable fields of a schema has what is looked for. */
    Filter anywhere(Lexicon lexicon, Schema schema, QueryParameters.Entry search) {
        report.enter(search.parameter());
        limit(search.value());
        List<Field> fields = lexicon.searchable(schema);
        if (fields.isEmpty()) {
            report.add("not_searchable", "nothing in " + Report.quoted(schema.publicName()) + " can be searched");
            return Filter.EVERYTHING;
        }
        Operand words = operands.value(Comparand.of(fields.getFirst(), List.of()), Operator.SEARCH, search.value());
        List<Filter> ways = new ArrayList<>();
        fields.forEach(field -> ways.add(new Comparison(field, Operator.SEARCH, List.of(words))));
        return ways.size() == 1 ? ways.getFirst() : new Filter.Any(ways);
    }

    private void limit(String text) {
        if (text.length() > LONGEST) {
            report.limit("search", LONGEST, "the text to look for is too long");
        } else if (NEGATED.matcher(text).find()) {
            report.limit("negations", NEGATIONS, "too many `-` stand in front of one word");
        }
    }
}
