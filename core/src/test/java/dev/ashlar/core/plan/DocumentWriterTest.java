package dev.ashlar.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.plan.Document.Many;
import dev.ashlar.core.plan.Document.One;
import dev.ashlar.core.plan.Document.Scalar;
import dev.ashlar.core.plan.DocumentWriter.Addresses;
import dev.ashlar.core.value.JsonCells;
import dev.ashlar.core.value.WireKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;

class DocumentWriterTest {
    @Test
    void writesValuesByTheirDeclaration() {
        Document document = document(
                scalar("id", 0, true), scalar("total", 1, false), scalar("paid", 2, false), scalar("meta", 3, false));
        Rows rows = Rows.of(
                List.of(cells("a\"b\\\nö😀\u0001", "12.50", "true", "{\"a\": [1]}"), cells(null, null, null, null)));
        assertThat(written(document, rows, 0, Addresses.UNTOLD))
                .isEqualTo("{\"id\":\"a\\\"b\\\\\\nö😀\\u0001\",\"total\":12.50,\"paid\":true,\"meta\":{\"a\": [1]}}");
        assertThat(written(document, rows, 1, Addresses.UNTOLD))
                .isEqualTo("{\"id\":null,\"total\":null,\"paid\":null,\"meta\":null}");
    }

    @Test
    void longCellsAreWhole() {
        String text = "ö\"".repeat(100_000);
        String json = "[" + "1,".repeat(100_000) + "1]";
        Rows rows = Rows.of(List.<byte[][]>of(cells(text, json)));
        assertThat(written(document(scalar("text", 0, true), scalar("json", 1, false)), rows, 0, Addresses.UNTOLD))
                .isEqualTo("{\"text\":\"" + text.replace("\"", "\\\"") + "\",\"json\":" + json + "}");
    }

    @Test
    void embedsOneRowOrNone() {
        Document document = document(
                scalar("id", 0, true),
                new One("customer", 1, document(scalar("id", 1, true), scalar("name", 2, true))));
        Rows rows = Rows.of(List.of(cells("1", "7", "Ann"), cells("2", null, null)));
        assertThat(written(document, rows, 0, Addresses.UNTOLD))
                .isEqualTo("{\"id\":\"1\",\"customer\":{\"id\":\"7\",\"name\":\"Ann\"}}");
        assertThat(written(document, rows, 1, Addresses.UNTOLD)).isEqualTo("{\"id\":\"2\",\"customer\":null}");
    }

    @Test
    void embedsListsAndTellsOfTheirRest() {
        Document line = document(scalar("n", 0, false));
        Document document = document(scalar("id", 0, true), new Many("lines", 1, 2, "lines", line));
        Rows.Builder builder = new Rows.Builder(2);
        List.of("a", "b", "c").forEach(id -> builder.add(0, 0, cells(id)));
        List.of("1", "2", "3").forEach(n -> builder.add(1, 0, cells(n)));
        builder.add(1, 2, cells("4"));
        Rows rows = builder.build(new int[] {-1, 0});
        Addresses rest = new Below();

        assertThat(written(document, rows, 0, rest))
                .isEqualTo("{\"id\":\"a\",\"lines\":[{\"n\":1},{\"n\":2}],\"lines_next\":\"/a/lines\"}");
        assertThat(written(document, rows, 0, Addresses.UNTOLD))
                .isEqualTo("{\"id\":\"a\",\"lines\":[{\"n\":1},{\"n\":2}]}");
        assertThat(written(document, rows, 1, rest)).isEqualTo("{\"id\":\"b\",\"lines\":[]}");
        assertThat(written(document, rows, 2, rest)).isEqualTo("{\"id\":\"c\",\"lines\":[{\"n\":4}]}");
    }

    /** Addresses below the one that the first cell of a row is. */
    private record Below() implements Addresses {
        @Override
        public String rest(Document owner, Many list, Rows rows, int branch, int row) {
            return "/" + new String(rows.cell(branch, row, 0), StandardCharsets.UTF_8) + "/" + list.rest();
        }

        @Override
        public String related(Document owner, Document.Way way, Rows rows, int branch, int row) {
            return "/" + new String(rows.cell(branch, row, 0), StandardCharsets.UTF_8) + "/"
                    + way.relation().name();
        }
    }

    private static String written(Document document, Rows rows, int row, Addresses rest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = JsonCells.generator(bytes)) {
            new DocumentWriter(document).write(JsonCells.to(generator), rows, row, rest);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Document document(Document.Entry... entries) {
        return new Document(List.of(entries), List.of(), -1, List.of());
    }

    private static Scalar scalar(String name, int cell, boolean quoted) {
        return new Scalar(name, cell, quoted ? WireKind.STRING : WireKind.RAW, false);
    }

    private static byte[][] cells(String... texts) {
        byte[][] cells = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            cells[i] = texts[i] == null ? null : texts[i].getBytes(StandardCharsets.UTF_8);
        }
        return cells;
    }
}
