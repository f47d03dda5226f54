package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Filter.Operator;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.value.InvalidValueException;
import dev.ashlar.core.value.Texts;
import java.util.ArrayList;
import java.util.List;

/** Turns every value into a numbered argument of the request. */
final class RequestOperands implements Operands {
    /** Stands where a value was refused; the report keeps it from ever being used. */
    private static final Operand REFUSED = new Operand.Constant("");

    private final Arguments.Collector collector;
    private final Report report;

    RequestOperands(Arguments.Collector collector, Report report) {
        this.collector = collector;
        this.report = report;
    }

    @Override
    public Operand value(Comparand left, Operator operator, String text) {
        try {
            return argument(Texts.read(left.single(), text));
        } catch (InvalidValueException fault) {
            boolean several = operator == Operator.EQ
                    && text.indexOf(',') >= 0
                    && left.words().contains(Word.IN);
            return refused(left, fault, several ? "; several values are written as in " + left.name() + ".in=a,b" : "");
        }
    }

    private Operand refused(Comparand left, InvalidValueException fault, String hint) {
        report.value(left.name(), new InvalidValueException(fault.fault(), fault.detail() + hint, fault.params()));
        return REFUSED;
    }

    @Override
    public Operand list(Comparand left, Operator operator, List<String> texts) {
        List<String> values = new ArrayList<>(texts.size());
        try {
            for (String text : texts) {
                values.add(Texts.read(left.single(), text));
            }
            return argument(Texts.array(values));
        } catch (InvalidValueException fault) {
            boolean bracketed = texts.getFirst().startsWith("[");
            return refused(left, fault, bracketed ? "; a list is written without brackets, as in a,b" : "");
        }
    }

    @Override
    public Operand pattern(Comparand left, Pattern pattern) {
        try {
            return argument(new Pattern(pattern.form(), Texts.read(Simple.TEXT, pattern.text())).sql());
        } catch (InvalidValueException fault) {
            report.value(left.name(), fault);
            return REFUSED;
        }
    }

    @Override
    public String literal(Comparand left, String text) {
        return text;
    }

    @Override
    public Operand canonical(String text) {
        return argument(text);
    }

    private Operand argument(String text) {
        return new Operand.Argument(collector.add(text));
    }
}
