package dev.ashlar.http.openapi;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Guard;
import dev.ashlar.core.model.Guard.Level;
import dev.ashlar.core.model.Operation;
import dev.ashlar.http.message.Verb;
import dev.ashlar.http.route.Place;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes operations. */
final class Operations {
    private final View view;
    private final Requests requests;
    private final Outcomes outcomes;

    Operations(ApiModel model, View view, Filters filters) {
        this.view = view;
        this.requests = new Requests(model, view, filters);
        this.outcomes = new Outcomes(model, view);
    }

    /** The components of parameters that all methods of an address take. */
    List<String> shared(Offer offer) {
        return requests.shared(offer);
    }

    ObjectNode of(Offer offer) {
        ObjectNode operation = Types.empty().put("operationId", id(offer)).put("summary", summary(offer));
        operation.putArray("tags").add(offer.schema().endpoint().name());
        String needs = needs(offer);
        if (!needs.isEmpty()) {
            operation.put("description", needs);
        }
        ArrayNode parameters = Types.empty().putArray("parameters");
        requests.parameters(offer).forEach(name -> parameters.add(Refs.parameter(name)));
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        requests.body(offer).ifPresent(body -> operation.set("requestBody", body));
        operation.set("responses", outcomes.of(offer));
        if (offer.least() == Level.PUBLIC) {
            open(operation);
        }
        return operation;
    }

    /** A token is taken but not needed. */
    private static void open(ObjectNode operation) {
        ArrayNode security = operation.putArray("security");
        security.addObject();
        security.addObject().putArray("bearer");
    }

    private static String id(Offer offer) {
        String schema = offer.schema().publicName() + ".";
        return schema
                + switch (offer.place()) {
                    case Place.Whole.QUERY -> "query";
                    case Place.Whole.BULK -> "bulk_" + offer.operation().label();
                    case Place.Whole whole -> offer.operation().label();
                    case Place.Row row -> offer.operation().label();
                    case Place.Related related ->
                        related.relation().name() + "." + offer.operation().label();
                    case Place.Value value ->
                        value.field().name() + "." + offer.verb().name().toLowerCase(Locale.ROOT);
                };
    }

    private static String summary(Offer offer) {
        String endpoint = offer.schema().endpoint().name();
        String one = offer.schema().publicName();
        return switch (offer.place()) {
            case Place.Whole.ROWS -> offer.operation().write() ? "Create one " + one : "List " + endpoint;
            case Place.Whole.COUNT -> "Count " + endpoint;
            case Place.Whole.EXISTS -> "Tell whether there are any " + endpoint;
            case Place.Whole.BULK -> bulk(offer.operation()) + " many " + endpoint;
            case Place.Whole.QUERY -> "Query " + endpoint;
            case Place.Row row -> row(offer.verb()) + " one " + one;
            case Place.Related related ->
                (related.relation().many() ? "List " : "Get ")
                        + related.relation().name() + " of one " + one;
            case Place.Value value -> value(offer.verb()) + " " + value.field().name() + " of one " + one;
        };
    }

    private static String bulk(Operation operation) {
        return switch (operation) {
            case CREATE -> "Create or merge";
            case DELETE -> "Delete";
            case LIST, GET, COUNT, EXISTS, PUT, UPDATE -> "Change";
        };
    }

    private static String row(Verb verb) {
        return switch (verb) {
            case PUT -> "Create or replace";
            case PATCH -> "Update";
            case DELETE -> "Delete";
            case GET, HEAD, POST, OPTIONS, OTHER -> "Get";
        };
    }

    private static String value(Verb verb) {
        return switch (verb) {
            case PUT -> "Replace";
            case PATCH -> "Merge into";
            case GET, HEAD, POST, DELETE, OPTIONS, OTHER -> "Get";
        };
    }

    /** What callers need besides being who they have to be. */
    private String needs(Offer offer) {
        StringJoiner needs = new StringJoiner(" ");
        if (view.door() == Door.ORDINARY) {
            Operation asked = offer.place() instanceof Place.Related ? Operation.GET : offer.operation();
            Guard guard = offer.schema().guard(asked);
            if (!guard.permissions().isEmpty()) {
                needs.add("Needs the permission " + String.join(", ", new TreeSet<>(guard.permissions())) + ".");
            }
            if (!guard.roles().isEmpty() && view.tellsRoles()) {
                needs.add("For the roles " + String.join(", ", new TreeSet<>(guard.roles())) + ".");
            }
        }
        return needs.toString();
    }
}
