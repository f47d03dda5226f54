package dev.ashlar.bench;

import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the measured servers find the data; handed from process to process as arguments.
 *
 * @param host of the PostgreSQL server
 * @param port of the PostgreSQL server
 * @param user a superuser
 * @param password of that user; throw-away, like the server
 * @param open name of the database without tenancy
 * @param tenant name of the database with tenancy
 */
record Databases(String host, int port, String user, String password, String open, String tenant) {
    /** Name of the database of accounts and keys. */
    static final String CONTROL = "control";

    /** Connections every contender has to a database. */
    static final int CONNECTIONS = 16;

    static Databases of(String[] arguments, int from) {
        return new Databases(
                arguments[from],
                Integer.parseInt(arguments[from + 1]),
                arguments[from + 2],
                arguments[from + 3],
                arguments[from + 4],
                arguments[from + 5]);
    }

    String[] arguments() {
        return new String[] {host, Integer.toString(port), user, password, open, tenant};
    }

    String url(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database + "?sslmode=disable";
    }

    /** The address that Ashlar is given. */
    String control() {
        return "postgresql://" + user + ":" + password + "@" + host + ":" + port + "/" + CONTROL + "?sslmode=disable";
    }

    PGSimpleDataSource source(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** The measured definitions. */
    static Path definitions() {
        return Path.of(System.getProperty("ashlar.root"), "testing/bench/definition");
    }
}
