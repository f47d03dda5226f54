package dev.ashlar.http.rest;

import dev.ashlar.engine.BulkCall;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Carrier;
import dev.ashlar.engine.Reply;
import dev.ashlar.http.message.Names;
import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import java.util.function.Supplier;

/**
 * How long the stages of one request took, for its administrator, by <a href="https://www.w3.org/TR/server-timing/">Server Timing</a>:
 * what comes before the first call is reading, what lies between calls is writing.
 */
public final class Timing {
    private static final double NANOS_PER_MILLI = 1e6;

    private final long started;
    private long first;
    private long engine;

    /**
     * Of a request.
     *
     * @param started by {@link System#nanoTime()}
     */
    public Timing(long started) {
        this.started = started;
    }

    /** The same carrier, timed. */
    public Carrier of(Carrier timed) {
        return new Carrier() {
            @Override
            public Reply answer(Call call) {
                return engine(() -> timed.answer(call));
            }

            @Override
            public Reply.Bulk answer(BulkCall work) {
                return engine(() -> timed.answer(work));
            }
        };
    }

    private <T> T engine(Supplier<T> work) {
        long begun = System.nanoTime();
        first = first == 0 ? begun : first;
        try {
            return work.get();
        } finally {
            engine += System.nanoTime() - begun;
        }
    }

    /** What is told when the answer is written. */
    public Header header(StatementCount tally) {
        long written = System.nanoTime();
        long read = first == 0 ? written : first;
        return HeaderValues.create(
                Names.SERVER_TIMING,
                "read;dur=" + millis(read - started) + ", engine;dur=" + millis(engine) + ", write;dur="
                        + millis(written - read - engine) + ", statements;desc=\"" + tally.statements() + "\"");
    }

    private static double millis(long nanos) {
        return Math.round(nanos / NANOS_PER_MILLI * 1000) / 1000.0;
    }
}
