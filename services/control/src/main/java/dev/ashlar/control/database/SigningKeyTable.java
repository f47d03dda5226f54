package dev.ashlar.control.database;

import dev.ashlar.control.secrets.Sealed;
import java.util.List;

/** Signing keys, one for each issuer. */
public final class SigningKeyTable {
    private final Statements statements;

    SigningKeyTable(Statements statements) {
        this.statements = statements;
    }

    /** All keys. */
    public List<SigningKeyRecord> list() {
        return statements.list(
                "select id, issuer, project_id, sealed from control.signing_key",
                row -> new SigningKeyRecord(
                        row.getString(1), row.getString(2), row.getString(3), Sealed.of(row.getBytes(4))));
    }

    /** Adds a key unless its issuer has one. */
    public void add(SigningKeyRecord key) {
        statements.run(
                "insert into control.signing_key (id, issuer, project_id, sealed) values (?, ?, ?, ?)"
                        + " on conflict (issuer) do nothing",
                key.id(),
                key.issuer(),
                key.projectId(),
                key.sealed().bytes());
    }
}
