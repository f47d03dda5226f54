package dev.ashlar.core.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void theFirstOneGetsTheName() {
        Names names = Names.ofColumns(List.of("total"));
        assertThat(names.take("amount")).isEqualTo("amount");
        assertThat(names.take("total")).isEqualTo("total_2");
        assertThat(names.take("total")).isEqualTo("total_3");
    }

    @Test
    void columnsOfTheDatabaseItselfAreTaken() {
        assertThat(Names.ofColumns(List.of()).take("xmin")).isEqualTo("xmin_2");
    }

    @Property
    void namesAreShortAndDifferentAndKeepTheirEnding(
            @ForAll List<@AlphaChars @StringLength(min = 1, max = 200) String> wanted) {
        Names names = Names.ofRelations(Layout.empty("data"));
        Set<String> given = new HashSet<>();
        for (String name : wanted) {
            String one = names.take(name, "_key");
            assertThat(one).hasSizeLessThanOrEqualTo(63).containsPattern("_key(_\\d+)?$");
            assertThat(given.add(one)).isTrue();
        }
    }
}
