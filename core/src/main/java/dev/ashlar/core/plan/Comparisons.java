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
    private final Scope scope;
    private final Attribute attribute;
    private final Operator operator;
    private final List<Operand> operands;

    private Comparisons(Scope scope, Comparison comparison) {
        this.scope = scope;
        this.attribute = comparison.attribute();
        this.operator = comparison.operator();
        this.operands = comparison.operands();
    }

    /** The condition of a comparison. */
    static Condition of(Scope scope, Comparison comparison) {
        return new Comparisons(scope, comparison).condition();
    }

    private Condition condition() {
        return switch (operator) {
            case NULL -> new Condition.IsNull(value());
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
            case SEARCH ->
                new Condition.Matches(scope.column(attribute.field()), Conditions.bound("text", operands.getFirst()));
        };
    }

    private Expression value() {
        return scope.value(attribute);
    }

    private Condition compared(Comparator comparator) {
        return compared(value(), comparator, 0);
    }

    private Condition compared(Expression value, Comparator comparator, int operand) {
        return new Condition.Compare(value, comparator, Conditions.bound(value.type(), operands.get(operand)));
    }

    private Condition ordered(Comparator comparator, int operand) {
        Expression value = value();
        return attribute.type() == Simple.JSON
                ? new Condition.CompareKind(value, comparator, Conditions.bound("jsonb", operands.get(operand)))
                : compared(value, comparator, operand);
    }

    private Condition among(Comparator comparator) {
        Expression value = value();
        return new Condition.Compare(value, comparator, Conditions.bound(value.type() + "[]", operands.getFirst()));
    }

    private Condition like(Comparator comparator) {
        Expression text =
                attribute instanceof Inner inner && inner.type() == Simple.JSON ? scope.string(inner) : value();
        return compared(text, comparator, 0);
    }
}
