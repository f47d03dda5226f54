package dev.ashlar.store.postgres.provision;

import dev.ashlar.store.postgres.Namespaces;

/** Where the data of one API in one environment lives on a server, and the role that reaches it and nothing else. */
public sealed interface Space {
    /** Name of the database. */
    String database();

    /** The PostgreSQL schemas in it. */
    Namespaces namespaces();

    /** Who the API is there. */
    String role();

    /** The password of the role. */
    String password();

    /** A database of its own, which the role owns. */
    record Whole(String database, String role, String password) implements Space {
        @Override
        public Namespaces namespaces() {
            return Namespaces.OWN;
        }

        /** Says everything but the password. */
        @Override
        public String toString() {
            return "database " + database + " of " + role;
        }
    }

    /** Two schemas, which the role owns, in a database with those of others. */
    record Part(String database, Namespaces namespaces, String role, String password) implements Space {
        /** Says everything but the password. */
        @Override
        public String toString() {
            return "schemas " + namespaces.data() + " and " + namespaces.books() + " of " + role + " in " + database;
        }
    }
}
