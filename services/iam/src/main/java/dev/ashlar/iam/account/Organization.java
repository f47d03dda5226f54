package dev.ashlar.iam.account;

import java.util.UUID;

/**
 * An organization.
 *
 * @param id UUIDv7; rows carry it
 * @param alias by which people name it, in one form whatever its case
 */
public record Organization(UUID id, String alias) {}
