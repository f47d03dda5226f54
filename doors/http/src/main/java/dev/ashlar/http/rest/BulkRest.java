package dev.ashlar.http.rest;

import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Operation;
import dev.ashlar.engine.BulkCall;
import dev.ashlar.engine.BulkListener;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Carrier;
import dev.ashlar.engine.Reply;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bytes;
import dev.ashlar.http.message.Json;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Spool;
import dev.ashlar.http.route.Route;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Answers requests for bulk work. */
final class BulkRest {
    /** So many rows weigh as much as a request, where requests are counted. */
    private static final int ROWS = 100;

    private final Request request;
    private final Route.Call route;
    private final Subject subject;
    private final Instant now;
    private final Carrier carrier;

    BulkRest(Request request, Route.Call route, Subject subject, Instant now, Carrier carrier) {
        this.request = request;
        this.route = route;
        this.subject = subject;
        this.now = now;
        this.carrier = carrier;
    }

    Answer answer() {
        BulkRequests requests = new BulkRequests(request, route, subject);
        BulkRequests.Wanted wanted = requests.read();
        if (!wanted.terms().atomic()) {
            // Who wants a result for each row is not taken at a word that would hide them.
            return withResults(wanted, requests.named());
        }
        if (Preferences.minimal(request)) {
            return bare(wanted);
        }
        return route.operation() == Operation.DELETE ? counted(wanted) : withResults(wanted, requests.named());
    }

    private Answer bare(BulkRequests.Wanted wanted) {
        engine(wanted, BulkListener.NONE);
        Status status = route.operation() == Operation.CREATE ? Status.CREATED_201 : Status.NO_CONTENT_204;
        return Answer.of(status).with(Names.MINIMAL);
    }

    private Answer counted(BulkRequests.Wanted wanted) {
        Reply.Bulk reply = engine(wanted, BulkListener.NONE);
        return Answer.json(Status.OK_200, Json.object(out -> out.writeNumberProperty("deleted", reply.affected())))
                .with(Names.NO_STORE);
    }

    private Answer withResults(BulkRequests.Wanted wanted, boolean named) {
        Spool spool = new Spool();
        try {
            BulkResults results = new BulkResults(spool, route.schema(), named);
            Reply.Bulk reply = engine(wanted, results);
            return Answer.json(status(), head(reply), results.finished("}")).with(Names.NO_STORE);
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private Status status() {
        return route.operation() == Operation.CREATE ? Status.CREATED_201 : Status.OK_200;
    }

    private Bytes head(Reply.Bulk reply) {
        String counts = route.operation() == Operation.DELETE
                ? "{\"deleted\":" + reply.affected()
                : "{\"count\":" + reply.rows();
        Bytes head = new Bytes();
        head.writeBytes((counts + ",\"results\":").getBytes(StandardCharsets.US_ASCII));
        return head;
    }

    private Reply.Bulk engine(BulkRequests.Wanted wanted, BulkListener listener) {
        Call call =
                new Call(route.api().runtime(), wanted.intent(), subject, route.door(), now, request.cause(subject));
        Reply.Bulk reply = carrier.answer(new BulkCall(call, wanted.rows(), wanted.terms(), listener));
        request.cost().add(reply.rows() / ROWS);
        return reply;
    }
}
