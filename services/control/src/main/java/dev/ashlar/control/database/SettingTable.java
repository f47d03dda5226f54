package dev.ashlar.control.database;

import java.util.Optional;

/** Named texts that the whole installation shares. */
public final class SettingTable {
    private final Statements statements;

    SettingTable(Statements statements) {
        this.statements = statements;
    }

    /** The value of a setting. */
    public Optional<String> find(String name) {
        return statements.first("select value from control.setting where name = ?", row -> row.getString(1), name);
    }

    /** Sets a setting. */
    public void put(String name, String value) {
        statements.run(
                "insert into control.setting (name, value) values (?, ?)"
                        + " on conflict (name) do update set value = excluded.value, changed_at = now()",
                name,
                value);
    }

    /** Sets a setting unless it is set. */
    public void add(String name, String value) {
        statements.run(
                "insert into control.setting (name, value) values (?, ?) on conflict (name) do nothing", name, value);
    }
}
