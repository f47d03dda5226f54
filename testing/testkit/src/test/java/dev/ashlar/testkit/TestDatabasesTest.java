package dev.ashlar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DatabaseExtension.class)
class TestDatabasesTest {

    @RepeatedTest(2)
    void areNewForEachTest(TestDatabase database) throws SQLException {
        run(database, "create table mine (n integer)");

        assertThat(query(database, "select count(*) from mine")).isZero();
    }

    @Test
    void areCopiedFromATemplateThatIsPreparedOnce() throws SQLException {
        AtomicInteger times = new AtomicInteger();
        try (TestDatabase one = numbers(times).copy();
                TestDatabase two = numbers(times).copy()) {
            run(one, "delete from number");

            assertThat(query(one, "select count(*) from number")).isZero();
            assertThat(query(two, "select count(*) from number")).isEqualTo(1000);
            assertThat(times).hasValue(1);
        }
    }

    private static TestDatabases.Template numbers(AtomicInteger times) {
        return TestDatabases.template("numbers", connection -> {
            times.incrementAndGet();
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table number as select g as n from generate_series(1, 1000) g");
            }
        });
    }

    @Test
    void areDroppedUnderOpenConnections(TestDatabase other) throws SQLException {
        TestDatabase database = TestDatabases.create();
        try (Connection open = database.connect()) {
            database.close();

            assertThat(open.isValid(1)).isFalse();
            assertThat(query(other, "select count(*) from pg_database where datname = '" + database.name() + "'"))
                    .isZero();
        }
    }

    @Test
    void refuseATemplateNameThatIsNone() {
        assertThatThrownBy(() -> TestDatabases.template("a; drop database postgres", _ -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void run(TestDatabase database, String text) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static long query(TestDatabase database, String text) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(text)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
