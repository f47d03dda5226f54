package dev.ashlar.control.database;

import dev.ashlar.core.model.Version;

/**
 * One version of one API that was deployed to one environment.
 *
 * @param id ULID
 * @param definition the text it was made from
 * @param current whether it serves its major version
 */
public record DeploymentRecord(
        String id, Scope scope, String api, Version version, String definition, boolean current) {}
