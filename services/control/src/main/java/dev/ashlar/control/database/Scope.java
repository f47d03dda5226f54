package dev.ashlar.control.database;

import dev.ashlar.core.model.Environment;

/**
 * One project in one environment: what placements and deployments belong to.
 *
 * @param projectId ULID of the project
 */
public record Scope(String projectId, Environment environment) {}
