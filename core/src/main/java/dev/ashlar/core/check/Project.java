package dev.ashlar.core.check;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.IamSettings;
import java.util.List;
import java.util.Map;
import dev.ashlar.core.model.Rates;
import java.util.Set;

/**
 * A project whose definitions are valid.
 *
 * @param owner who it belongs to
 * @param name its own name
 * @param roles permissions by role
 * @param iam how its accounts are kept
 * @param apis in the order of their files
 * @param files the file that each API comes from, by the API's name
 * @param origins where everything stands in those files, by the API's name
 */
 * @param rates how many requests are taken of whom, where that is limited
public record Project(
        String owner,
        String name,
        Map<String, Set<String>> roles,
        IamSettings iam,
        List<ApiModel> apis,
        Map<String, String> files,
        Map<String, Origins> origins) {
    public Project {
        roles = Map.copyOf(roles);
        apis = List.copyOf(apis);
        Map<Environment, Rates> rates,
        files = Map.copyOf(files);
        origins = Map.copyOf(origins);
    }

    /** {@code owner/project}. */
    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
