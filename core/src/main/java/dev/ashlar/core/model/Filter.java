package dev.ashlar.core.model;

import java.util.List;

/**
 * A condition on the rows of one schema. It has the shape alone: values a caller gave are numbered {@link Operand.Argument}s, so
 * equal shapes are equal records and can share one plan.
 */
public sealed interface Filter {
    /** Every row. */
    Filter EVERYTHING = new All(List.of());

    /** All of some conditions; of none: always true. */
    record All(List<Filter> parts) implements Filter {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** Any of some conditions; of none: never true. */
    record Any(List<Filter> parts) implements Filter {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** A condition that does not hold; nulls stay null, as in SQL. */
    record Not(Filter part) implements Filter {}

    /**
     * Something of the row compared with values.
     *
     * @param attribute a field of the schema in question, or a value inside one
     * @param operator how; {@link Operator#NULL} takes no operand
     * @param operands one; two for {@code between}; none for {@code null}
     */
    record Comparison(Attribute attribute, Operator operator, List<Operand> operands) implements Filter {
        public Comparison {
            operands = List.copyOf(operands);
            if (operands.size() != operator.operands()) {
                throw new IllegalArgumentException(operator + " takes " + operator.operands() + " operands");
            }
        }
    }

    /**
     * Whether some related row satisfies a condition.
     *
     * @param relation starts at the schema in question
     * @param none whether no related row may satisfy it
     * @param filter a condition on the relation's target
     */
    record Related(Relation relation, boolean none, Filter filter) implements Filter {}

    /** Whether it asks about rows of a schema by way of a relation. */
    default boolean leadsTo(String schema) {
        return switch (this) {
            case All all -> all.parts().stream().anyMatch(part -> part.leadsTo(schema));
            case Any any -> any.parts().stream().anyMatch(part -> part.leadsTo(schema));
            case Not not -> not.part().leadsTo(schema);
            case Comparison comparison -> false;
            case Related related ->
                related.relation().target().equals(schema) || related.filter().leadsTo(schema);
        };
    }

    /** Whether it compares anything with a property of the subject or of the request. */
    default boolean names(Operand.Reference reference) {
        return switch (this) {
            case All all -> all.parts().stream().anyMatch(part -> part.names(reference));
            case Any any -> any.parts().stream().anyMatch(part -> part.names(reference));
            case Not not -> not.part().names(reference);
            case Comparison comparison -> comparison.operands().contains(reference);
            case Related related -> related.filter().names(reference);
        };
    }

    /** Joins conditions, leaving out what says nothing. */
    static Filter all(List<Filter> parts) {
        List<Filter> telling =
                parts.stream().filter(part -> !part.equals(EVERYTHING)).toList();
        return telling.size() == 1 ? telling.getFirst() : new All(telling);
    }

    /** The comparisons of the grammar. */
    enum Operator {
        EQ(1),
        NE(1),
        GT(1),
        GTE(1),
        LT(1),
        LTE(1),
        /** Equal to one element of a list. */
        IN(1),
        /** Different from every element of a list. */
        NIN(1),
        BETWEEN(2),
        /** The operand is an SQL pattern with {@code \} as escape, made from the caller's {@code *}. */
        LIKE(1),
        /** As {@link #LIKE}, ignoring case; {@code contains}, {@code starts} and {@code ends} become this one. */
        ILIKE(1),
        /** A list that has every element of a list. */
        HAS(1),
        /** A text that has words, in the language of search engines: {@code "a phrase"}, {@code or}, {@code -without}. */
        SEARCH(1),
        /** There is no value. */
        NULL(0);

        private final int operands;

        Operator(int operands) {
            this.operands = operands;
        }

        /** How many operands it takes. */
        public int operands() {
            return operands;
        }

        /** Whether its operand is a list. */
        public boolean list() {
            return this == IN || this == NIN || this == HAS;
        }
    }

    /** What a field is compared with. */
    sealed interface Operand {
        /**
         * A value of the request, by its place among the request's arguments.
         *
         * @param index 0-based
         */
        record Argument(int index) implements Operand {}

        /** A value written in the definition, as canonical text; for a list operator a PostgreSQL array literal. */
        record Constant(String text) implements Operand {}

        /** A property of the subject or of the request, for rules. */
        enum Reference implements Operand {
            /** {@code $user.id}. */
            USER_ID,
            /** {@code $user.organization}. */
            USER_ORGANIZATION,
            /** {@code $user.roles}: a list. */
            USER_ROLES,
            /** {@code $now}. */
            NOW
        }
    }
}
