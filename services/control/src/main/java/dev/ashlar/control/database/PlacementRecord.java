package dev.ashlar.control.database;

import dev.ashlar.control.secrets.Sealed;

/**
 * Where the data of one API in one environment lives.
 *
 * @param server name of the PostgreSQL server
 * @param database name of the database there
 * @param data name of the PostgreSQL schema with the API's rows
 * @param books name of the PostgreSQL schema with what is noted about them
 * @param role who the API is there
 * @param password the role's password, sealed
 */
public record PlacementRecord(
        Scope scope,
        String api,
        String server,
        String database,
        String data,
        String books,
        String role,
        Sealed password) {}
