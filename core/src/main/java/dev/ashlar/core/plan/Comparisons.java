package dev.ashlar.core.plan;

import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Filter.Comparison;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Filter.Operator;
import dev.ashlar.core.model.Inner;
import dev.ashlar.core.plan.Condition.Comparator;
import dev.ashlar.core.plan.Plan.Expression;
import java.util.List;

/** Turns comparisons into physical conditions. */
final class Comparisons {
    private final Expression value;
    private final Expression text;
    private final Attribute attribute;
    private final Operator operator;
    private final List<Operand> operands;

    private Comparisons(Expression value, Expression text, Comparison comparison) {
        this.value = value;
        this.text = text;
        this.attribute = comparison.attribute();
        this.operator = comparison.operator();
        this.operands = comparison.operands();
    }

    /** The condition of a comparison on a table. */
    static Condition of(Scope scope, Comparison comparison) {
        Attribute attribute = comparison.attribute();
        Expression value = scope.value(attribute);
        boolean json = attribute instanceof Inner && attribute.type() == Simple.JSON;
        Expression text = json && attribute instanceof Inner inner ? scope.string(inner) : value;
        return new Comparisons(value, text, comparison).condition();
    }

    /** The condition of a comparison on a value that was found already. */
    static Condition of(Expression value, Comparison comparison) {
        return new Comparisons(value, value, comparison).condition();
    }

    private Condition condition() {
        return switch (operator) {
            case NULL -> new Condition.IsNull(value);
            case EQ -> compared(Comparator.EQ);
            case NE -> compared(Comparator.NE);
            case GT -> ordered(Comparator.GT, 0);
            case GTE -> ordered(Comparator.GTE, 0);
            case LT -> ordered(Comparator.LT, 0);
            case LTE -> ordered(Comparator.LTE, 0);
            case BETWEEN -> Condition.and(List.of(ordered(Comparator.GTE, 0), ordered(Comparator.LTE, 1)));
            case IN -> among(Comparator.ANY);
            case NIN -> among(Comparator.NONE_OF);
            case LIKE -> like(Comparator.LIKE);
            case ILIKE -> like(Comparator.ILIKE);
            case HAS -> compared(Comparator.HAS);
            case SEARCH -> new Condition.Matches(value, Conditions.bound("text", operands.getFirst()));
        };
    }

    private Condition compared(Comparator comparator) {
        return compared(value, comparator, 0);
    }

    private Condition compared(Expression left, Comparator comparator, int operand) {
        return new Condition.Compare(left, comparator, Conditions.bound(left.type(), operands.get(operand)));
    }

    private Condition ordered(Comparator comparator, int operand) {
        return attribute.type() == Simple.JSON
                ? new Condition.CompareKind(value, comparator, Conditions.bound("jsonb", operands.get(operand)))
                : compared(value, comparator, operand);
    }

    private Condition among(Comparator comparator) {
        return new Condition.Compare(value, comparator, Conditions.bound(value.type() + "[]", operands.getFirst()));
    }

    private Condition like(Comparator comparator) {
        return compared(text, comparator, 0);
    }
}
