package dev.ashlar.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> NAMES = List.of("orders", "customers", "lines", "id", "name", "Number");

    @ParameterizedTest
    @CsvSource({
        "order,orders",
        "oredrs,orders",
        "custmer,customers",
        "nmae,name",
        "number,Number",
        "ID,id",
        "lins,lines",
        "cust,customers",
        "NUM,Number"
    })
    void findsWhatWasMeant(String name, String meant) {
        assertThat(Nearest.to(name, NAMES)).contains(meant);
        assertThat(Nearest.hint(name, NAMES)).isEqualTo("did you mean `" + meant + "`?");
    }

    @ParameterizedTest
    @CsvSource({"x", "products", "ox", "''", "orders_of_the_day"})
    void isSilentWhenNothingIsNear(String name) {
        assertThat(Nearest.to(name, NAMES)).isEmpty();
        assertThat(Nearest.hint(name, NAMES)).isEmpty();
    }

    @Test
    void aBeginningOfSeveralIsOfNone() {
        assertThat(Nearest.to("order", List.of("order_lines", "order_notes"))).isEmpty();
        assertThat(Nearest.to("prod", List.of("production", "production"))).contains("production");
        assertThat(Nearest.to("pr", List.of("production"))).isEmpty();
    }

    @Test
    void aNameIsNotItsOwnNeighbour() {
        assertThat(Nearest.to("name", NAMES)).isEmpty();
    }

    @Test
    void manyCandidatesAndLongNamesCostLittle() {
        assertThat(Nearest.to("a".repeat(1_000_000), Collections.nCopies(100_000, "b".repeat(99))))
                .isEmpty();
    }

    @Property
    void distanceIsAMeasure(
            @ForAll @AlphaChars @StringLength(max = 8) String one,
            @ForAll @AlphaChars @StringLength(max = 8) String other) {
        int distance = Nearest.distance(one, other);
        assertThat(distance).isEqualTo(Nearest.distance(other, one));
        assertThat(distance == 0).isEqualTo(one.equals(other));
        assertThat(distance).isBetween(Math.abs(one.length() - other.length()), Math.max(one.length(), other.length()));
    }
}
