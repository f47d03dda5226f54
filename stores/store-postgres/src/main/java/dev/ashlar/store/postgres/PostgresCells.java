package dev.ashlar.store.postgres;

import dev.ashlar.core.plan.Plan.CellKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Turns what PostgreSQL prints into wire text; most of it is wire text already. */
final class PostgresCells {
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final int SECONDS_END = 19;
    private static final int MICROS_END = 26;

    private PostgresCells() {}

    static byte @Nullable [] wire(CellKind kind, byte @Nullable [] text) {
        if (text == null) {
            return null;
        }
        return switch (kind) {
            case CellKind.Single single -> wire(single, text);
            case CellKind.Elements elements -> PostgresArrays.json(elements, text);
        };
    }

    static byte[] wire(CellKind.Single kind, byte[] text) {
        return switch (kind) {
            case PLAIN -> text;
            case BOOLEAN -> text[0] == 't' ? TRUE : FALSE;
            case TIMESTAMP -> timestamp(text);
            // The driver has read the bytes already.
            case BINARY -> Base64.getEncoder().encode(text);
        };
    }

    /** From {@code 2026-01-31 12:30:00.5+00} to RFC 3339 with microseconds, {@code 2026-01-31T12:30:00.500000Z}. */
    private static byte[] timestamp(byte[] text) {
        if (text.length < SECONDS_END || text[10] != ' ') {
            return text;
        }
        byte[] wire = new byte[MICROS_END + 1];
        System.arraycopy(text, 0, wire, 0, SECONDS_END);
        wire[10] = 'T';
        wire[SECONDS_END] = '.';
        boolean fraction = text.length > SECONDS_END && text[SECONDS_END] == '.';
        int from = SECONDS_END + 1;
        for (int place = from; place < MICROS_END; place++) {
            fraction = fraction && place < text.length && text[place] >= '0' && text[place] <= '9';
            wire[place] = fraction ? text[place] : (byte) '0';
        }
        wire[MICROS_END] = 'Z';
        return wire;
    }
}
