package dev.ashlar.cli.settings;

/** Where the data of an API that is new on a server is put. */
public enum Placing {
    /** A database of its own. */
    DATABASE,
    /** Two schemas of its own in a database with those of others: for servers of many small APIs. */
    SCHEMA
}
