package dev.ashlar.control.database;

import java.util.UUID;

/**
 * An organization of one project and environment.
 *
 * @param id UUIDv7; rows carry it
 * @param alias its name for people, as first given
 */
public record OrganizationRecord(UUID id, Scope scope, String alias) {}
