package dev.ashlar.control.database;

import dev.ashlar.core.model.Environment;

/**
 * A project.
 *
 * @param id ULID
 * @param owner name of its owner
 * @param name its own name, as it stands in addresses
 */
public record ProjectRecord(String id, String owner, String name) {
    /** The project in one environment. */
    public Scope in(Environment environment) {
        return new Scope(id, environment);
    }
}
