package dev.ashlar.core.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private static Bounds words(String... words) {
        return new Bounds(null, null, null, null, null, List.of(words));
    }

    private static Bounds length(@Nullable Integer min, @Nullable Integer max) {
        return new Bounds(null, null, min, max, null, null);
    }

    private static Bounds range(String min, String max) {
        return new Bounds(new BigDecimal(min), new BigDecimal(max), null, null, null, null);
    }

    @Test
    void numbersAreEqualWhateverTheirScale() {
        assertThat(range("1.0", "10")).isEqualTo(range("1", "10.00"));
    }

    @Test
    void widerOnesCoverNarrowerOnes() {
        assertThat(Bounds.NONE.covers(range("0", "9"))).isTrue();
        assertThat(range("0", "9").covers(Bounds.NONE)).isFalse();
        assertThat(range("0", "9").covers(range("1", "9"))).isTrue();
        assertThat(range("0", "9").covers(range("1", "10"))).isFalse();
        assertThat(length(null, 9).covers(length(2, 9))).isTrue();
        assertThat(length(3, 9).covers(length(2, 9))).isFalse();
    }

    @Test
    void wordsAreCoveredByMoreWordsAndByLengthsThatFit() {
        assertThat(words("b", "a", "c").covers(words("a", "b"))).isTrue();
        assertThat(words("a", "b").covers(words("a", "c"))).isFalse();
        assertThat(length(1, 4).covers(words("open", "paid"))).isTrue();
        assertThat(length(1, 3).covers(words("open"))).isFalse();
        assertThat(words("open").covers(length(4, 4))).isFalse();
    }

    @Property
    void whatIsAdmittedByEitherIsAdmittedByBoth(@ForAll("bounds") Bounds one, @ForAll("bounds") Bounds two) {
        Bounds both = one.or(two);
        assertThat(both.covers(one)).isTrue();
        assertThat(both.covers(two)).isTrue();
        assertThat(one.or(one)).isEqualTo(one);
    }

    @Property
    void coveringIsAnOrder(@ForAll("bounds") Bounds one, @ForAll("bounds") Bounds two, @ForAll("bounds") Bounds three) {
        assertThat(one.covers(one)).isTrue();
        if (one.covers(two) && two.covers(three)) {
            assertThat(one.covers(three)).isTrue();
        }
    }

    @Provide
    Arbitrary<Bounds> bounds() {
        Arbitrary<BigDecimal> numbers = Arbitraries.integers().between(0, 3).map(BigDecimal::valueOf);
        Arbitrary<Integer> lengths = Arbitraries.integers().between(0, 3);
        Arbitrary<List<String>> words =
                Arbitraries.of("", "a", "bb", "ccc").list().ofMaxSize(3);
        return Arbitraries.oneOf(
                Combinators.combine(numbers.injectNull(0.5), numbers.injectNull(0.5))
                        .as((min, max) -> new Bounds(min, max, null, null, null, null)),
                Combinators.combine(lengths.injectNull(0.5), lengths.injectNull(0.5))
                        .as((min, max) -> new Bounds(null, null, min, max, null, null)),
                words.map(list -> new Bounds(null, null, null, null, null, list)));
    }
}
