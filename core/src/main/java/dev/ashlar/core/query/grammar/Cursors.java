package dev.ashlar.core.query.grammar;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent.PagedShape;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads cursors: signed places in an order, which only the query they were made for takes back.
 *
 * <p>A cursor is the unpadded base64url form of {@code version, flags, count, (length + 1, UTF-8)…, mac}: the values
 * of the sort keys of the row it stands at, 0 as length for null, lengths as base-128 numbers with the lowest group
 * first, and the first 16 bytes of the HMAC-SHA256 over the length of the query's print, the print and all before. The print itself is not in
 * it. Values are signed but not hidden.
 *
 * <p>Safe for any number of threads: each use works on a copy of the prepared HMAC.
 */
public final class Cursors {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC = 16;
    private static final byte VERSION = 1;
    private static final byte BACKWARDS = 1;

    private final Mac prepared;

    /**
     * The cursors of one environment.
     *
     * @param key secret, at least 16 bytes
     */
    public Cursors(byte[] key) {
        if (key.length < MAC) {
            throw new IllegalArgumentException("a cursor key has at least " + MAC + " bytes");
        }
        try {
            prepared = Mac.getInstance(ALGORITHM);
            prepared.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * What a cursor is bound to: a scope that the caller chooses, the schema, the filter with its values, and the
     * order; not
     * the selection, the limit or the start.
     */
    public static byte[] print(String scope, PagedShape shape, Arguments arguments) {
        return new QueryFingerprint(arguments).of(scope, shape);
    }

    /**
     * A cursor at a row.
     *
     * @param values of the sort keys in that row, as canonical texts
     * @param print of the query
     * @param backwards whether it leads to the rows before
     */
    public String encode(List<@Nullable String> values, byte[] print, boolean backwards) {
        ByteWriter body = new ByteWriter();
        body.add(VERSION);
        body.add(backwards ? BACKWARDS : 0);
        body.number(values.size());
        values.forEach(body::text);
        body.add(signature(print, body.bytes()), MAC);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(body.bytes());
    }

    /**
     * The place a cursor stands for.
     *
     * @param print of the query
     * @param size number of sort keys; where rows of several organizations are walked, a cursor holds the organization behind them
     * @throws Refusal with the code {@code invalid_cursor} if it was not made here, or for another query
     */
    public Position decode(String cursor, byte[] print, int size) {
        byte[] bytes = bytes(cursor);
        if (bytes.length <= MAC || !genuine(bytes, print)) {
            throw invalid();
        }
        return position(new ByteReader(Arrays.copyOf(bytes, bytes.length - MAC)), size);
    }

    private boolean genuine(byte[] bytes, byte[] print) {
        int end = bytes.length - MAC;
        byte[] expected = Arrays.copyOf(signature(print, Arrays.copyOf(bytes, end)), MAC);
        return MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, end, bytes.length));
    }

    /** Fails also when the bytes could have been written in another way. */
    private static byte[] bytes(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(cursor)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // not base64url: refused like any other
        }
        throw invalid();
    }

    private static Position position(ByteReader body, int size) {
        boolean known = body.next() == VERSION;
        boolean backwards = body.next() == BACKWARDS;
        int count = body.number();
        if (!known || (count != size && count != size + 1)) {
            throw invalid();
        }
        List<@Nullable String> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(body.text());
        }
        return new Position(values, backwards);
    }

    private byte[] signature(byte[] print, byte[] body) {
        try {
            Mac mac = (Mac) prepared.clone();
            mac.update(length(print));
            mac.update(print);
            return mac.doFinal(body);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the HMAC of the Java platform can be copied", e);
        }
    }

    /** Tells where the print ends and the body begins. */
    private static byte[] length(byte[] print) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(print.length).array();
    }

    private static Refusal invalid() {
        return Refusal.of(
                Refusal.Kind.MALFORMED,
                "invalid_cursor",
                "the cursor was not made for this query; start again without one");
    }

    /**
     * A place in an order.
     *
     * @param values of the sort keys
     * @param backwards whether the rows before it are meant
     */
    public record Position(List<@Nullable String> values, boolean backwards) {}
}
