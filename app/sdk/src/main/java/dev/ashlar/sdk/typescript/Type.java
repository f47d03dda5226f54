package dev.ashlar.sdk.typescript;

import java.util.List;

/** A TypeScript type. */
public sealed interface Type {
    /** {@code string}. */
    Type STRING = new Reference("string");

    /** {@code number}. */
    Type NUMBER = new Reference("number");

    /** {@code boolean}. */
    Type BOOLEAN = new Reference("boolean");

    /** {@code null}. */
    Type NULL = new Reference("null");

    /** {@code never}. */
    Type NEVER = new Reference("never");

    /**
     * A type by its name.
     *
     * @param name identifiers joined by dots
     * @param arguments types it is made for
     */
    record Reference(String name, List<Type> arguments) implements Type {
        public Reference {
            arguments = List.copyOf(arguments);
            for (String part : name.split("\\.", -1)) {
                Identifiers.require(part);
            }
        }

        /** A type without arguments. */
        public Reference(String name) {
            this(name, List.of());
        }
    }

    /** One text and no other. */
    record Text(String text) implements Type {}

    /** One whole number and no other. */
    record Whole(int number) implements Type {}

    /** One of some types. */
    record Union(List<Type> members) implements Type {
        public Union {
            members = List.copyOf(members);
            if (members.isEmpty()) {
                throw new IllegalArgumentException("a union of nothing is `never`");
            }
        }
    }

    /**
     * A list.
     *
     * @param readOnly whether it is only read: so a list that cannot be changed is taken as well
     */
    record ListOf(Type element, boolean readOnly) implements Type {}

    /** A list with a fixed number of elements, each with a name; only read. */
    record Tuple(List<Member> elements) implements Type {
        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    /** An object. */
    record Shape(List<Member> members) implements Type {
        public Shape {
            members = List.copyOf(members);
        }
    }

    /** This or nothing. */
    default Type orNull() {
        return new Union(List.of(this, NULL));
    }
}
