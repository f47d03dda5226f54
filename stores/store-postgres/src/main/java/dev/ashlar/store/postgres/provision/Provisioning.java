package dev.ashlar.store.postgres.provision;

import static dev.ashlar.store.postgres.Identifiers.literal;
import static dev.ashlar.store.postgres.Identifiers.quote;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Databases with the schemas of many that were found, or made, once. */
    private final Set<String> shared = ConcurrentHashMap.newKeySet();

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

    /** Makes what of a space is missing, and gives its role the password; who can log in as the role finds everything there. */
    public void provide(Space space) {
        attempt("provide " + space, () -> {
            switch (space) {
                case Space.Whole whole -> provideWhole(whole);
                case Space.Part part -> providePart(part);
            }
            return true;
        });
    }

    /** Drops a space with everything in it, at once, whoever uses it. */
    public void drop(Space space) {
        attempt("drop " + space, () -> {
            switch (space) {
                case Space.Whole whole -> dropWhole(whole);
                case Space.Part part -> dropPart(part);
            }
            return true;
        });
    }

    /** Where a space is reached by its role. */
    public PostgresAddress address(Space space) {
        return administrator.at(space.database()).as(space.role(), space.password());
    }

    private void provideWhole(Space.Whole space) throws SQLException {
        try (Administration administration = Administration.open(administrator)) {
            administration.lock(space.database());
            provideRole(space, administration);
            provideDatabase(space.database(), space.role(), administration);
            letIn(space, administration);
        }
    }

    private void dropWhole(Space.Whole space) throws SQLException {
        try (Administration administration = Administration.open(administrator)) {
            administration.lock(space.database());
            administration.run("DROP DATABASE IF EXISTS " + quote(space.database()) + " WITH (FORCE)");
            administration.run("DROP ROLE IF EXISTS " + quote(space.role()));
        }
    }

    private void providePart(Space.Part space) throws SQLException {
        if (!shared.contains(space.database())) {
            provideShared(space.database());
            shared.add(space.database());
        }
        try (Administration administration = Administration.open(administrator.at(space.database()))) {
            administration.lock(space.role());
            provideRole(space, administration);
            provideSchema(space.namespaces().data(), space, administration);
            provideSchema(space.namespaces().books(), space, administration);
            administration.run("GRANT " + quote(space.database()) + " TO " + quote(space.role()));
            letIn(space, administration);
        }
    }

    /**
     * A database for the schemas of many. Who may connect is a member of a role with the name of the database: a list of them all in the
     * database's own rights would be changed by everybody at once and read with each connection.
     */
    private void provideShared(String database) throws SQLException {
        try (Administration administration = Administration.open(administrator)) {
            administration.lock(database);
            if (!isRole(database, administration)) {
                administration.run("CREATE ROLE " + quote(database) + " NOLOGIN");
            }
            provideDatabase(database, administrator.user(), administration);
            administration.run("GRANT CONNECT ON DATABASE " + quote(database) + " TO " + quote(database));
        }
    }

    /** One that is there already and belongs to somebody else is none of this API's. */
    private static void provideSchema(String name, Space space, Administration administration) throws SQLException {
        String owned = "SELECT pg_get_userbyid(nspowner) = " + literal(space.role())
                + " FROM pg_catalog.pg_namespace WHERE nspname = ?";
        if (!administration.holds(owned, name)) {
            administration.run("CREATE SCHEMA " + quote(name) + " AUTHORIZATION " + quote(space.role()));
        }
    }

    private void dropPart(Space.Part space) throws SQLException {
        try (Administration administration = Administration.open(administrator.at(space.database()))) {
            administration.lock(space.role());
            if (!isRole(space.role(), administration)) {
                return;
            }
            administration.run("ALTER ROLE " + quote(space.role()) + " NOLOGIN");
            administration.holds(
                    "SELECT bool_and(pg_terminate_backend(pid)) FROM pg_catalog.pg_stat_activity WHERE usename = ?",
                    space.role());
            administration.run(
                    "DROP SCHEMA IF EXISTS " + quote(space.namespaces().data()) + ", "
                            + quote(space.namespaces().books()) + " CASCADE");
            administration.run("DROP ROLE " + quote(space.role()));
        }
    }

    private void provideDatabase(String database, String owner, Administration administration) throws SQLException {
        if (!administration.holds("SELECT true FROM pg_catalog.pg_database WHERE datname = ?", database)) {
            createDatabase(database, owner, administration);
        }
        administration.run("REVOKE ALL ON DATABASE " + quote(database) + " FROM PUBLIC");
        try (Administration inside = Administration.open(administrator.at(database))) {
            inside.run("SET ROLE " + quote(owner));
            inside.run("REVOKE ALL ON SCHEMA public FROM PUBLIC");
        }
    }

    /** It cannot log in before everything else of its space is there. */
    private void provideRole(Space space, Administration administration) throws SQLException {
        String role = quote(space.role());
        if (!isRole(space.role(), administration)) {
            administration.run("CREATE ROLE " + role + " NOLOGIN");
        }
        if (!superuser(administration)) {
            // To give something to a role, and to drop it later, one must be a member of the role.
            administration.run("GRANT " + role + " TO CURRENT_USER");
        }
    }

    /** What is sent is the password's SCRAM verifier, so that the password stands in no log of the server. */
    private void letIn(Space space, Administration administration) throws SQLException {
        administration.run("ALTER ROLE " + quote(space.role()) + " LOGIN CONNECTION LIMIT " + connections + " PASSWORD "
                + literal(PasswordUtil.encodeScramSha256(space.password().toCharArray())));
    }

    private static boolean isRole(String name, Administration administration) throws SQLException {
        return administration.holds("SELECT true FROM pg_catalog.pg_roles WHERE rolname = ?", name);
    }

    private boolean superuser(Administration administration) throws SQLException {
        return administration.holds("SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = ?", administrator.user());
    }

    private static void createDatabase(String database, String owner, Administration administration)
            throws SQLException {
        String plain =
                "CREATE DATABASE " + quote(database) + " OWNER " + quote(owner) + " TEMPLATE template0 ENCODING 'UTF8'";
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
