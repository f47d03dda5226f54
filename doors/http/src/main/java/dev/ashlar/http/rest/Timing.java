package dev.ashlar.http.rest;

import dev.ashlar.http.message.Names;
import io.helidon.http.Header;
import io.helidon.http.HeaderValues;

/**
 * How long the stages of a request took, for its administrator, by <a href="https://www.w3.org/TR/server-timing/">Server Timing</a>.
 * Times are of {@link System#nanoTime()}.
 */
record Timing(long started, long read, long answered, int statements) {
    private static final double NANOS_PER_MILLI = 1e6;

    Header header(long written) {
        return HeaderValues.create(
                Names.SERVER_TIMING,
                "read;dur=" + millis(read - started) + ", engine;dur=" + millis(answered - read) + ", write;dur="
                        + millis(written - answered) + ", statements;desc=\"" + statements + "\"");
    }

    private static double millis(long nanos) {
        return Math.round(nanos / NANOS_PER_MILLI * 1000) / 1000.0;
    }
}
