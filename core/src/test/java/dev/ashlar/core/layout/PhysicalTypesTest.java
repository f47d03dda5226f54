package dev.ashlar.core.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Decimal;
import dev.ashlar.core.model.FieldType.ListType;
import dev.ashlar.core.model.FieldType.ObjectType;
import dev.ashlar.core.model.FieldType.Simple;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhysicalTypesTest {
    @Test
    void listsAreArraysOfTheirElements() {
        assertThat(PhysicalTypes.of(new ListType(new Decimal(8, 2), Constraints.NONE)))
                .isEqualTo("numeric(8,2)[]");
    }

    @Test
    void onlyMoreDigitsBeforeThePointTouchNoRow() {
        assertThat(PhysicalTypes.widens("numeric(8,2)", "numeric(9,2)")).isTrue();
        assertThat(PhysicalTypes.widens("numeric(8,2)", "numeric(9,3)")).isFalse();
        assertThat(PhysicalTypes.widens("numeric(8,2)", "numeric(7,2)")).isFalse();
        assertThat(PhysicalTypes.widens("numeric(8,2)", "numeric")).isFalse();
        assertThat(PhysicalTypes.widens("integer", "bigint")).isFalse();
    }

    private static Shape shape(Field... fields) {
        return Shape.of(new ObjectType(List.of(fields)));
    }

    private static Field field(String name, FieldType type, boolean required) {
        return Field.named(name, type).required(required).build();
    }

    @Test
    void shapesCoverWhatTheyCanStillRead() {
        Shape city = shape(field("city", Simple.STRING, true));
        assertThat(city.covers(city)).isTrue();
        assertThat(shape(field("city", Simple.STRING, false), field("zip", Simple.STRING, false))
                        .covers(city))
                .isTrue();
        assertThat(shape(field("zip", Simple.STRING, true)).covers(city)).isFalse();
        assertThat(shape(field("city", Simple.INTEGER, true)).covers(city)).isFalse();
        assertThat(city.covers(shape(field("city", Simple.STRING, false)))).isFalse();
        assertThat(shape().covers(city)).isTrue();
    }

    @Test
    void shapesCoverThroughAllLevels() {
        Shape inner = shape(field("place", new ObjectType(List.of(field("x", Simple.DOUBLE, false))), false));
        Shape other = shape(field("place", new ObjectType(List.of(field("x", Simple.INTEGER, false))), false));
        assertThat(inner.covers(inner)).isTrue();
        assertThat(inner.covers(other)).isFalse();
    }
}
