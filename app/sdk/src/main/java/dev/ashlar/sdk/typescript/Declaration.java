package dev.ashlar.sdk.typescript;

import java.util.List;

/** Something that a module declares and exports. */
public sealed interface Declaration {
    /** What it means, as plain text; an empty text for nothing to tell. */
    String doc();

    /** Its name. */
    String name();

    /** An object type with a name. */
    record Interface(String doc, String name, List<Type.Reference> parents, List<Member> members)
            implements Declaration {
        public Interface {
            Identifiers.require(name);
            parents = List.copyOf(parents);
            members = List.copyOf(members);
        }
    }

    /** Another name for a type. */
    record Alias(String doc, String name, Type type) implements Declaration {
        public Alias {
            Identifiers.require(name);
        }
    }

    /** Types that belong to a name. */
    record Namespace(String doc, String name, List<Declaration> members) implements Declaration {
        public Namespace {
            Identifiers.require(name);
            members = List.copyOf(members);
        }
    }

    /** A function. */
    record Function(String doc, String name, List<Member> parameters, Type result) implements Declaration {
        public Function {
            Identifiers.require(name);
            parameters = List.copyOf(parameters);
        }
    }

    /** A value that never changes. */
    record Constant(String doc, String name, Type type) implements Declaration {
        public Constant {
            Identifiers.require(name);
        }
    }
}
