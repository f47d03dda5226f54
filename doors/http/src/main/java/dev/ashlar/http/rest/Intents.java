package dev.ashlar.http.rest;

import dev.ashlar.core.access.Permit.Authority;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.Assignment;
import dev.ashlar.core.query.Intent.ListRows;
import dev.ashlar.core.query.Intent.PagedShape;
import dev.ashlar.core.query.Intent.Paging;
import dev.ashlar.core.query.Intent.Precondition;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.Selection.SortKey;
import dev.ashlar.core.query.grammar.BodyQuery;
import dev.ashlar.core.query.grammar.QueryReader;
import dev.ashlar.core.query.grammar.Viewer;
import dev.ashlar.core.value.BodyReader;
import dev.ashlar.core.value.FieldValue;
import dev.ashlar.core.value.KeyTexts;
import dev.ashlar.core.value.ObjectBodies;
import dev.ashlar.core.value.RowTarget;
import dev.ashlar.core.value.WriteMode;
import dev.ashlar.http.message.Bodies;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Verb;
import dev.ashlar.http.route.Place;
import dev.ashlar.http.route.Route;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Reads what one request wants, in the definition's words. */
final class Intents {
    private static final Set<String> JSON = Set.of(MediaTypes.JSON);
    private static final Set<String> PATCH = Set.of(MediaTypes.MERGE_PATCH, MediaTypes.JSON);
    private static final Paging ONE = new Paging(1, new Intent.Start.First(), Intent.Total.NONE);

    private final Request request;
    private final Route.Call route;
    private final Schema schema;
    private final QueryReader reader;
    private final Predicate<Field> readable;
    private final Predicate<Field> writable;
    private final Arguments.Collector values = new Arguments.Collector();

    private Intents(Request request, Route.Call route, Predicate<Field> readable, Predicate<Field> writable) {
        this.request = request;
        this.route = route;
        this.schema = route.schema();
        this.reader = route.api().reader();
        this.readable = readable;
        this.writable = writable;
    }

    /**
     * What a request wants.
     *
     * @param scope what its cursors are bound to
     * @throws Refusal for anything that is wrong with its key, query or body
     */
    static Wanted of(Request request, Route.Call route, Subject subject, String scope) {
        Authority authority = Authority.of(route.api().model(), subject, route.door());
        return new Intents(request, route, authority::readable, authority::writable).wanted(subject, scope);
    }

    /** The fields that are asked for when a request is read as if all were open, and are not; none where it cannot be read so either. */
    static Set<Field> closed(Request request, Route.Call route, Subject subject) {
        Authority authority = Authority.of(route.api().model(), subject, route.door());
        Set<Field> closed = new LinkedHashSet<>();
        try {
            new Intents(request, route, noting(authority::readable, closed), noting(authority::writable, closed))
                    .wanted(subject, "");
        } catch (Refusal refusal) {
            // Something else is wrong with it. What was noted may only have been looked at, to offer names that would
            // do.
            return Set.of();
        }
        return closed;
    }

    private static Predicate<Field> noting(Predicate<Field> open, Set<Field> closed) {
        return field -> {
            if (!open.test(field)) {
                closed.add(field);
            }
            return true;
        };
    }

    private Wanted wanted(Subject subject, String scope) {
        Viewer viewer =
                new Viewer(readable, relation -> route.api().gate().leads(relation, subject, route.door()), scope);
        return route.place() == Place.Whole.QUERY ? query(viewer) : parameters(viewer);
    }

    private Wanted parameters(Viewer viewer) {
        Intent.Shape shape = shape(viewer);
        return new Wanted(new Intent(shape, values.arguments()), request::query);
    }

    /** A list that is asked for in a body. */
    private Wanted query(Viewer viewer) {
        refuseQuery();
        MediaTypes.checkContent(request, JSON);
        InputStream body = Bodies.open(request, route.api().model().limits().body());
        BodyQuery query = reader.query(schema, body, viewer, values);
        return new Wanted(new Intent(query.rows(), values.arguments()), query.parameters());
    }

    private Intent.Shape shape(Viewer viewer) {
        return switch (route.operation()) {
            case LIST, GET, COUNT, EXISTS -> {
                Bodies.checkNone(request);
                yield read(viewer);
            }
            case CREATE, PUT, UPDATE, DELETE -> write(viewer);
        };
    }

    private Intent.Shape read(Viewer viewer) {
        return switch (route.place()) {
            case Place.Whole.ROWS -> reader.list(schema, request.query(), viewer, values);
            case Place.Whole.COUNT -> reader.count(schema, request.query(), viewer, values);
            case Place.Whole.EXISTS -> reader.exists(schema, request.query(), viewer, values);
            case Place.Whole.BULK -> throw new IllegalStateException("bulk work is only written");
            case Place.Whole.QUERY -> throw new IllegalStateException("a body is read elsewhere");
            case Place.Row row -> new Intent.GetRow(schema, key(row.key()), selection(viewer));
            case Place.Related related -> related(related, viewer);
            case Place.Value value -> value(value);
        };
    }

