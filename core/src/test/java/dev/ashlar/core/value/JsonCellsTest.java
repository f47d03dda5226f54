package dev.ashlar.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonCellsTest {
    /** Some are longer than what a generator keeps before it writes. */
    @Property(tries = 100)
    void plainTextIsWrittenAsAnyTextIs(@ForAll @Size(max = 30) List<@IntRange(min = 0, max = 9000) Integer> lengths) {
        List<String> texts = lengths.stream().map("a"::repeat).toList();
        JsonNode plain = new JsonMapper().readTree(written(texts, WireKind.PLAIN));
        assertThat(plain.valueStream().map(JsonNode::asString)).containsExactlyElementsOf(texts);
        assertThat(written(texts, WireKind.PLAIN)).isEqualTo(written(texts, WireKind.STRING));
    }

    private static String written(List<String> texts, WireKind kind) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = JsonCells.generator(bytes)) {
            JsonCells cells = JsonCells.to(generator);
            cells.startArray();
            texts.forEach(text -> cells.value(text.getBytes(StandardCharsets.UTF_8), kind));
            cells.endArray();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
