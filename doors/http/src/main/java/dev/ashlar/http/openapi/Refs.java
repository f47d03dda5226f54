package dev.ashlar.http.openapi;

import tools.jackson.databind.node.ObjectNode;

/**
 * References to shared components. Those of a schema are called by its public name, and {@code .} with a word behind it; those of all APIs
 * have a {@code -} or a digit in front, which no such name has.
 */
final class Refs {
    private Refs() {}

    static ObjectNode schema(String name) {
        return to("schemas", name);
    }

    static ObjectNode response(String name) {
        return to("responses", name);
    }

    static ObjectNode parameter(String name) {
        return to("parameters", name);
    }

    static ObjectNode header(String name) {
        return to("headers", name);
    }

    private static ObjectNode to(String kind, String name) {
        return Types.empty().put("$ref", "#/components/" + kind + "/" + name);
    }
}
