package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Filter.Comparison;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Filter.Operator;
import dev.ashlar.core.query.grammar.Operands.Pattern;
import dev.ashlar.core.query.grammar.Syntax.Condition;
import dev.ashlar.core.query.grammar.Syntax.Value;
import java.util.List;

/** Compares a field that was found: is there such an operator for its type, and is the value one of its type. */
final class ComparisonResolver {
    private final Report report;
    private final Operands operands;

    ComparisonResolver(Report report, Operands operands) {
        this.report = report;
        this.operands = operands;
    }

    /** The comparison, possibly negated; reported and {@link Filter#EVERYTHING} when there is none. */
    Filter resolve(Field field, Condition condition, boolean negated) {
        Word word = condition.word() == null ? Word.EQ : condition.word();
        if (word == Word.HAS || word == Word.SEARCH) {
            report.notServedYet("the operator `" + word.label() + "`");
            return Filter.EVERYTHING;
        }
        if (!Word.of(field.type()).contains(word)) {
            unknown(field, word.label());
            return Filter.EVERYTHING;
        }
        if (word == Word.NULL) {
            return absence(field, truth(field.name(), condition) != negated);
        }
        Filter comparison = comparison(field, word, condition);
        return negated ? new Filter.Not(comparison) : comparison;
    }

    /** Reports an operator that a field does not have. */
    void unknown(Field field, String word) {
        String has = Word.list(Word.of(field.type()));
        report.unknown(
                "unknown_operator",
                word,
                Report.quoted(field.name()) + " (" + field.type().label() + ") has no operator " + Report.quoted(word)
                        + "; it has " + has,
                Word.of(field.type()).stream().map(Word::label).toList());
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

    private static Filter absence(Field field, boolean absent) {
        Filter comparison = new Comparison(field, Operator.NULL, List.of());
        return absent ? comparison : new Filter.Not(comparison);
    }

    private Filter comparison(Field field, Word word, Condition condition) {
        return switch (condition.value()) {
            case Value.Text(String text) -> single(field, word, text);
            case Value.Elements(List<String> texts) -> several(field, word, texts);
            case Value.Items items -> {
                report.add(
                        "invalid_syntax",
                        Report.quoted(field.name())
                                + " is a field: a value with a parenthesis in it is quoted, a list wants `in`");
                yield Filter.EVERYTHING;
            }
        };
    }

    private Filter several(Field field, Word word, List<String> texts) {
        return word == Word.BETWEEN ? between(field, texts) : list(field, word, texts);
    }

    private Filter list(Field field, Word word, List<String> texts) {
        Operator operator = word == Word.NIN ? Operator.NIN : Operator.IN;
        return new Comparison(field, operator, List.of(operands.list(field, operator, texts)));
    }

    private Filter between(Field field, List<String> texts) {
        if (texts.size() != 2) {
            report.add("type", Report.quoted(field.name() + ".between") + " takes two values, as in 1,9");
            return Filter.EVERYTHING;
        }
        Operand least = operands.value(field, Operator.BETWEEN, texts.getFirst());
        Operand greatest = operands.value(field, Operator.BETWEEN, texts.getLast());
        return new Comparison(field, Operator.BETWEEN, List.of(least, greatest));
    }

    private Filter single(Field field, Word word, String text) {
        return switch (word) {
            case EQ -> compared(field, Operator.EQ, text);
            case NE -> compared(field, Operator.NE, text);
            case GT -> compared(field, Operator.GT, text);
            case GTE -> compared(field, Operator.GTE, text);
            case LT -> compared(field, Operator.LT, text);
            case LTE -> compared(field, Operator.LTE, text);
            case LIKE -> matched(field, Operator.LIKE, new Pattern(Pattern.Form.WILD, text));
            case ILIKE -> matched(field, Operator.ILIKE, new Pattern(Pattern.Form.WILD, text));
            case CONTAINS -> matched(field, Operator.ILIKE, new Pattern(Pattern.Form.CONTAINS, text));
            case STARTS -> matched(field, Operator.ILIKE, new Pattern(Pattern.Form.STARTS, text));
            case ENDS -> matched(field, Operator.ILIKE, new Pattern(Pattern.Form.ENDS, text));
            case IN, NIN, BETWEEN -> several(field, word, List.of(text));
            case NULL, HAS, SEARCH -> throw new IllegalStateException(word + " is resolved elsewhere");
        };
    }

    private Filter compared(Field field, Operator operator, String text) {
        return new Comparison(field, operator, List.of(operands.value(field, operator, text)));
    }

    private Filter matched(Field field, Operator operator, Pattern pattern) {
        return new Comparison(field, operator, List.of(operands.pattern(field, pattern)));
    }
}
