package dev.ashlar.store.postgres;

import dev.ashlar.core.plan.Plan.CellKind;
import dev.ashlar.core.value.WireKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Turns arrays of one dimension, as PostgreSQL prints them
 * (<a href="https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO">8.15.6</a>), into JSON, byte by byte.
 */
final class PostgresArrays {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_PRINTABLE = 0x20;

    private final CellKind.Elements kind;
    private final byte[] text;
    private final ByteArrayOutputStream out;
    private final ByteArrayOutputStream element = new ByteArrayOutputStream();
    private int at;

    private PostgresArrays(CellKind.Elements kind, byte[] text) {
        this.kind = kind;
        this.text = text;
        this.out = new ByteArrayOutputStream(text.length + 16);
    }

    /** The JSON of an array. */
    static byte[] json(CellKind.Elements kind, byte[] text) {
        return new PostgresArrays(kind, text).json();
    }

    private byte[] json() {
        out.write('[');
        at = 1;
        while (text[at] != '}') {
            if (text[at] == ',') {
                out.write(',');
                at++;
            }
            element();
        }
        out.write(']');
        return out.toByteArray();
    }

    private void element() {
        element.reset();
        boolean quoted = text[at] == '"';
        if (quoted) {
            quoted();
        } else {
            plain();
        }
        byte[] read = element.toByteArray();
        if (!quoted && isNull(read)) {
            out.writeBytes(NULL);
        } else {
            write(PostgresCells.wire(kind.element(), read));
        }
    }

    private void plain() {
        while (text[at] != ',' && text[at] != '}') {
            element.write(text[at++]);
        }
    }

    private void quoted() {
        at++;
        while (text[at] != '"') {
            if (text[at] == '\\') {
                at++;
            }
            element.write(text[at++]);
        }
        at++;
    }

    private static boolean isNull(byte[] read) {
        return read.length == 4 && read[0] == 'N' && read[1] == 'U' && read[2] == 'L' && read[3] == 'L';
    }

    private void write(byte[] wire) {
        if (kind.wire() == WireKind.RAW) {
            out.writeBytes(wire);
            return;
        }
        out.write('"');
        for (byte each : wire) {
            escape(each);
        }
        out.write('"');
    }

    private void escape(byte each) {
        if (each == '"' || each == '\\') {
            out.write('\\');
            out.write(each);
        } else if (each >= 0 && each < FIRST_PRINTABLE) {
            out.writeBytes(new byte[] {'\\', 'u', '0', '0', HEX[each >> 4], HEX[each & 0xf]});
        } else {
            out.write(each);
        }
    }
}
