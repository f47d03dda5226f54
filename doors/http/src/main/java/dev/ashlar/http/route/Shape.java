package dev.ashlar.http.route;

import dev.ashlar.core.model.Operation;
import dev.ashlar.http.message.Verb;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The kinds of addresses an endpoint has, and which operation each method is there. */
public enum Shape {
    ROWS(Map.of(Verb.GET, Operation.LIST, Verb.POST, Operation.CREATE)),
    COUNT(Map.of(Verb.GET, Operation.COUNT)),
    EXISTS(Map.of(Verb.GET, Operation.EXISTS)),
    BULK(Map.of(Verb.POST, Operation.CREATE, Verb.PATCH, Operation.UPDATE, Verb.DELETE, Operation.DELETE)),
    QUERY(Map.of(Verb.POST, Operation.LIST)),
    ROW(Map.of(
            Verb.GET, Operation.GET,
            Verb.PUT, Operation.PUT,
            Verb.PATCH, Operation.UPDATE,
            Verb.DELETE, Operation.DELETE)),
    RELATED_ROWS(Map.of(Verb.GET, Operation.LIST)),
    RELATED_ROW(Map.of(Verb.GET, Operation.GET)),
    VALUE(Map.of(Verb.GET, Operation.GET, Verb.PUT, Operation.UPDATE, Verb.PATCH, Operation.UPDATE));

    private final Map<Verb, Operation> operations;
    private final String allow;

    Shape(Map<Verb, Operation> operations) {
        this.operations = new EnumMap<>(operations);
        StringJoiner methods = new StringJoiner(", ");
        for (Verb verb : Verb.values()) {
            if (verb == Verb.OPTIONS || this.operations.containsKey(verb.answered())) {
                methods.add(verb.name());
            }
        }
        this.allow = methods.toString();
    }

    /** The methods that have an operation, each by its own name. */
    public Set<Verb> verbs() {
        return Collections.unmodifiableSet(operations.keySet());
    }

    /** The operation of a method, or null where it has none here. */
    public @Nullable Operation operation(Verb verb) {
        return operations.get(verb.answered());
    }

    /** The methods, as the header field {@code Allow} lists them. */
    String allow() {
        return allow;
    }
}
