package dev.ashlar.http.job;

import dev.ashlar.http.message.Csv;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.route.Place;
import dev.ashlar.http.route.Route;
import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * How many steps a job will take, counted in its body before it begins: operations of a batch, rows of bulk work, else one. What a
 * filter finds is not known before it is done, and neither is what is not understood.
 */
final class JobTotals {
    private static final long UNKNOWN = 0;
    // Names are not kept in a table: callers choose them.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private JobTotals() {}

    /** The number of steps, 0 where it is not known. */
    static long of(Route route, Request request) {
        return switch (route) {
            case Route.Batch batch -> counted(request, JobTotals::operations);
            case Route.Call call when call.place() == Place.Whole.BULK -> counted(request, body -> rows(request, body));
            case Route.Call call -> 1;
            case Route.Refused refused -> UNKNOWN;
            case Route.Job job -> UNKNOWN;
            case Route.Iam iam -> UNKNOWN;
            case Route.About about -> UNKNOWN;
            case Route.DocsFile file -> UNKNOWN;
            case Route.Own own -> UNKNOWN;
            case Route.Options options -> UNKNOWN;
        };
    }

    /** Something that counts in a body. */
    @FunctionalInterface
    private interface Count {
        long in(InputStream body) throws IOException;
    }

    private static long counted(Request request, Count count) {
        try (InputStream body = request.body()) {
            return count.in(body);
        } catch (JacksonException e) {
            // The work itself says what is wrong.
            return UNKNOWN;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long operations(InputStream body) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    boolean operations = parser.currentName().equals("operations");
                    parser.nextToken();
                    if (operations) {
                        return elements(parser);
                    }
                    parser.skipChildren();
                }
            }
            return UNKNOWN;
        }
    }

    private static long rows(Request request, InputStream body) throws IOException {
        String type = String.valueOf(request.header(HeaderNames.CONTENT_TYPE));
        if (type.startsWith(MediaTypes.NDJSON)) {
            return lines(body);
        }
        return type.startsWith(MediaTypes.CSV) ? records(body) : listed(body);
    }

    private static long listed(InputStream body) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            parser.nextToken();
            return elements(parser);
        }
    }

    /** The elements of a list at which a parser stands. */
    private static long elements(JsonParser parser) {
        long count = 0;
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
                count++;
            }
        }
        return count;
    }

    /** Values one after the other. */
    private static long lines(InputStream body) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            long count = 0;
            while (parser.nextToken() != null) {
                parser.skipChildren();
                count++;
            }
            return count;
        }
    }

    /** Records without the header. */
    private static long records(InputStream body) {
        try (JsonParser parser = Csv.FACTORY.createParser(ObjectReadContext.empty(), body)) {
            long count = -1;
            while (parser.nextToken() != null) {
                parser.skipChildren();
                count++;
            }
            return Math.max(UNKNOWN, count);
        }
    }
}
