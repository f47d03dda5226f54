package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Filter.Comparison;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Filter.Operator;
import dev.ashlar.core.query.grammar.Operands.Pattern;
import dev.ashlar.core.query.grammar.Syntax.Condition;
import dev.ashlar.core.query.grammar.Syntax.Value;
import java.util.List;

/** Compares what was found: is there such an operator for its type, and is the value one of its type. */
final class ComparisonResolver {
    private final Report report;
    private final Operands operands;
    private final SearchResolver searches;
    private final JsonResolver json;

    ComparisonResolver(Report report, Operands operands) {
        this.report = report;
        this.operands = operands;
        this.searches = new SearchResolver(report, operands);
        this.json = new JsonResolver(report, operands);
    }

    /** The comparison, possibly negated; reported and {@link Filter#EVERYTHING} when there is none. */
    Filter resolve(Comparand left, Condition condition, boolean negated) {
        Word word = condition.word() == null ? Word.EQ : condition.word();
        if (!left.words().contains(word)) {
            unknown(left, word.label());
            return Filter.EVERYTHING;
        }
        if (word == Word.NULL) {
            return absence(left, truth(left.name(), condition) != negated);
        }
        Filter comparison = comparison(left, word, condition);
        return negated ? new Filter.Not(comparison) : comparison;
    }

    /** Reports an operator that there is not. */
    void unknown(Comparand left, String word) {
        report.unknown(
                "unknown_operator",
                word,
                Report.quoted(left.name()) + " (" + left.label() + ") has no operator " + Report.quoted(word)
                        + "; it has " + Word.list(left.words()),
                left.words().stream().map(Word::label).toList());
    }

    /** The value of {@code null}, which is part of the shape. */
    boolean truth(String name, Condition condition) {
        boolean yes = condition.value() instanceof Value.Text(String text) && text.equals("true");
        boolean no = condition.value() instanceof Value.Text(String text) && text.equals("false");
        if (!yes && !no) {
            report.add("type", Report.quoted(name + ".null") + " must be true or false");
        }
        return yes;
    }

    private static Filter absence(Comparand left, boolean absent) {
        Filter comparison = new Comparison(left.attribute(), Operator.NULL, List.of());
        return absent ? comparison : new Filter.Not(comparison);
    }

    private Filter comparison(Comparand left, Word word, Condition condition) {
        return switch (condition.value()) {
            case Value.Text(String text) -> single(left, word, text);
            case Value.Elements(List<String> texts) -> several(left, word, texts);
            case Value.Items(List<Syntax> items) -> {
                misplaced(left, items.getFirst());
                yield Filter.EVERYTHING;
            }
        };
    }

    /** Reports items where a value is expected; in a body they are what is no operator. */
    private void misplaced(Comparand left, Syntax first) {
        if (first instanceof Syntax.Located(String pointer, Condition condition)) {
            report.enter(pointer);
            unknown(left, Segment.join(condition.path()));
        } else {
            report.add(
                    "invalid_syntax",
                    Report.quoted(left.name())
                            + " is a field: a value with a parenthesis in it is quoted, a list wants `in`");
        }
    }

    private Filter several(Comparand left, Word word, List<String> texts) {
        return switch (word) {
            case BETWEEN -> between(left, texts);
            case IN -> left.json() ? json.among(left, Operator.IN, texts) : list(left, Operator.IN, texts);
            case NIN -> left.json() ? json.among(left, Operator.NIN, texts) : list(left, Operator.NIN, texts);
            case HAS -> has(left, texts);
            case EQ, NE, GT, GTE, LT, LTE, LIKE, ILIKE, CONTAINS, STARTS, ENDS, NULL, SEARCH ->
                throw new IllegalStateException(word + " takes one value");
        };
    }

    private Filter has(Comparand left, List<String> texts) {
        if (left.json()) {
            return json.has(left, texts);
        }
        return left.attribute() == left.attribute().field()
                ? list(left, Operator.HAS, texts)
                : json.hasTyped(left, texts);
    }

    private Filter list(Comparand left, Operator operator, List<String> texts) {
        return compared(left, operator, operands.list(left, operator, texts));
    }

    private Filter between(Comparand left, List<String> texts) {
        if (texts.size() != 2) {
            report.add("type", Report.quoted(left.name() + ".between") + " takes two values, as in 1,9");
            return Filter.EVERYTHING;
        }
        Operand least = value(left, Operator.BETWEEN, texts.getFirst());
        Operand greatest = value(left, Operator.BETWEEN, texts.getLast());
        return new Comparison(left.attribute(), Operator.BETWEEN, List.of(least, greatest));
    }

    private Filter single(Comparand left, Word word, String text) {
        return switch (word) {
            case EQ -> left.json() ? json.among(left, Operator.IN, List.of(text)) : compared(left, Operator.EQ, text);
            case NE -> left.json() ? json.among(left, Operator.NIN, List.of(text)) : compared(left, Operator.NE, text);
            case GT -> compared(left, Operator.GT, text);
            case GTE -> compared(left, Operator.GTE, text);
            case LT -> compared(left, Operator.LT, text);
            case LTE -> compared(left, Operator.LTE, text);
            case LIKE -> matched(left, Operator.LIKE, new Pattern(Pattern.Form.WILD, text));
            case ILIKE -> matched(left, Operator.ILIKE, new Pattern(Pattern.Form.WILD, text));
            case CONTAINS -> matched(left, Operator.ILIKE, new Pattern(Pattern.Form.CONTAINS, text));
            case STARTS -> matched(left, Operator.ILIKE, new Pattern(Pattern.Form.STARTS, text));
            case ENDS -> matched(left, Operator.ILIKE, new Pattern(Pattern.Form.ENDS, text));
            case IN, NIN, BETWEEN, HAS -> several(left, word, List.of(text));
            case SEARCH -> compared(left, Operator.SEARCH, searches.operand(left, text));
            case NULL -> throw new IllegalStateException(word + " is resolved elsewhere");
        };
    }

    private Filter compared(Comparand left, Operator operator, String text) {
        return compared(left, operator, value(left, operator, text));
    }

    private Operand value(Comparand left, Operator operator, String text) {
        return left.json() ? json.byKind(left, text) : operands.value(left, operator, text);
    }

    private static Filter compared(Comparand left, Operator operator, Operand operand) {
        return new Comparison(left.attribute(), operator, List.of(operand));
    }

    private Filter matched(Comparand left, Operator operator, Pattern pattern) {
        return compared(left, operator, operands.pattern(left, pattern));
    }
}
