package dev.ashlar.http;

import dev.ashlar.http.address.Proxies;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Spool;
import dev.ashlar.http.message.Verb;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Takes every request from the server library to the door and its answer back; the library's own routing never comes to it. */
final class Routing implements Filter {
    private static final int LINGER = 10_000_000;

    private final HttpDoor door;
    private final Proxies proxies;

    Routing(HttpDoor door, Proxies proxies) {
        this.door = door;
        this.proxies = proxies;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest received, RoutingResponse response) {
        Request request = new Request(received, proxies);
        boolean ends = answered(request, response);
        if (ends) {
            linger(request);
            throw new CloseConnectionException("the answer ends the connection");
        }
    }

    private boolean answered(Request request, RoutingResponse response) {
        try (Answer answer = door.answer(request)) {
            send(request, answer, response);
            return answer.ends();
        }
    }

    private static void send(Request request, Answer answer, RoutingResponse response) {
        for (Header header : answer.headers()) {
            response.header(header);
        }
        if (answer.ends()) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        response.status(answer.status());
        if (answer.status() == Status.NO_CONTENT_204 || answer.status() == Status.NOT_MODIFIED_304) {
            response.send();
        } else if (request.verb() == Verb.HEAD) {
            response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, answer.size()));
            response.send();
        } else if (answer.rest() instanceof Spool rest) {
            stream(answer, rest, response);
        } else {
            response.send(answer.body(), 0, answer.length());
        }
    }

    private static void stream(Answer answer, Spool rest, RoutingResponse response) {
        response.contentLength(answer.size());
        try (OutputStream out = response.outputStream()) {
            out.write(answer.body(), 0, answer.length());
            rest.copyTo(out);
        } catch (IOException gone) {
            throw new CloseConnectionException("nobody is there any more to be answered", gone);
        }
        // The library believes only now that a filter has answered.
        response.commit();
    }

    /** Takes in some of a body that nobody wants: to close before it is read would take the answer from its sender. */
    private static void linger(Request request) {
        if (!request.hasBody() || request.expectsContinue()) {
            return;
        }
        try (InputStream body = request.body()) {
            body.skip(LINGER);
        } catch (IOException | RuntimeException e) {
            // The connection ends anyway.
        }
    }
}
