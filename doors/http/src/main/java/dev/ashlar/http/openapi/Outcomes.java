package dev.ashlar.http.openapi;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal.Kind;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Problems;
import dev.ashlar.http.message.Verb;
import dev.ashlar.http.route.Place;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** How operations are answered, by status. */
final class Outcomes {
    private final ApiModel model;
    private final View view;

    Outcomes(ApiModel model, View view) {
        this.model = model;
        this.view = view;
    }

    /** The answers of an operation. */
    ObjectNode of(Offer offer) {
        ObjectNode answers = Types.empty();
        success(answers, offer);
        if (offer.operation().write() && Units.postpones(view)) {
            answers.set(Units.LATER, Refs.response(Units.LATER));
        }
        for (Kind kind : refusals(offer)) {
            String status = Integer.toString(Problems.status(kind).code());
            answers.set(status, Refs.response(status));
        }
        answers.set("default", Refs.response("problem"));
        return answers;
    }

    private void success(ObjectNode answers, Offer offer) {
        String schema = offer.schema().publicName();
        switch (offer.place()) {
            case Place.Whole.ROWS ->
                answers.set(
                        offer.operation().write() ? "201" : "200",
                        Refs.response(schema + (offer.operation().write() ? ".created" : ".page")));
            case Place.Whole.COUNT -> answers.set("200", Refs.response("count-answer"));
            case Place.Whole.EXISTS -> answers.set("200", Refs.response("exists-answer"));
            case Place.Whole.BULK -> bulk(answers, offer.verb());
            case Place.Whole.QUERY -> answers.set("200", Refs.response(schema + ".page"));
            case Place.Row row -> row(answers, offer.verb(), schema);
            case Place.Related related -> related(answers, related);
            case Place.Value value -> value(answers, offer, value);
        }
    }

    private static void bulk(ObjectNode answers, Verb verb) {
        answers.set(
                verb == Verb.POST ? "201" : "200",
                Refs.response(verb == Verb.DELETE ? "bulk-deletion" : "bulk-results"));
        if (verb != Verb.POST) {
            answers.set("204", Refs.response("204"));
        }
    }

    private static void row(ObjectNode answers, Verb verb, String schema) {
        if (verb == Verb.DELETE) {
            answers.set("204", Refs.response("204"));
            return;
        }
        answers.set("200", Refs.response(schema));
        if (verb == Verb.PUT) {
            answers.set("201", Refs.response(schema + ".created"));
        }
        answers.set(verb == Verb.GET ? "304" : "204", Refs.response(verb == Verb.GET ? "304" : "204"));
    }

    private void related(ObjectNode answers, Place.Related related) {
        Schema target = model.schema(related.relation().target());
        answers.set(
                "200",
                related.relation().many()
                        ? Refs.response(target.publicName() + ".page")
                        : answer("The row.", Refs.schema(target.publicName())));
    }

    private static void value(ObjectNode answers, Offer offer, Place.Value value) {
        answers.set("200", Refs.response(OpenApi.value(offer.schema(), value)));
        String empty = offer.verb() == Verb.GET ? "304" : "204";
        answers.set(empty, Refs.response(empty));
    }

    /** An answer in JSON. */
    static ObjectNode answer(String description, ObjectNode schema, String... headers) {
        ObjectNode answer = Types.empty().put("description", description);
        headers(answer, headers);
        answer.putObject("content").putObject(MediaTypes.JSON).set("schema", schema);
        return answer;
    }

    /** Adds header fields, and those that every answer has. */
    static void headers(ObjectNode answer, String... headers) {
        ObjectNode all = answer.putObject("headers");
        for (String header : headers) {
            all.set(header, Refs.header(header));
        }
        all.set("Ashlar-Version", Refs.header("Ashlar-Version"));
    }

    /** Those that callers tell apart; the others are told together. */
    private static Set<Kind> refusals(Offer offer) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (!(offer.place() instanceof Place.Whole)) {
            kinds.add(Kind.ABSENT);
        }
        switch (offer.verb()) {
            case POST -> {
                if (offer.operation().write()) {
                    kinds.addAll(Set.of(Kind.CONFLICT, Kind.INVALID));
                }
            }
            case PUT, PATCH -> kinds.addAll(Set.of(Kind.CONFLICT, Kind.STALE, Kind.INVALID));
            case DELETE -> kinds.addAll(Set.of(Kind.CONFLICT, Kind.STALE));
            case GET, HEAD, OPTIONS, OTHER -> {}
        }
        if (offer.place() == Place.Whole.BULK) {
            kinds.remove(Kind.STALE);
        }
        return kinds;
    }

    /** Whether refusals of a kind have an answer of their own. */
    static boolean apart(Kind kind) {
        return switch (kind) {
            case ABSENT, CONFLICT, STALE, INVALID -> true;
            case MALFORMED,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    METHOD,
                    NOT_ACCEPTABLE,
                    TOO_LARGE,
                    ADDRESS_TOO_LONG,
                    UNSUPPORTED_MEDIA,
                    THROTTLED,
                    UNAVAILABLE -> false;
        };
    }
}
