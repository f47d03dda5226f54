package dev.ashlar.cli.dev;

import dev.ashlar.cli.data.DataLocation;
import dev.ashlar.cli.project.ProjectFolder;
import dev.ashlar.cli.server.Assembly;
import dev.ashlar.cli.server.StateFileWriter;
import dev.ashlar.cli.terminal.Suggestion;
import dev.ashlar.control.seed.Seeds;
import dev.ashlar.core.check.Project;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.engine.Runtime;
import dev.ashlar.iam.definition.IamDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a development server tells when it is ready: where everything is, and a first request to try.
 *
 * @param base where the addresses of the environment begin
 */
record Welcome(Screen screen, Assembly assembly, ProjectFolder definitions, Environment environment, String base) {
    /** Tells it. */
    void say(Optional<Project> project, DataLocation location, StateFileWriter stateFile) {
        screen.title("Ashlar serves "
                + project.map(found -> found + " in " + environment.label()).orElse("nothing yet"));
        List<ApiModel> models = models();
        models.forEach(model -> screen.entry(model.name().api(), address(model)));
        screen.say("");
        FirstCall.to(own(models), environment, this::seeds).ifPresent(this::offer);
        screen.entry("docs", "at each address of an API, with docs behind it");
        screen.entry("definitions", definitions.folder() + " (a saved file is live at once)");
        screen.entry("data", shown(location));
        screen.entry("token", Suggestion.ashlar("token", "--url", base));
        project.flatMap(found -> assembly.firstAdminLink(environment, found))
                .ifPresent(link -> screen.entry("first admin", link));
        screen.entry("state", stateFile.path().toString());
        screen.entry("stop", "Ctrl-C");
    }

    private List<ApiModel> models() {
        return assembly.live().all().stream()
                .map(Runtime::model)
                .sorted(Comparator.comparing(model -> model.name().api()))
                .toList();
    }

    /** A first request is better to something that the project is about. */
    private static List<ApiModel> own(List<ApiModel> models) {
        return models.stream()
                .filter(model -> !IamDefinition.isIam(model.name()))
                .toList();
    }

    private String address(ApiModel model) {
        return base + "/" + model.name() + "/v" + model.version().major() + "/";
    }

    private void offer(FirstCall call) {
        String token = assembly.data().control().tokens().issue(call.token()).token();
        screen.say("Try it:");
        screen.say("  curl -H 'Authorization: Bearer " + token + "' '" + base + call.path() + "'");
        screen.say("");
    }

    /** What is wrong with seeds was told when they were read to be loaded. */
    private Seeds seeds(ApiModel model) {
        try {
            return definitions.seeds(model);
        } catch (InvalidDefinitionException e) {
            return Seeds.NONE;
        }
    }

    private static String shown(DataLocation location) {
        return switch (location) {
            case DataLocation.Memory memory -> "in memory, gone when this stops";
            case DataLocation.Folder kept -> "kept in " + kept.folder();
            case DataLocation.Given given -> given.address().toString();
        };
    }
}
