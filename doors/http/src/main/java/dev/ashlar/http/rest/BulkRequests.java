package dev.ashlar.http.rest;

import dev.ashlar.core.access.Permit.Authority;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.Assignment;
import dev.ashlar.core.query.grammar.BulkQuery;
import dev.ashlar.core.query.grammar.QueryReader;
import dev.ashlar.core.query.grammar.Viewer;
import dev.ashlar.core.value.BodyReader;
import dev.ashlar.core.value.FieldValue;
import dev.ashlar.core.value.GivenRows;
import dev.ashlar.core.value.RowTarget;
import dev.ashlar.core.value.RowsReader;
import dev.ashlar.core.value.WriteMode;
import dev.ashlar.engine.BulkCall;
import dev.ashlar.http.message.Bodies;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.route.Route;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what one request for bulk work wants: a shape, and the rows beside it as they arrive. */
final class BulkRequests {
    private static final Set<String> ROWS = Set.of(MediaTypes.JSON, MediaTypes.NDJSON, MediaTypes.CSV);
    private static final Set<String> CHANGES =
            Set.of(MediaTypes.JSON, MediaTypes.MERGE_PATCH, MediaTypes.NDJSON, MediaTypes.CSV);
    private static final Set<String> KEYS = Set.of(MediaTypes.JSON);
    private static final Set<String> PATCH = Set.of(MediaTypes.MERGE_PATCH, MediaTypes.JSON);

    private final Request request;
    private final Route.Call route;
    private final Schema schema;
    private final Authority authority;
    private final Viewer viewer;
    private final Arguments.Collector values = new Arguments.Collector();

    BulkRequests(Request request, Route.Call route, Subject subject) {
        this.request = request;
        this.route = route;
        this.schema = route.schema();
        this.authority = Authority.of(route.api().model(), subject, route.door());
        this.viewer = new Viewer(authority::readable, "");
    }

    /**
     * What is wanted.
     *
     * @param rows given ones, or none where a filter finds them
     */
    record Wanted(Intent intent, GivenRows rows, Bulk.Terms terms) {}

    /** Whether the caller may be told keys. */
    boolean named() {
        return schema.key().fields().stream().allMatch(authority::readable);
    }

    /**
     * Reads the request, but for its rows.
     *
     * @throws Refusal for anything that is wrong with it
     */
    Wanted read() {
        Preconditions.refuse(request);
        QueryReader reader = route.api().reader();
        return switch (route.operation()) {
            case CREATE -> create(reader.bulkCreate(schema, request.query(), viewer, values));
            case UPDATE -> update(reader.bulkChange(schema, request.query(), viewer, values));
            case DELETE -> delete(reader.bulkChange(schema, request.query(), viewer, values));
            case LIST, GET, COUNT, EXISTS, PUT -> throw new IllegalStateException("no bulk work: " + route.operation());
        };
    }

    private Wanted create(BulkQuery query) {
        Bulk.Create create = new Bulk.Create(schema, List.of(), query.conflict());
        return wanted(create, rows(WriteMode.CREATE), query);
    }

    private Wanted update(BulkQuery query) {
        if (!query.filtered()) {
            Bulk.Update update = new Bulk.Update(schema, Bulk.Match.key(schema), List.of());
            return wanted(update, rows(WriteMode.PATCH_KEYED), query);
        }
        demandAtomic(query);
        MediaTypes.checkContent(request, PATCH);
        List<Assignment> assignments = new ArrayList<>();
        for (FieldValue given : BodyReader.read(body(), target(WriteMode.PATCH))) {
            assignments.add(new Assignment(given.field(), values.add(given.text())));
        }
        return wanted(new Bulk.UpdateAll(schema, query.filter(), assignments), BulkCall.NONE, query);
    }

    private Wanted delete(BulkQuery query) {
        if (query.filtered()) {
            demandAtomic(query);
            Bodies.checkNone(request);
            return wanted(new Bulk.DeleteAll(schema, query.filter()), BulkCall.NONE, query);
        }
        if (!request.hasBody()) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "filter_required",
                    "A deletion of many rows takes a filter that names them, or a body with their keys.");
        }
        MediaTypes.checkContent(request, KEYS);
        return wanted(new Bulk.Delete(schema), RowsReader.keys(body(), schema), query);
    }

    private Wanted wanted(Bulk shape, GivenRows rows, BulkQuery query) {
        return new Wanted(new Intent(shape, values.arguments()), rows, query.terms());
    }

    private GivenRows rows(WriteMode mode) {
        RowTarget target = target(mode);
        return switch (MediaTypes.content(request, mode == WriteMode.CREATE ? ROWS : CHANGES)) {
            case MediaTypes.CSV -> new CsvRows(body(), target);
            case MediaTypes.NDJSON -> RowsReader.lines(body(), target);
            default -> RowsReader.array(body(), target);
        };
    }

    private RowTarget target(WriteMode mode) {
        return new RowTarget(schema, mode, authority::readable, authority::writable, List.of());
    }

    private InputStream body() {
        return Bodies.open(request, route.api().model().limits().body());
    }

    /** What a filter finds is one statement, which does all or nothing. */
    private static void demandAtomic(BulkQuery query) {
        if (!query.terms().atomic()) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "contradiction",
                    "Rows that a filter finds are changed all together; atomic=false goes with rows in a body.");
        }
    }
}
