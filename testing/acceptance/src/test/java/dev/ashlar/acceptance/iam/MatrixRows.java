package dev.ashlar.acceptance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.engine.Reply;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestApi;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** The rows that a setting's schema should have in one organization, beside those it has: each key with its note. */
final class MatrixRows {
    private final TestApi api;
    private final String schema;
    private final Subject subject;
    private final Map<String, String> expected = new TreeMap<>();

    MatrixRows(TestApi api, String schema, UUID organization) {
        this.api = api;
        this.schema = schema;
        this.subject = new Subject(Subject.Kind.USER, Caller.id("seed"), organization, Set.of());
    }

    /** Makes a row as the server's own code can. */
    void seed(String key) {
        make(key, Map.of("code", key, "note", "old"));
    }

    /** Makes a row below another. */
    void seed(String key, String parent) {
        make(key, Map.of("code", key, "note", "old", "parent_id", parent));
    }

    private void make(String key, Map<String, String> values) {
        api.create(subject, Door.SYSTEM, schema, values);
        expected.put(key, "old");
    }

    void put(String key) {
        expected.put(key, "new");
    }

    void remove(String key) {
        expected.remove(key);
    }

    /** Expects the rows that should be, and no others. */
    void check() {
        Reply.Page page = api.list(subject, Door.SYSTEM, schema, "select=code,note&limit=1000");
        Map<String, String> found = new TreeMap<>();
        for (int row = 0; row < page.shown(); row++) {
            found.put(text(page, row, 0), text(page, row, 1));
        }
        assertThat(found).as(schema).isEqualTo(expected);
    }

    private static String text(Reply.Page page, int row, int cell) {
        return Objects.requireNonNull(TestApi.text(page, row, cell));
    }

    /** The rows of one setting, by organization; without tenancy those of {@code none} are all. */
    static final class Setting {
        private final TestApi api;
        private final String schema;
        private final Function<String, UUID> organizations;
        private final Map<String, MatrixRows> rows = new HashMap<>();

        Setting(TestApi api, String schema, Function<String, UUID> organizations) {
            this.api = api;
            this.schema = schema;
            this.organizations = organizations;
        }

        MatrixRows in(String organization) {
            String name = api.schema(schema).tenant() ? organization : "none";
            return rows.computeIfAbsent(name, added -> new MatrixRows(api, schema, organizations.apply(added)));
        }

        void check() {
            rows.values().forEach(MatrixRows::check);
        }
    }
}
