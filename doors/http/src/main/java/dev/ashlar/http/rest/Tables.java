package dev.ashlar.http.rest;

import dev.ashlar.core.plan.Document;
import dev.ashlar.core.plan.Document.Scalar;
import dev.ashlar.core.plan.DocumentWriter;
import dev.ashlar.core.plan.DocumentWriter.Addresses;
import dev.ashlar.core.value.JsonCells;
import dev.ashlar.engine.Reply;
import dev.ashlar.http.message.Bytes;
import dev.ashlar.http.message.Csv;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.FormatSchema;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Writes pages as tables: a line for each row, without what is to be said of the page. */
final class Tables {
    private static final byte[] END = {'\n'};

    private Tables() {}

    /** Each row as JSON on a line of its own. */
    static Bytes lines(Reply.Page page, DocumentWriter writer, Addresses addresses) {
        Bytes bytes = new Bytes();
        try (JsonGenerator out = JsonCells.lines(bytes)) {
            JsonCells cells = JsonCells.to(out);
            for (int position = 0; position < page.shown(); position++) {
                writer.write(cells, page.rows(), page.row(position), addresses);
            }
        }
        if (page.shown() > 0) {
            bytes.writeBytes(END);
        }
        return bytes;
    }

    /** A header and the rows as comma-separated values; what is embedded stands as JSON, links are left out. */
    static Bytes csv(Reply.Page page) {
        List<Column> columns = page.document().entries().stream()
                .filter(entry -> !(entry instanceof Document.Links))
                .map(Column::of)
                .toList();
        Bytes bytes = new Bytes();
        try (JsonGenerator out = Csv.FACTORY.createGenerator(context(columns), bytes, JsonEncoding.UTF8)) {
            out.writeStartArray();
            columns.forEach(column -> out.writeString(column.entry.name()));
            out.writeEndArray();
            for (int position = 0; position < page.shown(); position++) {
                row(out, columns, page, page.row(position));
            }
        }
        return bytes;
    }

    private static void row(JsonGenerator out, List<Column> columns, Reply.Page page, int row) {
        out.writeStartArray();
        for (Column column : columns) {
            column.text(page, row).ifPresentOrElse(text -> value(out, text), out::writeNull);
        }
        out.writeEndArray();
    }

    private static void value(JsonGenerator out, String text) {
        if (text.isEmpty()) {
            // Unquoted it would be no value.
            out.writeRawValue("\"\"");
        } else {
            out.writeString(text);
        }
    }

    private static ObjectWriteContext context(List<Column> columns) {
        FormatSchema table =
                Csv.table(columns.stream().map(column -> column.entry.name()).toList());
        return new ObjectWriteContext.Base() {
            @Override
            public FormatSchema getSchema() {
                return table;
            }
        };
    }

    /**
     * One column.
     *
     * @param alone writes this entry and no other
     */
    private record Column(Document.Entry entry, DocumentWriter alone) {
        static Column of(Document.Entry entry) {
            Document document = new Document(List.of(entry), List.of(), -1, List.of());
            return new Column(entry, new DocumentWriter(document));
        }

        Optional<String> text(Reply.Page page, int row) {
            return entry instanceof Scalar scalar
                    ? Optional.ofNullable(page.rows().cell(0, row, scalar.cell()))
                            .map(cell -> new String(cell, StandardCharsets.UTF_8))
                    : embedded(page, row);
        }

        /** The value of the one member of an object. */
        private Optional<String> embedded(Reply.Page page, int row) {
            Bytes bytes = new Bytes();
            try (JsonGenerator out = JsonCells.generator(bytes)) {
                alone.write(JsonCells.to(out), page.rows(), row, Addresses.UNTOLD);
            }
            String object = bytes.toString(StandardCharsets.UTF_8);
            String value = object.substring(object.indexOf(':') + 1, object.length() - 1);
            return value.equals("null") ? Optional.empty() : Optional.of(value);
        }
    }
}
