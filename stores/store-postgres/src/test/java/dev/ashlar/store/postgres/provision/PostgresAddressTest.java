package dev.ashlar.store.postgres.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
    private static final PostgresAddress ADDRESS =
            new PostgresAddress("db.example:5433", "shop", "me", "p@ss:w/rd+", Map.of("sslmode", "require"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:p%40ss:w%2Frd+@db.example:5433/shop?sslmode=require",
                "postgres://me:p%40ss%3Aw%2Frd%2B@db.example:5433/shop?sslmode=require",
                "jdbc:postgresql://db.example:5433/shop?user=me&password=p%40ss:w/rd+&sslmode=require",
                " jdbc:postgresql://me@db.example:5433/shop?password=p@ss:w/rd+&sslmode=require\n"
            })
    void readsEveryForm(String text) {
        assertThat(PostgresAddress.parse(text)).isEqualTo(ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "mysql://me:hunter2@db/shop",
                "postgresql://db/shop?password=hunter2",
                "postgresql://me:hunter2@db",
                "postgresql://me:hunter2@/shop",
                "postgresql://me:hunter2@db/shop/more"
            })
    void refusesEverythingElseWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> PostgresAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void keepsThePasswordToItself() {
        assertThat(ADDRESS.toString()).isEqualTo("postgresql://me@db.example:5433/shop");
        assertThat(ADDRESS.url()).isEqualTo("jdbc:postgresql://db.example:5433/shop?sslmode=require");
    }

    @Test
    void anotherDatabaseMayHaveAnyName() {
        assertThat(ADDRESS.at("a b/c?d").url())
                .isEqualTo("jdbc:postgresql://db.example:5433/a%20b%2Fc%3Fd?sslmode=require");
    }
}
