package dev.ashlar.cli.client;

import dev.ashlar.core.model.Environment;
import tools.jackson.core.JsonGenerator;

/** A project by its owner and its own name. */
public record ProjectName(String owner, String project) {
    /** Writes the members by which the admin API is told of it in an environment. */
    public void write(Environment environment, JsonGenerator out) {
        out.writeStringProperty("owner", owner);
        out.writeStringProperty("project", project);
        out.writeStringProperty("environment", environment.label());
    }

    /** The two with a slash between them. */
    @Override
    public String toString() {
        return owner + "/" + project;
    }
}
