package dev.ashlar.store.postgres.provision;

import static dev.ashlar.store.postgres.Identifiers.literal;
import static dev.ashlar.store.postgres.Identifiers.quote;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.postgresql.util.PasswordUtil;

/**
 * Makes and drops spaces on one server. Every method can be repeated, also by several nodes at once, and fails with {@link
 * ProvisioningException} where the server cannot be reached or refuses.
 */
public final class Provisioning {
    private static final int PASSWORD = 24;

    /** How text sorts and folds, the best first; a server without ICU does it in its own way. */
    private static final List<String> LOCALES = List.of(
            " LOCALE_PROVIDER icu ICU_LOCALE 'und'",
            " LOCALE_PROVIDER icu ICU_LOCALE 'und' LC_COLLATE 'C' LC_CTYPE 'C'",
            "");

    /** Not supported, invalid parameter, wrong object. */
    private static final Set<String> UNSUITABLE = Set.of("0A000", "22023", "42809", "42P17");

    private final PostgresAddress administrator;
    private final int connections;

    /**
     * Provisioning on a server.
     *
     * @param administrator who makes databases and roles, or owns schemas
     * @param connections most connections of one role over all nodes
     */
    public Provisioning(PostgresAddress administrator, int connections) {
        this.administrator = administrator;
        this.connections = connections;
    }

    /** A password that nobody can guess. */
    public static String password() {
        byte[] bytes = new byte[PASSWORD];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Makes sure that the administrator may make databases and roles; fails saying how to let it. */
    public void demand() {
        boolean may = attempt("say what " + administrator.user() + " may do", () -> {
            try (Administration administration = Administration.open(administrator)) {
                return administration.holds(
                        "SELECT rolsuper OR (rolcreatedb AND rolcreaterole) FROM pg_catalog.pg_roles WHERE rolname = ?",
                        administrator.user());
            }
        });
        if (!may) {
            String role = quote(administrator.user());
            throw new ProvisioningException("The role " + role
                    + " of the given database may not make databases and roles, and each API needs one of its own;"
                    + " let it: ALTER ROLE " + role + " CREATEDB CREATEROLE");
        }
    }

    /** Makes what of a space is missing, and gives its role the password. */
    public void provide(Space space) {
        attempt("provide " + space, () -> {
            try (Administration administration = Administration.open(administrator)) {
                administration.lock(space.database());
                provideRole(space, administration);
                provideDatabase(space, administration);
                return true;
            }
        });
    }

    /** Drops a space with everything in it, at once, whoever uses it. */
    public void drop(Space space) {
        attempt("drop " + space, () -> {
            try (Administration administration = Administration.open(administrator)) {
                administration.lock(space.database());
                administration.run("DROP DATABASE IF EXISTS " + quote(space.database()) + " WITH (FORCE)");
                administration.run("DROP ROLE IF EXISTS " + quote(space.role()));
                return true;
            }
        });
    }

    /** Where a space is reached by its role. */
    public PostgresAddress address(Space space) {
        return administrator.at(space.database()).as(space.role(), space.password());
    }

    private void provideDatabase(Space space, Administration administration) throws SQLException {
        if (!administration.holds("SELECT true FROM pg_catalog.pg_database WHERE datname = ?", space.database())) {
            createDatabase(space, administration);
        }
        administration.run("REVOKE ALL ON DATABASE " + quote(space.database()) + " FROM PUBLIC");
        try (Administration owner = Administration.open(address(space))) {
            owner.run("REVOKE ALL ON SCHEMA public FROM PUBLIC");
        }
    }

    /** What is sent is the password's SCRAM verifier, so that the password stands in no log of the server. */
    private void provideRole(Space space, Administration administration) throws SQLException {
        String role = quote(space.role());
        boolean there = administration.holds("SELECT true FROM pg_catalog.pg_roles WHERE rolname = ?", space.role());
        administration.run((there ? "ALTER" : "CREATE") + " ROLE " + role
                + " LOGIN CONNECTION LIMIT " + connections + " PASSWORD "
                + literal(PasswordUtil.encodeScramSha256(space.password().toCharArray())));
        if (!superuser(administration)) {
            // To give a database to a role, and to drop it later, one must be a member of the role.
            administration.run("GRANT " + role + " TO CURRENT_USER");
        }
    }

    private boolean superuser(Administration administration) throws SQLException {
        return administration.holds("SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = ?", administrator.user());
    }

    private static void createDatabase(Space space, Administration administration) throws SQLException {
        String plain = "CREATE DATABASE " + quote(space.database()) + " OWNER " + quote(space.role())
                + " TEMPLATE template0 ENCODING 'UTF8'";
        for (String locale : LOCALES) {
            try {
                administration.run(plain + locale);
                return;
            } catch (SQLException e) {
                if (!UNSUITABLE.contains(String.valueOf(e.getSQLState())) || locale.isEmpty()) {
                    throw e;
                }
            }
        }
    }

    private static <T> T attempt(String what, Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new ProvisioningException("The PostgreSQL server did not " + what, e);
        }
    }

    /** Something done on the server. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }
}
