package dev.ashlar.http.openapi;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.grammar.Vocabulary;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Verb;
import dev.ashlar.http.route.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a request for an operation may have besides its address. */
final class Requests {
    /** The component for all filters that no other one is for. */
    static final String FILTER = "filter";

    private static final List<String> OF_WRITES = List.of("Prefer", "Idempotency-Key");

    private final ApiModel model;
    private final View view;
    private final Filters filters;

    Requests(ApiModel model, View view, Filters filters) {
        this.model = model;
        this.view = view;
        this.filters = filters;
    }

    /** The components of its parameters. */
    List<String> parameters(Offer offer) {
        List<String> parameters = new ArrayList<>(query(offer));
        parameters.addAll(headers(offer));
        return parameters;
    }

    private List<String> query(Offer offer) {
        return switch (offer.place()) {
            case Place.Whole.ROWS -> offer.operation().write() ? Vocabulary.ofRows() : list(offer.schema());
            case Place.Whole.COUNT -> joined(searchable(Vocabulary.ofFilters(), offer.schema()), List.of(FILTER));
            case Place.Whole.EXISTS -> joined(searchable(Vocabulary.ofFilters(), offer.schema()), List.of(FILTER));
            case Place.Whole.BULK ->
                offer.operation() == Operation.CREATE
                        ? Vocabulary.ofNewRows()
                        : joined(Vocabulary.ofChanges(), List.of(FILTER));
            case Place.Whole.QUERY -> List.of();
            case Place.Row row -> offer.verb() == Verb.DELETE ? List.of() : Vocabulary.ofRows();
            case Place.Related related ->
                related.relation().many()
                        ? joined(searchable(Vocabulary.ofLists(), target(related)), List.of(FILTER))
                        : Vocabulary.ofRows();
            case Place.Value value -> List.of();
        };
    }

    private List<String> list(Schema schema) {
        return joined(searchable(Vocabulary.ofLists(), schema), joined(filters.of(schema), List.of(FILTER)));
    }

    /** Parameters without the one that searches, where there is nothing to be searched. */
    private List<String> searchable(List<String> parameters, Schema schema) {
        boolean any = schema.fields().stream().anyMatch(field -> field.searchable() && view.readable(field));
        return any
                ? parameters
                : parameters.stream().filter(name -> !name.equals("search")).toList();
    }

    private static List<String> joined(Collection<String> some, Collection<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private Schema target(Place.Related related) {
        return model.schema(related.relation().target());
    }

    /** The components of parameters that all methods of an address take. */
    List<String> shared(Offer offer) {
        boolean bulk = offer.place() == Place.Whole.BULK;
        List<String> shared = new ArrayList<>();
        if (organized(offer) && (bulk || !(offer.place() instanceof Place.Whole))) {
            shared.add("X-Organization");
        }
        if (bulk) {
            shared.addAll(OF_WRITES);
        }
        return shared;
    }

    private List<String> headers(Offer offer) {
        List<String> headers = new ArrayList<>();
        if (offer.place() == Place.Whole.BULK) {
            return headers;
        }
        if (organized(offer) && offer.place() instanceof Place.Whole) {
            headers.add(spans(offer) ? "X-Organization-optional" : "X-Organization");
        }
        switch (offer.verb()) {
            case PUT -> headers.addAll(List.of("If-Match", "If-None-Match-any"));
            case PATCH, DELETE -> headers.add("If-Match");
            case GET, HEAD -> {
                if (tagged(offer.place())) {
                    headers.add("If-None-Match");
                }
            }
            case POST, OPTIONS, OTHER -> {}
        }
        if (offer.operation().write()) {
            headers.addAll(OF_WRITES);
        }
        return headers;
    }

    /** Whether it concerns an organization that the caller has to name. */
    private boolean organized(Offer offer) {
        return view.door() == Door.ADMIN && tenant(offer);
    }

    private boolean tenant(Offer offer) {
        boolean target = offer.place() instanceof Place.Related related
                && target(related).tenant();
        return target || offer.schema().tenant();
    }

    /** Whether administrators may ask for the rows of all organizations at once. */
    private static boolean spans(Offer offer) {
        return switch (offer.operation()) {
            case LIST, COUNT, EXISTS -> !(offer.place() instanceof Place.Related);
            case GET, CREATE, PUT, UPDATE, DELETE -> false;
        };
    }

    /** Whether answers have an entity tag. */
    static boolean tagged(Place place) {
        return place instanceof Place.Row || place instanceof Place.Value;
    }

    /** Its body, where it has one. */
    Optional<ObjectNode> body(Offer offer) {
        if (offer.place() == Place.Whole.BULK) {
            return Optional.of(bulk(offer));
        }
        String schema = offer.schema().publicName();
        return switch (offer.verb()) {
            case POST ->
                Optional.of(json(Refs.schema(schema + (offer.place() == Place.Whole.QUERY ? ".query" : ".create"))));
            case PUT -> Optional.of(json(whole(offer)));
            case PATCH -> Optional.of(patch(offer));
            case GET, HEAD, DELETE, OPTIONS, OTHER -> Optional.empty();
        };
    }

    /** Rows, or one patch for all that a filter finds; keys, or nothing where a filter finds the rows. */
    private static ObjectNode bulk(Offer offer) {
        String schema = offer.schema().publicName();
        return switch (offer.operation()) {
            case CREATE -> json(array(Refs.schema(schema + ".create")));
            case DELETE -> json(array(Types.empty())).put("required", false);
            case LIST, GET, COUNT, EXISTS, PUT, UPDATE -> {
                ObjectNode named = Types.empty();
                named.putArray("allOf").add(Refs.schema(schema + ".patch"));
                offer.schema()
                        .key()
                        .fields()
                        .forEach(field -> named.withArrayProperty("required").add(field.name()));
                ObjectNode either = Types.empty();
                either.putArray("anyOf").add(array(named)).add(Refs.schema(schema + ".patch"));
                yield json(either);
            }
        };
    }

    private static ObjectNode array(ObjectNode items) {
        ObjectNode array = Types.typed("array");
        array.set("items", items);
        return array;
    }

    private static ObjectNode whole(Offer offer) {
        return offer.place() instanceof Place.Value value
                ? Refs.schema(OpenApi.value(offer.schema(), value) + ".put")
                : Refs.schema(offer.schema().publicName() + ".put");
    }

    private static ObjectNode patch(Offer offer) {
        ObjectNode schema = offer.place() instanceof Place.Value
                ? Types.typed("object")
                : Refs.schema(offer.schema().publicName() + ".patch");
        ObjectNode body = content(MediaTypes.MERGE_PATCH, schema);
        ((ObjectNode) body.get("content")).putObject(MediaTypes.JSON).set("schema", schema.deepCopy());
        return body;
    }

    private static ObjectNode json(ObjectNode schema) {
        return content(MediaTypes.JSON, schema);
    }

    private static ObjectNode content(String type, ObjectNode schema) {
        ObjectNode body = Types.empty().put("required", true);
        body.putObject("content").putObject(type).set("schema", schema);
        return body;
    }
}
