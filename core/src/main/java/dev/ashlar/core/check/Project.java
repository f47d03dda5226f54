package dev.ashlar.core.check;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.IamSettings;
import dev.ashlar.core.model.Rates;
import dev.ashlar.core.model.RoleAssigner;
import dev.ashlar.core.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A project whose definitions are valid.
 *
 * @param owner who it belongs to
 * @param name its own name
 * @param roles permissions by role
 * @param roleAssigners who gives each of them to members
 * @param said the roles of which {@code project.yaml} itself says who gives them
 * @param iam how its accounts are kept
 * @param rates how many requests are taken of whom, where that is limited
 * @param apis in the order of their files
 * @param files the file that each API comes from, by the API's name
 * @param origins where everything stands in those files, by the API's name
 * @param notes what is no problem and may be a slip, in the order of the files
 */
public record Project(
        String owner,
        String name,
        Map<String, Set<String>> roles,
        Map<String, RoleAssigner> roleAssigners,
        Set<String> said,
        IamSettings iam,
        Map<Environment, Rates> rates,
        List<ApiModel> apis,
        Map<String, String> files,
        Map<String, Origins> origins,
        List<Problem> notes) {
    public Project {
        roles = Map.copyOf(roles);
        roleAssigners = Map.copyOf(roleAssigners);
        said = Set.copyOf(said);
        rates = Map.copyOf(rates);
        apis = List.copyOf(apis);
        files = Map.copyOf(files);
        origins = Map.copyOf(origins);
        notes = List.copyOf(notes);
    }

    /** {@code owner/project}. */
    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
