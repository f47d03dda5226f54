package dev.ashlar.cli;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.check.Project;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.http.openapi.OpenApi;
import dev.ashlar.http.openapi.View;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ashlar openapi [DIR]}. */
@Command(
        name = "openapi",
        description =
                "Writes the OpenAPI document of an API from its definition, without a server: all that the ordinary"
                        + " addresses have, or with --admin those of administrators.")
final class OpenApiCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "Folder of the project (default: this one).")
    private Path folder = Path.of(".");

    @Option(names = "--api", paramLabel = "NAME", description = "Which API; needed where the project has several.")
    private @Nullable String api;

    @Option(names = "--admin", description = "The addresses under /admin/.")
    private boolean admin;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the server is, to stand in front of the API's addresses.")
    private String url = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to a file instead of printing.")
    private @Nullable Path output;

    @Override
    public Integer call() {
        Definitions definitions = Definitions.in(folder);
        ApiModel model = model(project(definitions));
        View view = admin ? View.Common.ADMINISTRATOR : View.Common.EVERYTHING;
        Door door = view.door();
        byte[] document = OpenApi.write(model, view, url.replaceFirst("/+$", "") + OpenApi.base(model, door));
        if (output == null) {
            print(document);
        } else {
            write(output, document);
        }
        return Main.WELL;
    }

    private static Project project(Definitions definitions) {
        try {
            return definitions.project();
        } catch (InvalidDefinitionException e) {
            throw CommandException.problem(definitions.shown(e.problems()));
        }
    }

    private ApiModel model(Project project) {
        List<ApiModel> models = project.apis().stream()
                .filter(model -> api == null
                        || model.name().api().equals(api)
                        || model.name().toString().equals(api))
                .toList();
        if (models.size() == 1) {
            return models.getFirst();
        }
        String names = project.apis().stream().map(model -> model.name().api()).collect(Collectors.joining(", "));
        throw CommandException.misuse(
                api == null
                        ? "name one of the APIs with --api: " + names
                        : "there is no API " + api + " in " + project + "; there are " + names);
    }

    private void print(byte[] document) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(new String(document, StandardCharsets.UTF_8));
        out.flush();
    }

    private static void write(Path file, byte[] document) {
        try {
            Files.write(file, document);
        } catch (IOException e) {
            throw CommandException.problem(file + " cannot be written: " + e.getMessage());
        }
    }
}
