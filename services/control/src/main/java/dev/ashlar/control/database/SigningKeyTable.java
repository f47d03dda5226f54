package dev.ashlar.control.database;

import dev.ashlar.control.secrets.Sealed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Signing keys, of which an issuer has several while they change. */
public final class SigningKeyTable {
    private final Statements statements;

    SigningKeyTable(Statements statements) {
        this.statements = statements;
    }

    /** All keys. */
    public List<SigningKeyRecord> list() {
        return statements.list(
                "select id, issuer, project_id, sealed, signs_from from control.signing_key",
                row -> new SigningKeyRecord(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Sealed.of(row.getBytes(4)),
                        row.getObject(5, OffsetDateTime.class).toInstant()));
    }

    /** Adds a key unless its issuer has one that begins to sign after a moment. */
    public void addUnless(SigningKeyRecord key, Instant after) {
        statements.together(connection -> {
            lock(connection, key.issuer());
            return Statements.execute(
                    connection,
                    "insert into control.signing_key (id, issuer, project_id, sealed, signs_from) select ?, ?, ?, ?, ?"
                            + " where not exists (select from control.signing_key where issuer = ? and signs_from > ?)",
                    key.id(),
                    key.issuer(),
                    key.projectId(),
                    key.sealed().bytes(),
                    moment(key.signsFrom()),
                    key.issuer(),
                    moment(after));
        });
    }

    /** Puts a key in the place of all others of its issuer. */
    public void replace(SigningKeyRecord key) {
        statements.together(connection -> {
            lock(connection, key.issuer());
            Statements.execute(connection, "delete from control.signing_key where issuer = ?", key.issuer());
            return Statements.execute(
                    connection,
                    "insert into control.signing_key (id, issuer, project_id, sealed, signs_from) values (?, ?, ?, ?,"
                            + " ?)",
                    key.id(),
                    key.issuer(),
                    key.projectId(),
                    key.sealed().bytes(),
                    moment(key.signsFrom()));
        });
    }

    /** Removes keys of an issuer in whose place others have signed since before a moment. */
    public void removeSuperseded(String issuer, Instant before) {
        statements.run(
                "delete from control.signing_key k where issuer = ? and exists (select from control.signing_key n"
                        + " where n.issuer = k.issuer and n.signs_from > k.signs_from and n.signs_from < ?)",
                issuer,
                moment(before));
    }

    /** What happens to the keys of one issuer happens one after the other. */
    private static void lock(Connection connection, String issuer) throws SQLException {
        Statements.lock(connection, ("signing key " + issuer).hashCode());
    }

    private static OffsetDateTime moment(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
