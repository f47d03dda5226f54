package dev.ashlar.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.ObjectType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectBodiesTest {
    private static final ObjectType PLACE =
            new ObjectType(List.of(field("x", Simple.INTEGER), field("y", Simple.INTEGER)));
    private static final ObjectType TYPE = new ObjectType(List.of(
            Field.named("city", Simple.STRING).required(true).build(),
            field("street", Simple.STRING),
            field("place", PLACE),
            field("extra", Simple.JSON)));

    private static Field field(String name, FieldType type) {
        return Field.named(name, type).build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                 | {\"city\":\"U\"}               | {\"city\":\"U\"}",
                "{\"city\":\"U\"}                   | {}                             | {\"city\":\"U\"}",
                "{\"city\":\"U\"}                   | {\"city\":\"B\"}               | {\"city\":\"B\"}",
                "{\"city\":\"U\",\"street\":\"S\"}  | {\"street\":null}              | {\"city\":\"U\"}",
                "{\"city\":\"U\"}                   | {\"street\":null}              | {\"city\":\"U\"}",
                "{\"city\":\"U\",\"place\":{\"x\":1,\"y\":2}} | {\"place\":{\"x\":null,\"y\":3}} | {\"city\":\"U\",\"place\":{\"y\":3}}",
                "{\"city\":\"U\"}                   | {\"place\":{\"x\":null}}       | {\"city\":\"U\",\"place\":{}}",
                "{\"city\":\"U\",\"extra\":[1,2]}   | {\"extra\":{\"a\":{\"b\":null}}} | {\"city\":\"U\",\"extra\":{\"a\":{}}}",
                "{\"city\":\"U\",\"extra\":{\"a\":1}} | {\"extra\":[null]}           | {\"city\":\"U\",\"extra\":[null]}"
            })
    void merges(String stored, String patch, String merged) {
        assertThat(ObjectBodies.merge(bytes(stored), bytes(patch), TYPE)).isEqualTo(merged);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                         | invalid_json   | ``",
                "[]                         | malformed_body | ``",
                "null                       | malformed_body | ``",
                "{\"city\":\"U\"} {}        | invalid_json   | ``",
                "{\"city\":1}               | malformed_body | /city",
                "{\"city\":null}            | invalid_body   | /city",
                "{\"ctiy\":null}            | malformed_body | /ctiy",
                "{\"place\":{\"z\":null}}   | malformed_body | /place/z",
                "{\"place\":{\"x\":\"1\"}}  | malformed_body | /place/x",
                "{\"city\":\"U\",\"city\":\"B\"} | malformed_body | /city"
            })
    void refuses(String patch, String code, String pointer) {
        assertThatThrownBy(() -> ObjectBodies.merge(bytes("{\"city\":\"U\"}"), bytes(patch), TYPE))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    if (!pointer.isEmpty()) {
                        assertThat(refusal.violations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.pointer()).isEqualTo(pointer));
                    }
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"street\":\"S\"}             | invalid_body",
                "{\"city\":\"U\",\"nope\":null} | malformed_body",
                "7                              | malformed_body"
            })
    void readsWholeObjects(String body, String code) {
        assertThat(ObjectBodies.read(bytes("{ \"street\" : \"S\", \"city\" : \"U\" }"), TYPE))
                .isEqualTo("{\"street\":\"S\",\"city\":\"U\"}");
        assertThatThrownBy(() -> ObjectBodies.read(bytes(body), TYPE))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
