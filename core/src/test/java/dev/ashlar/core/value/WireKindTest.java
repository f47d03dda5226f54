package dev.ashlar.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Decimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WireKindTest {
    @Test
    void theDeclarationDecides() {
        assertThat(Samples.ORDER.fields().stream()
                        .filter(field -> WireKind.of(field) == WireKind.RAW)
                        .map(field -> field.name()))
                .containsExactly(
                        "qty", "total", "rate", "ratio", "active", "address", "tags", "meta", "margin", "cost");
        assertThat(Stream.of(15, 16).map(precision -> WireKind.of(new Decimal(precision, 2))))
                .containsExactly(WireKind.RAW, WireKind.PLAIN);
        assertThat(WireKind.of(FieldType.Simple.BIGINT)).isEqualTo(WireKind.PLAIN);
        assertThat(WireKind.of(FieldType.Simple.TEXT)).isEqualTo(WireKind.STRING);
    }
}
