package dev.ashlar.http.openapi;

import dev.ashlar.core.access.Gate;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Guard.Level;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.http.message.Verb;
import dev.ashlar.http.route.Place;
import dev.ashlar.http.route.Template;
import dev.ashlar.iam.definition.IamDefinition;
import dev.ashlar.iam.hook.IamHooks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A method at an address that a reader can use.
 *
 * @param least the least that its callers must be
 */
record Offer(Schema schema, Template template, Verb verb, Operation operation, Level least) {
    Place place() {
        return template.place();
    }

    /** All that a reader can do below the endpoint of a schema, address by address. */
    static List<Offer> of(ApiModel model, Schema schema, View view) {
        List<Offer> offers = new ArrayList<>();
        for (Template template : Template.of(schema)) {
            for (Verb verb : template.place().shape().verbs()) {
                Operation operation = template.place().shape().operation(verb);
                if (operation != null
                        && single(model, schema, template.place())
                        && visible(model, schema, template.place(), operation, view)) {
                    Level least = least(model, schema, template.place(), operation, view);
                    if (view.shows(least)) {
                        offers.add(new Offer(schema, template, verb, operation, least));
                    }
                }
            }
        }
        return offers;
    }

    /** Rows that hooks look at are written one at a time, so there is no bulk of them. */
    private static boolean single(ApiModel model, Schema schema, Place place) {
        return place != Place.Whole.BULK || !IamDefinition.isIam(model.name()) || !IamHooks.concern(schema.name());
    }

    private static Level least(ApiModel model, Schema schema, Place place, Operation operation, View view) {
        Stream<Level> levels = switch (place) {
            case Place.Related related ->
                Stream.of(
                        Gate.least(schema, Operation.GET, view.door()),
                        Gate.least(model.schema(related.relation().target()), operation, view.door()));
            case Place.Row row
            when operation == Operation.PUT ->
                Stream.of(Operation.CREATE, Operation.UPDATE, Operation.PUT)
                        .map(each -> Gate.least(schema, each, view.door()));
            case Place.Row row -> Stream.of(Gate.least(schema, operation, view.door()));
            case Place.Value value -> Stream.of(Gate.least(schema, operation, view.door()));
            case Place.Whole whole -> Stream.of(Gate.least(schema, operation, view.door()));
        };
        return levels.max(Level::compareTo).orElseThrow();
    }

    private static boolean visible(ApiModel model, Schema schema, Place place, Operation operation, View view) {
        return switch (place) {
            case Place.Related related -> joins(related.relation(), view);
            case Place.Value value -> operation.write() ? writes(value.field(), view) : view.readable(value.field());
            case Place.Row row -> true;
            case Place.Whole whole -> true;
        };
    }

    private static boolean writes(Field field, View view) {
        return view.writable(field) && !field.readOnly();
    }

    /** Whether a reader can embed what a relation leads to. */
    static boolean embeds(ApiModel model, Relation relation, View view) {
        Operation operation = relation.many() ? Operation.LIST : Operation.GET;
        return joins(relation, view) && view.shows(Gate.least(model.schema(relation.target()), operation, view.door()));
    }

    /** A relation tells which rows are equal in the fields it joins on. */
    private static boolean joins(Relation relation, View view) {
        return relation.on().stream().allMatch(pair -> view.readable(pair.source()) && view.readable(pair.target()));
    }
}
