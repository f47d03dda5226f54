package dev.ashlar.acceptance.chance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A condition of a query, which can be said in an address and in JSON. */
sealed interface Term {
    /** A path with an operator, as the grammar has them. */
    String name();

    /** The value, as it stands in an address, not encoded. */
    String value();

    /** The value as JSON. */
    String json();

    /** As a parameter of an address. */
    default String parameter() {
        return name() + "=" + encoded(value());
    }

    /** As one of several conditions in parentheses. */
    String item();

    /** A comparison with one value. */
    record Single(String name, String value) implements Term {
        @Override
        public String json() {
            return quoted(value);
        }

        @Override
        public String item() {
            return name + "=" + inList(value);
        }
    }

    /** A comparison with a list of values. */
    record Several(String name, List<String> values) implements Term {
        @Override
        public String value() {
            return joined(values, Term::inList);
        }

        @Override
        public String json() {
            return "[" + joined(values, Term::quoted) + "]";
        }

        @Override
        public String item() {
            return name + "=(" + value() + ")";
        }
    }

    /**
     * Conditions in parentheses.
     *
     * @param name {@code or}, {@code and}, {@code not}, or a relation whose row they are bound to
     */
    record Group(String name, List<Term> items) implements Term {
        @Override
        public String value() {
            return "(" + joined(items, Term::item) + ")";
        }

        @Override
        public String json() {
            String list = "[" + joined(items, item -> object(List.of(item))) + "]";
            return List.of("or", "and").contains(name) ? list : "{\"and\":" + list + "}";
        }

        @Override
        public String item() {
            return name + "=" + value();
        }
    }

    /** An object of conditions that all have to hold. */
    static String object(List<Term> terms) {
        return terms.size() == 1
                ? "{" + quoted(terms.getFirst().name()) + ":" + terms.getFirst().json() + "}"
                : "{\"and\":[" + joined(terms, term -> object(List.of(term))) + "]}";
    }

    private static <T> String joined(List<T> all, Function<T, String> as) {
        return all.stream().map(as).collect(Collectors.joining(","));
    }

    private static String inList(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** A text as JSON; the texts that are made up here need no escapes but these. */
    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** A value as it stands in an address. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
