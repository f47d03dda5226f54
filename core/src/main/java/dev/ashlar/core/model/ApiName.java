package dev.ashlar.core.model;

/** The full name of an API, as it stands in addresses: {@code owner/project/api}. */
public record ApiName(String owner, String project, String api) {
    /** The owner and project alone, {@code owner/project}. */
    public String projectName() {
        return owner + "/" + project;
    }

    @Override
    public String toString() {
        return owner + "/" + project + "/" + api;
    }
}
