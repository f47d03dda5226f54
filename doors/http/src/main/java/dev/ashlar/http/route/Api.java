package dev.ashlar.http.route;

import dev.ashlar.core.access.Gate;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.grammar.Cursors;
import dev.ashlar.core.query.grammar.QueryReader;
import dev.ashlar.engine.Runtime;
import dev.ashlar.http.message.Names;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A runtime with all that this door needs to know of it, worked out once. */
public final class Api {
    private final Runtime runtime;
    private final Gate gate;
    private final QueryReader reader;
    private final Cursors cursors;
    private final String scope;
    private final ProjectEnvironment place;
    private final Header version;
    private final Map<String, Endpoint> endpoints = new HashMap<>();

    /** A runtime whose lists are walked with some cursors. */
    public Api(Runtime runtime, Cursors cursors) {
        ApiModel model = runtime.model();
        this.runtime = runtime;
        this.gate = new Gate(model);
        this.reader = new QueryReader(model, cursors);
        this.cursors = cursors;
        this.place = new ProjectEnvironment(model.name().owner(), model.name().project(), runtime.environment());
        this.scope = runtime.environment().label() + "/" + model.name() + "/v"
                + model.version().major();
        this.version = HeaderValues.createCached(Names.VERSION, model.name().api() + "@" + model.version());
        for (Schema schema : model.schemas()) {
            if (schema.internal()) {
                continue;
            }
            String name = schema.endpoint().name();
            endpoints.put(name, new Endpoint(schema, labels(model.name() + " " + name)));
        }
    }

    private static Map<Operation, String> labels(String endpoint) {
        Map<Operation, String> labels = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            labels.put(operation, endpoint + " " + operation.label());
        }
        return labels;
    }

    /** What serves it. */
    public Runtime runtime() {
        return runtime;
    }

    /** Its model. */
    public ApiModel model() {
        return runtime.model();
    }

    /** Its gate. */
    public Gate gate() {
        return gate;
    }

    /** Reads query strings against its model. */
    public QueryReader reader() {
        return reader;
    }

    /** Writes cursors of its lists. */
    public Cursors cursors() {
        return cursors;
    }

    /** The project that it belongs to, and the environment in which it serves. */
    public ProjectEnvironment place() {
        return place;
    }

    /** Environment, name and major version: what its cursors are bound to. */
    public String scope() {
        return scope;
    }

    /** The header field that names the exact version. */
    public Header version() {
        return version;
    }

    /** The endpoint of a segment of the address. */
    Optional<Endpoint> endpoint(String segment) {
        return Optional.ofNullable(endpoints.get(segment));
    }

    /** The segments at which it has endpoints, without those that one has to know. */
    List<String> segments() {
        return endpoints.values().stream()
                .map(endpoint -> endpoint.schema().endpoint())
                .filter(endpoint -> !endpoint.obfuscate())
                .map(Schema.Endpoint::name)
                .toList();
    }

    /**
     * An endpoint of a schema.
     *
     * @param labels what each operation is called in logs and metrics
     */
    record Endpoint(Schema schema, Map<Operation, String> labels) {
        String label(Operation operation) {
            return String.valueOf(labels.get(operation));
        }
    }
}
