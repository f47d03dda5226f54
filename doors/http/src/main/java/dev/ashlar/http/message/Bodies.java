package dev.ashlar.http.message;

import dev.ashlar.core.problem.Refusal;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Bodies of requests, never longer than allowed. */
public final class Bodies {
    private static final long MEGABYTE = 1_000_000;

    private Bodies() {}

    /**
     * The body as it arrives.
     *
     * @param limit greatest number of bytes
     * @throws Refusal TOO_LARGE, at once where the request tells its length, else while reading
     */
    public static InputStream open(Request request, long limit) {
        if (request.length() > limit) {
            throw tooLarge(request, limit);
        }
        return new Limited(request, limit);
    }

    /** The whole body, limited in the same way. */
    public static byte[] read(Request request, long limit) {
        try (InputStream body = open(request, limit)) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole body, limited in the same way, kept so that it can be read again; it is closed by the caller. */
    public static Spool spool(Request request, long limit) {
        Spool spool = new Spool();
        try (InputStream body = open(request, limit)) {
            body.transferTo(spool);
            return spool;
        } catch (IOException e) {
            spool.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    /**
     * Makes sure that there is no body.
     *
     * @throws Refusal MALFORMED
     */
    public static void checkNone(Request request) {
        if (request.hasBody()) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "unexpected_body",
                    "A " + request.method() + " of this address has no body.");
        }
    }

    private static Refusal broken(Request request, String code, String detail) {
        request.spoil();
        return Refusal.of(Refusal.Kind.MALFORMED, code, detail);
    }

    private static Refusal tooLarge(Request request, long limit) {
        request.spoil();
        String size = limit % MEGABYTE == 0 ? limit / MEGABYTE + " MB" : limit + " bytes";
        return Refusal.limit(
                Refusal.Kind.TOO_LARGE,
                "body",
                limit,
                "The body is larger than " + size + ", which is the limit `body`.");
    }

    private static final class Limited extends FilterInputStream {
        private final Request request;
        private final long limit;
        private long read;

        Limited(Request request, long limit) {
            super(request.body());
            this.request = request;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int count = read(one, 0, 1);
            return count < 0 ? count : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = take(bytes, offset, length);
            read += Math.max(count, 0);
            if (read > limit) {
                throw tooLarge(request, limit);
            }
            return count;
        }

        private int take(byte[] bytes, int offset, int length) throws IOException {
            try {
                return in.read(bytes, offset, length);
            } catch (RequestException e) {
                throw e.status().code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code()
                        ? tooLarge(request, limit)
                        : broken(request, "invalid_body", "The body's chunks do not follow the protocol.");
            } catch (DataReader.IncorrectNewLineException | NumberFormatException | IndexOutOfBoundsException e) {
                throw broken(request, "invalid_body", "The body's chunks do not follow the protocol.");
            } catch (DataReader.InsufficientDataAvailableException e) {
                throw broken(request, "incomplete_body", "The body ends before it is complete.");
            }
        }
    }
}
