package dev.ashlar.http.rest;

import dev.ashlar.core.plan.Document;
import dev.ashlar.core.plan.DocumentWriter;
import dev.ashlar.core.plan.Rows;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.value.JsonCells;
import dev.ashlar.engine.Reply;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bytes;
import dev.ashlar.http.message.Json;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.route.Place;
import dev.ashlar.http.route.Route;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Turns the reply to one request into its answer. */
final class Answers {
    private final Writers writers;
    private final Request request;
    private final Route.Call route;
    private final Wanted wanted;
    private final Intent intent;
    private final String scope;

    Answers(Writers writers, Request request, Route.Call route, Wanted wanted, String scope) {
        this.writers = writers;
        this.request = request;
        this.route = route;
        this.wanted = wanted;
        this.intent = wanted.intent();
        this.scope = scope;
    }

    Answer of(Reply reply) {
        return switch (reply) {
            case Reply.Row row -> row(row);
            case Reply.Page page -> page(page);
            case Reply.Count count -> read(Json.object(out -> out.writeNumberProperty("count", count.count())));
            case Reply.Exists exists -> read(Json.object(out -> out.writeBooleanProperty("exists", exists.exists())));
            case Reply.Deleted deleted -> bare(Status.NO_CONTENT_204);
            case Reply.Bulk bulk -> throw new IllegalStateException("bulk work has answers of its own");
        };
    }

    private Answer row(Reply.Row row) {
        return switch (row.outcome()) {
            case FOUND -> found(row);
            case CREATED ->
                written(row, Status.CREATED_201).with(HeaderValues.create(HeaderNames.LOCATION, location(row)));
            case CHANGED -> written(row, Status.OK_200);
            case STALE -> throw stale(row);
        };
    }

    private Answer found(Reply.Row row) {
        Bytes body = shown(row);
        String tag = EntityTags.of(row, body);
        if (Preconditions.stale(request, tag)) {
            throw Refusal.of(Refusal.Kind.STALE, "stale", "The row is no longer as If-Match has it.");
        }
        Answer answer = Preconditions.fresh(request, tag)
                ? Answer.of(Status.NOT_MODIFIED_304).with(Names.REVALIDATE)
                : read(body);
        return tagged(answer, tag);
    }

    private Answer written(Reply.Row row, Status status) {
        if (!row.readable()) {
            return bare(status);
        }
        Bytes body = shown(row);
        String tag = EntityTags.of(row, body);
        return Preferences.minimal(request)
                ? tagged(bare(status), tag)
                : tagged(Answer.json(status, body).with(Names.NO_STORE), tag);
    }

    /** The row, or where the address is that of a value object, the object alone. */
    private Bytes shown(Reply.Row row) {
        return route.place() instanceof Place.Value ? object(row) : body(row.document(), row.rows());
    }

    private static Bytes object(Reply.Row row) {
        Document.Entry entry = row.document().entries().getFirst();
        byte[] cell = entry instanceof Document.Scalar scalar ? row.rows().cell(0, 0, scalar.cell()) : null;
        if (cell == null) {
            throw Refusal.of(Refusal.Kind.ABSENT, "not_found", "The row has no such object.");
        }
        Bytes body = new Bytes();
        body.writeBytes(cell);
        return body;
    }

    /** An answer without the row, because the caller wants it so or may not have it. */
    private Answer bare(Status status) {
        Answer answer = Answer.of(status == Status.OK_200 ? Status.NO_CONTENT_204 : status);
        return Preferences.minimal(request) ? answer.with(Names.MINIMAL) : answer;
    }

    private String location(Reply.Row row) {
        return route.place() instanceof Place.Row place
                ? route.base() + "/" + place.key()
                : Addresses.row(route.base(), row.document(), row.rows(), 0, 0);
    }

    private RuntimeException stale(Reply.Row row) {
        Refusal refusal =
                Refusal.of(Refusal.Kind.STALE, "stale", "The row is not as the precondition has it; see `current`.");
        if (!row.readable()) {
            return refusal;
        }
        String tag = EntityTags.of(row, body(row.document(), row.rows()));
        List<Header> headers = tag.isEmpty() ? List.of() : List.of(HeaderValues.create(HeaderNames.ETAG, tag));
        return new Rejection(refusal, headers, out -> {
            out.writeName("current");
            writer(row.document()).write(JsonCells.to(out), row.rows(), 0, DocumentWriter.Addresses.UNTOLD);
        });
    }

    private static Answer tagged(Answer answer, String tag) {
        return tag.isEmpty() ? answer : answer.with(HeaderValues.create(HeaderNames.ETAG, tag));
    }

    private static Answer read(Bytes body) {
        return Answer.json(Status.OK_200, body).with(Names.REVALIDATE);
    }

    private Bytes body(Document document, Rows rows) {
        Bytes bytes = new Bytes();
        try (JsonGenerator out = JsonCells.generator(bytes)) {
            writer(document).write(JsonCells.to(out), rows, 0, addresses(document));
        }
        return bytes;
    }

