package dev.ashlar.core.definition;

import dev.ashlar.core.problem.Origin;
import java.util.List;
import java.util.Optional;

/** A value of a definition file with its place, the same for YAML and JSON. */
public sealed interface Node {
    /** Where it begins. */
    Origin origin();

    /** What it is, for a sentence: "a text", "a list". */
    String kind();

    /**
     * A single value.
     *
     * @param text as written, without quotes and escapes
     * @param quoted whether it was in quotes or a block, so that it is a text whatever it looks like
     */
    record Scalar(Origin origin, Type type, String text, boolean quoted) implements Node {
        @Override
        public String kind() {
            return type.kind;
        }
    }

    /** A list. */
    record Sequence(Origin origin, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Values under names, in the order of the file; every name stands once. */
    record Mapping(Origin origin, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        /** The value under a name. */
        public Optional<Node> value(String name) {
            return entries.stream()
                    .filter(entry -> entry.name().equals(name))
                    .map(Entry::value)
                    .findFirst();
        }
    }

    /** A value that could not be read; why has been said already, so nobody else complains about it. */
    record Unreadable(Origin origin) implements Node {
        @Override
        public String kind() {
            return "something unreadable";
        }
    }

    /**
     * A value under a name.
     *
     * @param origin where the name begins
     */
    record Entry(Origin origin, String name, Node value) {
        /** The name with its place. */
        public Located<String> located() {
            return new Located<>(name, origin);
        }
    }

    /** What a single value is by the YAML 1.2 core schema, or in JSON. */
    enum Type {
        TEXT("a text"),
        INTEGER("an integer"),
        DECIMAL("a number"),
        BOOLEAN("a boolean"),
        NULL("nothing");

        private final String kind;

        Type(String kind) {
            this.kind = kind;
        }
    }
}
