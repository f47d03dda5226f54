package dev.ashlar.core.query.grammar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter as it was written, before any name in it is known to exist. */
sealed interface Syntax {
    /**
     * A dotted name and a value.
     *
     * @param path without the operator at its end; not empty
     * @param word the operator, or null where none was written
     * @param value what stands behind the {@code =}
     * @param at 0-based place in the value of its parameter, or {@link #PARAMETER}
     */
    record Condition(List<Segment> path, @Nullable Word word, Value value, int at) implements Syntax {}

    /** Conditions joined by a word. */
    record Group(Joint joint, List<Syntax> items) implements Syntax {
        public Group {
            items = List.copyOf(items);
        }
    }

    /**
     * Part of a filter that has a place of its own in the body it came from.
     *
     * @param pointer JSON pointer into that body
     */
    record Located(String pointer, Syntax syntax) implements Syntax {}

    /** Something that was reported already. */
    record Broken() implements Syntax {}

    /** The one instance of {@link Broken}. */
    Broken BROKEN = new Broken();

    /** The place of a condition that is a parameter of its own. */
    int PARAMETER = -1;

    /** The place of a condition that is neither a parameter nor inside a text. */
    int INSIDE = 0;

    /** How a group joins its items. */
    enum Joint {
        AND,
        OR,
        NOT;

        /** The joint, or null when it is none. */
        static @Nullable Joint named(String name) {
            return switch (name) {
                case "and" -> AND;
                case "or" -> OR;
                case "not" -> NOT;
                default -> null;
            };
        }
    }

    /** What a name is compared with. */
    sealed interface Value {
        /** A value as it stands, unquoted. */
        record Text(String text) implements Value {}

        /** The elements of a list, unquoted. */
        record Elements(List<String> texts) implements Value {
            public Elements {
                texts = List.copyOf(texts);
            }
        }

        /** Items in parentheses, bound to one related row. */
        record Items(List<Syntax> items) implements Value {
            public Items {
                items = List.copyOf(items);
            }
        }
    }
}