    private Answer page(Reply.Page page) {
        return switch (intent.shape()) {
            case Intent.PagedShape rows -> page(page, rows);
            case Intent.RelatedRows related when related.relation().many() -> page(page, related.rows());
            case Intent.RelatedRows related -> one(page);
            case Intent.Shape other -> throw new IllegalStateException("no list was asked for: " + other);
        };
    }

    private Answer one(Reply.Page page) {
        if (page.shown() == 0) {
            throw Refusal.of(Refusal.Kind.ABSENT, "not_found", "The row has no such related row.");
        }
        return read(body(page.document(), page.rows()));
    }

    private Answer page(Reply.Page page, Intent.PagedShape rows) {
        Pages pages = new Pages(route.api().cursors(), scope, rows, intent, page);
        String next = pages.next();
        String previous = pages.previous();
        Answer answer = switch (MediaTypes.accepted(request, MediaTypes.OF_LISTS)) {
            case MediaTypes.CSV -> table(Names.CSV, Tables.csv(page), page);
            case MediaTypes.NDJSON -> {
                DocumentWriter writer = writer(page.document());
                yield table(Names.NDJSON, Tables.lines(page, writer, addresses(page.document())), page);
            }
            default -> read(json(page, rows, next, previous));
        };
        // What was asked for in a body has no address for its other pages.
        return route.place() == Place.Whole.QUERY ? answer : linked(answer, next, previous);
    }

    private static Answer table(Header type, Bytes bytes, Reply.Page page) {
        Answer answer = Answer.of(Status.OK_200, type, bytes).with(Names.REVALIDATE);
        return page.total().isPresent()
                ? answer.with(
                        HeaderValues.create(Names.TOTAL_COUNT, page.total().getAsLong()))
                : answer;
    }

    private Bytes json(Reply.Page page, Intent.PagedShape rows, @Nullable String next, @Nullable String previous) {
        Bytes bytes = new Bytes();
        try (JsonGenerator out = JsonCells.generator(bytes)) {
            out.writeStartObject();
            data(out, page);
            out.writeName("page");
            out.writeStartObject();
            out.writeNumberProperty("limit", rows.paging().limit());
            cursor(out, "next", next);
            cursor(out, "prev", previous);
            if (page.total().isPresent()) {
                out.writeNumberProperty("total", page.total().getAsLong());
            }
            out.writeEndObject();
            out.writeEndObject();
        }
        return bytes;
    }

    private void data(JsonGenerator out, Reply.Page page) {
        DocumentWriter writer = writer(page.document());
        DocumentWriter.Addresses addresses = addresses(page.document());
        JsonCells cells = JsonCells.to(out);
        out.writeName("data");
        out.writeStartArray();
        for (int position = 0; position < page.shown(); position++) {
            writer.write(cells, page.rows(), page.row(position), addresses);
        }
        out.writeEndArray();
    }

    private static void cursor(JsonGenerator out, String name, @Nullable String cursor) {
        if (cursor == null) {
            out.writeNullProperty(name);
        } else {
            out.writeStringProperty(name, cursor);
        }
    }

    private Answer linked(Answer answer, @Nullable String next, @Nullable String previous) {
        StringBuilder links = new StringBuilder();
        link(links, next, "next");
        link(links, previous, "prev");
        return links.isEmpty() ? answer : answer.with(HeaderValues.create(Names.LINK, links.toString()));
    }

    private void link(StringBuilder links, @Nullable String cursor, String relation) {
        if (cursor != null) {
            links.append(links.isEmpty() ? "<" : ", <")
                    .append(Pages.address(request.path(), request.query(), cursor))
                    .append(">; rel=\"")
                    .append(relation)
                    .append('"');
        }
    }

    private DocumentWriter writer(Document document) {
        return writers.of(document);
    }

    private DocumentWriter.Addresses addresses(Document document) {
        if (!document.embeds()) {
            return DocumentWriter.Addresses.UNTOLD;
        }
        return new RowAddresses(
                route.api().model(), route.prefix(), document, selection(), intent.arguments(), wanted.query());
    }

    private Selection selection() {
        return switch (intent.shape()) {
            case Intent.PagedShape page -> selection(page);
            case Intent.RelatedRows related -> selection(related.rows());
            case Intent.GetRow get -> get.selection();
            case Intent.CreateRow create -> create.selection();
            case Intent.PutRow put -> put.selection();
            case Intent.UpdateRow update -> update.selection();
            case Intent.CountRows count -> Selection.ALL;
            case Intent.RowExists exists -> Selection.ALL;
            case Intent.DeleteRow delete -> Selection.ALL;
            case Bulk bulk -> Selection.ALL;
        };
    }

    /** Nothing is embedded in groups. */
    private static Selection selection(Intent.PagedShape page) {
        return switch (page) {
            case Intent.ListRows list -> list.selection();
            case Intent.GroupRows groups -> Selection.ALL;
        };
    }
}
