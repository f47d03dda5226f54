package dev.ashlar.store.postgres.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpaceNameTest {
    @Test
    void canBeRead() {
        assertThat(SpaceName.of("i", "demo", "shop", "sales", "develop"))
                .matches("demo_shop_sales_develop_[0-9a-f]{12}");
    }

    @Test
    void keepsOutOfWhatPostgresReserves() {
        assertThat(SpaceName.of("i", "pg", "shop")).startsWith("_pg_shop_");
    }

    @Test
    void isNeverTooLong() {
        assertThat(SpaceName.of("i", "o".repeat(30), "p".repeat(30), "a".repeat(63), "production"))
                .hasSize(SpaceName.LONGEST);
    }

    @Test
    void tellsEverythingApart() {
        assertThat(Stream.of(
                        SpaceName.of("i", "a_b", "c", "d"),
                        SpaceName.of("i", "a", "b_c", "d"),
                        SpaceName.of("i", "a", "b", "c_d"),
                        SpaceName.of("j", "a", "b", "c_d")))
                .doesNotHaveDuplicates();
    }
}