    private Intent.Shape related(Place.Related place, Viewer viewer) {
        List<Integer> key = key(place.key());
        Relation relation = place.relation();
        Schema target = route.api().model().schema(relation.target());
        PagedShape rows = relation.many()
                ? reader.list(target, request.query(), viewer, values)
                : one(target, reader.selection(target, request.query(), viewer, values));
        return new Intent.RelatedRows(schema, key, relation, rows);
    }

    private static ListRows one(Schema target, Selection selection) {
        List<SortKey> order = SortKey.total(List.of(), target);
        return new ListRows(target, selection, Filter.EVERYTHING, order, ONE);
    }

    private Intent.Shape value(Place.Value place) {
        refuseQuery();
        return new Intent.GetRow(schema, key(place.key()), alone(place));
    }

    private static Selection alone(Place.Value place) {
        Selection.Part part = new Selection.FieldPart(place.field().name(), List.of(), place.field());
        return new Selection(List.of(part));
    }

    private Intent.Shape write(Viewer viewer) {
        return switch (route.place()) {
            case Place.Whole all -> create(viewer);
            case Place.Row row -> write(row, viewer);
            case Place.Related related -> throw unwritable();
            case Place.Value value -> write(value);
        };
    }

    private Intent.Shape create(Viewer viewer) {
        Preconditions.refuse(request);
        List<Assignment> assignments = body(WriteMode.CREATE, List.of(), JSON);
        return new Intent.CreateRow(schema, assignments, selection(viewer));
    }

    private Intent.Shape write(Place.Row row, Viewer viewer) {
        return switch (route.operation()) {
            case PUT -> put(row, viewer);
            case UPDATE -> update(row, viewer);
            case DELETE -> delete(row);
            case LIST, GET, COUNT, EXISTS, CREATE -> throw unwritable();
        };
    }

    private Intent.Shape put(Place.Row row, Viewer viewer) {
        List<String> key = KeyTexts.readNew(schema.key().fields(), row.key());
        List<Integer> places = places(key);
        Precondition precondition = Preconditions.of(request, route.operation(), values);
        List<Assignment> assignments = body(WriteMode.PUT, key, JSON);
        return new Intent.PutRow(schema, places, assignments, precondition, selection(viewer));
    }

    private Intent.Shape update(Place.Row row, Viewer viewer) {
        List<String> key = KeyTexts.read(schema.key().fields(), row.key());
        List<Integer> places = places(key);
        Precondition precondition = Preconditions.of(request, route.operation(), values);
        List<Assignment> assignments = body(WriteMode.PATCH, key, PATCH);
        return new Intent.UpdateRow(schema, places, assignments, precondition, selection(viewer));
    }

    /** A patch assigns nothing yet: what it makes of the object depends on what is stored. */
    private Intent.Shape write(Place.Value place) {
        refuseQuery();
        List<Integer> key = key(place.key());
        Precondition precondition = Preconditions.of(request, route.operation(), values);
        boolean patches = request.verb() == Verb.PATCH;
        MediaTypes.checkContent(request, patches ? PATCH : JSON);
        List<Assignment> assignments = patches ? List.of() : List.of(whole(place));
        return new Intent.UpdateRow(schema, key, assignments, precondition, alone(place));
    }

    private Assignment whole(Place.Value place) {
        byte[] body = Bodies.read(request, route.api().model().limits().body());
        return new Assignment(place.field(), values.add(ObjectBodies.read(body, place.type())));
    }

    private Intent.Shape delete(Place.Row row) {
        Bodies.checkNone(request);
        refuseQuery();
        List<Integer> key = key(row.key());
        return new Intent.DeleteRow(schema, key, Preconditions.of(request, route.operation(), values));
    }

    private Selection selection(Viewer viewer) {
        return reader.selection(schema, request.query(), viewer, values);
    }

    private List<Assignment> body(WriteMode mode, List<String> key, Set<String> types) {
        MediaTypes.checkContent(request, types);
        RowTarget target = new RowTarget(schema, mode, readable, writable, key);
        long limit = route.api().model().limits().body();
        List<Assignment> assignments = new ArrayList<>();
        for (FieldValue given : BodyReader.read(Bodies.open(request, limit), target)) {
            assignments.add(new Assignment(given.field(), values.add(given.text())));
        }
        return assignments;
    }

    private List<Integer> key(String segment) {
        return places(KeyTexts.read(schema.key().fields(), segment));
    }

    private List<Integer> places(List<String> key) {
        List<Integer> places = new ArrayList<>(key.size());
        for (String value : key) {
            places.add(values.add(value));
        }
        return places;
    }

    private void refuseQuery() {
        if (!request.query().isEmpty()) {
            throw Refusal.of(Refusal.Kind.MALFORMED, "invalid_query", "This address takes no parameters.");
        }
    }

    private static Refusal unwritable() {
        return Refusal.of(Refusal.Kind.METHOD, "method_not_allowed", "This address cannot be written.");
    }
}
