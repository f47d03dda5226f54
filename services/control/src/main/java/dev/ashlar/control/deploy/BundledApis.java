package dev.ashlar.control.deploy;

import dev.ashlar.core.check.Project;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.engine.Hooks;
import dev.ashlar.engine.Runtime;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.definition.IamDefinition;
import dev.ashlar.iam.hook.IamHooks;
import dev.ashlar.iam.role.RoleBook;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The APIs that every project has of the product: its IAM. They are deployed on the same road as its own, and before them. */
final class BundledApis {
    private BundledApis() {}

    /** The APIs of a project that it did not define. */
    static List<ApiModel> models(Project project) {
        return List.of(IamDefinition.of(project.owner(), project.name()));
    }

    /** The hooks of an API, bundled or not. */
    static Hooks hooks(ApiModel model) {
        return IamDefinition.isIam(model.name()) ? new IamHooks() : Hooks.NONE;
    }

    /** Writes what a bundled API begins with, before it serves. */
    static void begin(Runtime runtime, Project project) {
        if (IamDefinition.isIam(runtime.model().name())) {
            new RoleBook(new Tables(runtime, Clock.systemUTC())).bring(roles(project));
        }
    }

    private static Map<String, RoleBook.Defined> roles(Project project) {
        return project.roleAssigners().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        role -> new RoleBook.Defined(
                                role.getValue(), project.said().contains(role.getKey()))));
    }
}
