package dev.ashlar.control.service;

import dev.ashlar.control.secrets.Secret;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;

/**
 * Where the data of one API in one environment lives, and how to get there.
 *
 * @param server name of the PostgreSQL server
 * @param database name of the database there
 * @param data name of the PostgreSQL schema with the API's rows
 * @param books name of the PostgreSQL schema with what is noted about them
 * @param role who the API is there
 * @param password the role's password
 */
public record Placement(
        Environment environment,
        ApiName api,
        String server,
        String database,
        String data,
        String books,
        String role,
        Secret password) {
    /** The same with another password. */
    Placement withPassword(Secret other) {
        return new Placement(environment, api, server, database, data, books, role, other);
    }
}
