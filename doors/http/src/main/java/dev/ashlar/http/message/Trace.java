package dev.ashlar.http.message;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.Headers;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What ties together all that is said of one request: <a href="https://www.w3.org/TR/trace-context/">Trace Context</a> and
 * the request id. Taken from the request where it has them in good form, else made.
 *
 * @param id 32 lower-case hexadecimal digits; stands in answers and logs
 * @param span 16 lower-case hexadecimal digits of this server's part
 * @param sampled whether the caller records the trace
 * @param requestId the caller's own name for the request; the trace's id where it gave none
 */
public record Trace(String id, String span, boolean sampled, String requestId) {
    private static final int TRACE_END = 35;
    private static final int SPAN_END = 52;
    private static final int LENGTH = 55;
    private static final int LONGEST_REQUEST_ID = 128;
    private static final HexFormat HEX = HexFormat.of();

    /** The trace of a request. */
    public static Trace of(Headers headers) {
        String parent = single(headers, Names.TRACEPARENT);
        boolean known = valid(parent);
        String id = known ? parent.substring(3, TRACE_END) : fresh() + fresh();
        boolean sampled = known && (parent.charAt(LENGTH - 1) & 1) == 1;
        String requestId = single(headers, Names.REQUEST_ID);
        return new Trace(id, fresh(), sampled, printable(requestId) ? requestId : id);
    }

    /** A trace that goes on from a {@code traceparent} of this server. */
    public static Trace continued(String parent) {
        String id = parent.substring(3, TRACE_END);
        return new Trace(id, fresh(), parent.endsWith("1"), id);
    }

    /** A trace that begins here. */
    public static Trace begin() {
        String id = fresh() + fresh();
        return new Trace(id, fresh(), false, id);
    }

    /** The header field {@code traceparent} for the answer and for what is called on its behalf. */
    public String parent() {
        return "00-" + id + "-" + span + (sampled ? "-01" : "-00");
    }

    private static String single(Headers headers, HeaderName name) {
        if (!headers.contains(name)) {
            return "";
        }
        Header header = headers.get(name);
        return header.valueCount() == 1 ? header.get() : "";
    }

    /** An id of zeros is none, but chance makes it less often than anything else that fails. */
    private static String fresh() {
        return HEX.toHexDigits(ThreadLocalRandom.current().nextLong() | 1L);
    }

    private static boolean valid(String parent) {
        return parent.length() == LENGTH
                && parent.startsWith("00-")
                && parent.charAt(TRACE_END) == '-'
                && parent.charAt(SPAN_END) == '-'
                && identifies(parent, 3, TRACE_END)
                && identifies(parent, TRACE_END + 1, SPAN_END)
                && hexadecimal(parent, SPAN_END + 1, LENGTH);
    }

    private static boolean identifies(String text, int from, int to) {
        boolean zero = true;
        for (int at = from; at < to; at++) {
            zero &= text.charAt(at) == '0';
        }
        return !zero && hexadecimal(text, from, to);
    }

    private static boolean hexadecimal(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            char digit = text.charAt(at);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean printable(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) <= ' ' || text.charAt(at) > '~') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_REQUEST_ID;
    }
}
