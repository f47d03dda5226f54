package dev.ashlar.core.definition;

import dev.ashlar.core.definition.SchemaDefinition.Access;
import dev.ashlar.core.model.Guard.Level;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.problem.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Reads {@code access}, {@code permissions} and {@code roles} of a schema. {@code read} and {@code write} stand for their operations;
 * an operation named itself counts instead.
 */
final class AccessReader {
    static final Map<String, Level> LEVELS = Map.of(
            "public", Level.PUBLIC,
            "user", Level.USER,
            "organization", Level.ORGANIZATION,
            "admin", Level.ADMIN,
            "internal", Level.INTERNAL);

    private final Values values;

    AccessReader(Values values) {
        this.values = values;
    }

    Access read(Properties properties, Origin origin) {
        Optional<Node> access = properties.node("access");
        Located<Boolean> closed = new Located<>(false, origin);
        Map<Operation, List<Located<String>>> permissions = named(properties, "permissions");
        Map<Operation, List<Located<String>>> roles = named(properties, "roles");
        if (access.isPresent() && access.get() instanceof Node.Mapping mapping) {
            Properties inner = new Properties(mapping, "access", values.problems());
            Located<Boolean> across =
                    inner.read("across", node -> values.flag(node, "across")).orElse(closed);
            return new Access(operations(inner, this::level), across, permissions, roles);
        }
        return new Access(access.map(this::everything).orElse(Map.of()), closed, permissions, roles);
    }

    private Map<Operation, Located<Level>> everything(Node node) {
        Map<Operation, Located<Level>> levels = new EnumMap<>(Operation.class);
        level(node, "access")
                .ifPresent(
                        level -> Arrays.stream(Operation.values()).forEach(operation -> levels.put(operation, level)));
        return levels;
    }

    private Optional<Located<Level>> level(Node node, String name) {
        return values.word(node, name, LEVELS);
    }

    private Map<Operation, List<Located<String>>> named(Properties properties, String name) {
        return properties
                .read(name, node -> values.mapping(node, name))
                .map(mapping -> operations(new Properties(mapping, name, values.problems()), values::texts))
                .orElse(Map.of());
    }

    private <T> Map<Operation, T> operations(Properties properties, BiFunction<Node, String, Optional<T>> reading) {
        Map<Operation, T> found = new EnumMap<>(Operation.class);
        put(found, properties, "read", operation -> !operation.write(), reading);
        put(found, properties, "write", Operation::write, reading);
        for (Operation operation : Operation.values()) {
            put(found, properties, operation.label(), operation::equals, reading);
        }
        properties.close();
        return found;
    }

    private static <T> void put(
            Map<Operation, T> found,
            Properties properties,
            String name,
            Predicate<Operation> meant,
            BiFunction<Node, String, Optional<T>> reading) {
        List<Operation> operations = new ArrayList<>(List.of(Operation.values()));
        operations.removeIf(meant.negate());
        properties
                .read(name, node -> reading.apply(node, name))
                .ifPresent(value -> operations.forEach(operation -> found.put(operation, value)));
    }
}
