package dev.ashlar.http.rest;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.value.JsonCells;
import dev.ashlar.core.value.KeyTexts;
import dev.ashlar.core.value.WireKind;
import dev.ashlar.engine.BulkListener;
import dev.ashlar.http.message.Problems;
import dev.ashlar.http.message.Spool;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Writes what becomes of the rows of bulk work into a spool, as a JSON array; whether it is ever sent is decided later. */
final class BulkResults implements BulkListener {
    private final Spool spool;
    private final JsonGenerator out;
    private final JsonCells cells;
    private final List<Field> key;
    private final boolean named;

    /**
     * Results of rows of a schema.
     *
     * @param named whether the caller may read the key
     */
    BulkResults(Spool spool, Schema schema, boolean named) {
        this.spool = spool;
        this.out = JsonCells.generator(spool);
        this.cells = JsonCells.to(out);
        this.key = schema.key().fields();
        this.named = named;
        out.writeStartArray();
    }

    @Override
    public void done(Outcome outcome, List<byte[]> keyCells) {
        out.writeStartObject();
        if (named) {
            id(keyCells);
        }
        out.writeStringProperty("status", outcome.name().toLowerCase(Locale.ROOT));
        out.writeEndObject();
    }

    /** A key of one field as its value; one of several as it stands in an address. */
    private void id(List<byte[]> keyCells) {
        if (keyCells.isEmpty()) {
            return;
        }
        out.writeName("id");
        if (key.size() == 1) {
            cells.value(keyCells.getFirst(), WireKind.of(key.getFirst()));
        } else {
            out.writeString(KeyTexts.write(keyCells.stream()
                    .map(cell -> new String(cell, StandardCharsets.UTF_8))
                    .toList()));
        }
    }

    @Override
    public void failed(Refusal refusal, List<byte[]> keyCells) {
        out.writeStartObject();
        id(keyCells);
        out.writeStringProperty("status", "failed");
        out.writeName("error");
        Problems.brief(out, refusal);
        out.writeEndObject();
    }

    /** The whole array, and some text behind it. */
    Spool finished(String behind) {
        out.writeEndArray();
        out.close();
        byte[] end = behind.getBytes(StandardCharsets.US_ASCII);
        spool.write(end, 0, end.length);
        return spool;
    }
}
