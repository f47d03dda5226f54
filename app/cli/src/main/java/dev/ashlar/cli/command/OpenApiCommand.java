package dev.ashlar.cli.command;

import dev.ashlar.cli.client.ServedModel;
import dev.ashlar.cli.client.ServerAccess;
import dev.ashlar.cli.terminal.CommandException;
import dev.ashlar.cli.terminal.ExitCode;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.http.openapi.OpenApi;
import dev.ashlar.http.openapi.View;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ashlar openapi [DIR]}. */
@Command(
        name = "openapi",
        description = "Writes the OpenAPI document of an API from its definition: all that the ordinary"
                + " addresses have, or with --admin those of administrators.")
public final class OpenApiCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FolderArgument folder = new FolderArgument();

    @Option(names = "--api", paramLabel = "NAME", description = "Which API; needed where the project has several.")
    private @Nullable String api;

    @Option(names = "--admin", description = "The addresses under /admin/.")
    private boolean admin;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the server is, to stand in front of the API's addresses. It is asked where obfuscated"
                    + " endpoints answer.")
    private String url = "";

    @Mixin
    private ServerAccess access = new ServerAccess();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to a file instead of printing.")
    private @Nullable Path output;

    @Override
    public Integer call() {
        ApiModel model = ServedModel.of(folder.project().model(api), url, access);
        View view = admin ? View.Common.ADMINISTRATOR : View.Common.EVERYTHING;
        Door door = view.door();
        String environment = access.named().map(named -> "/~" + named.label()).orElse("");
        byte[] document =
                OpenApi.write(model, view, url.replaceFirst("/+$", "") + environment + OpenApi.base(model, door));
        if (output == null) {
            print(document);
        } else {
            write(output, document);
        }
        return ExitCode.WELL;
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
