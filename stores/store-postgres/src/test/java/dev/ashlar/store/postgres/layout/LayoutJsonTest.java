package dev.ashlar.store.postgres.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ashlar.core.layout.ChangePlanner;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.layout.Places;
import dev.ashlar.core.layout.Rows;
import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType.Decimal;
import dev.ashlar.core.model.FieldType.Enumeration;
import dev.ashlar.core.model.FieldType.ListType;
import dev.ashlar.core.model.FieldType.ObjectType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Relation.OnDelete;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

class LayoutJsonTest {
    private static final Path STORED = Path.of("src/test/resources/golden/layout-format-1.json");

    private static Layout everything() {
        ObjectType address = new ObjectType(List.of(
                Field.named("city", Simple.STRING).required(true).build(),
                Field.named(
                                "place",
                                new ObjectType(
                                        List.of(Field.named("x", Simple.DOUBLE).build())))
                        .build()));
        TestApi api = TestApi.api()
                .schema(
                        "customer",
                        s -> s.field("name", Simple.STRING, f -> f.required().maxLength(80))
                                .field("address", address)
                                .field("tags", new ListType(Simple.STRING, Constraints.NONE))
                                .field(
                                        "kind",
                                        new Enumeration(List.of("b", "a")),
                                        f -> f.preset("a").renamedFrom("type"))
                                .field("total", new Decimal(12, 2), f -> f.range("0", "1E+10"))
                                .unique(true, true, "name")
                                .index("kind", "total"))
                .schema(
                        "order",
                        s -> s.field("number", Simple.INTEGER, f -> f.generated = true)
                                .key("number")
                                .ref("customer_id", "customer", OnDelete.SET_NULL, false));
        AtomicInteger count = new AtomicInteger();
        ChangePlanner planner =
                new ChangePlanner(() -> "i" + count.incrementAndGet(), Rows.NONE, Places.file("sales.api.yaml"));
        Layout one =
                planner.plan(Layout.empty("data"), api.model(), Mode.VERSION).after();
        return planner.plan(one, api.in("customer", s -> s.without("tags")).model(), Mode.VERSION)
                .after();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Layout layout = everything();
        assertThat(LayoutJson.read(LayoutJson.write(layout))).isEqualTo(layout);
    }

    /** Databases in the field hold this text: it has to be understood for ever. */
    @Test
    void theStoredFormStaysReadable() throws IOException {
        if ("write".equals(System.getenv("ASHLAR_GOLDEN"))) {
            Files.writeString(
                    STORED,
                    new ObjectMapper()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(new ObjectMapper().readTree(LayoutJson.write(everything())))
                            + "\n");
        }
        String stored = Files.readString(STORED);
        assertThat(LayoutJson.read(stored)).isEqualTo(everything());
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(LayoutJson.write(everything()))).isEqualTo(mapper.readTree(stored));
    }

    @Test
    void aNewerFormIsRefused() {
        assertThatThrownBy(() -> LayoutJson.read("{\"format\":2}")).hasMessageContaining("format 2");
    }
}
