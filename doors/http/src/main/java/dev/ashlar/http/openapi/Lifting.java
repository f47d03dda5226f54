package dev.ashlar.http.openapi;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says once for an address what all of its operations take, which makes documents smaller. */
final class Lifting {
    private static final String PARAMETERS = "parameters";

    private Lifting() {}

    /** Moves the parameters that all operations of an address have to the address. */
    static void lift(ObjectNode path) {
        List<JsonNode> operations = new ArrayList<>();
        path.forEachEntry((name, node) -> {
            if (!name.equals(PARAMETERS)) {
                operations.add(node);
            }
        });
        if (operations.size() < 2) {
            return;
        }
        List<JsonNode> common = common(operations);
        if (!common.isEmpty()) {
            ArrayNode parameters = path.withArrayProperty(PARAMETERS);
            common.forEach(parameters::add);
            operations.forEach(operation -> leave((ObjectNode) operation, common));
        }
    }

    private static List<JsonNode> common(List<JsonNode> operations) {
        List<JsonNode> common = of(operations.getFirst());
        operations.forEach(operation -> common.retainAll(of(operation)));
        return common;
    }

    private static List<JsonNode> of(JsonNode operation) {
        List<JsonNode> parameters = new ArrayList<>();
        operation.path(PARAMETERS).forEach(parameters::add);
        return parameters;
    }

    private static void leave(ObjectNode operation, List<JsonNode> common) {
        List<JsonNode> own = of(operation);
        own.removeAll(common);
        if (own.isEmpty()) {
            operation.remove(PARAMETERS);
        } else {
            ArrayNode left = operation.putArray(PARAMETERS);
            own.forEach(left::add);
        }
    }
}
