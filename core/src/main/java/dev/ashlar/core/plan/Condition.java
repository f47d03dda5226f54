package dev.ashlar.core.plan;

import dev.ashlar.core.plan.Plan.Bound;
import dev.ashlar.core.plan.Plan.ColumnRef;
import dev.ashlar.core.plan.Plan.Expression;
import dev.ashlar.core.plan.Plan.Table;
import java.util.List;
import java.util.stream.Stream;

/** A condition in physical terms. */
public sealed interface Condition {
    /** Always true. */
    Condition TRUE = new And(List.of());

    /** All of some conditions. */
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** Any of some conditions; of none: false. */
    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** Not. */
    record Not(Condition part) implements Condition {}

    /** Something of a row against a bound value. */
    record Compare(Expression left, Comparator comparator, Bound right) implements Condition {}

    /** Two columns are equal. */
    record Same(ColumnRef left, ColumnRef right) implements Condition {}

    /**
     * A JSON value against the one of its own kind; against none where there is none of its kind.
     *
     * @param right a JSON object of values by kind, as {@code jsonb_typeof} names them
     */
    record CompareKind(Expression left, Comparator comparator, Bound right) implements Condition {}

    /** A text has the words that a search asks for. */
    record Matches(Expression text, Bound search) implements Condition {}

    /** There is no value. */
    record IsNull(Expression value) implements Condition {}

    /** Two columns are equal but for upper and lower case. */
    record SameLowered(ColumnRef left, ColumnRef right) implements Condition {}

    /** A condition does not hold, be it false or unknown. */
    record Fails(Condition part) implements Condition {}

    /** Some row of a table satisfies a condition that may name outer tables. */
    record Exists(Table table, int alias, Condition where) implements Condition {}

    /** The revision is one of a list. */
    record RevisionIn(int alias, Bound revisions) implements Condition {}

    /** Several columns, compared as one row with values: {@code (a, b) > (x, y)}. */
    record RowCompare(List<Expression> left, Comparator comparator, List<Bound> right) implements Condition {
        public RowCompare {
            left = List.copyOf(left);
            right = List.copyOf(right);
        }
    }

    /** Joins conditions, leaving out what says nothing and flattening conjunctions. */
    static Condition and(List<Condition> parts) {
        List<Condition> flat = parts.stream()
                .flatMap(part -> part instanceof And and ? and.parts().stream() : Stream.of(part))
                .toList();
        return flat.size() == 1 ? flat.getFirst() : new And(flat);
    }

    /** Comparisons of a column with a value. */
    enum Comparator {
        EQ,
        NE,
        GT,
        GTE,
        LT,
        LTE,
        ANY,
        NONE_OF,
        LIKE,
        ILIKE,
        /** A list has all elements of another one. */
        HAS
    }
}
