package dev.ashlar.cli.command;

import dev.ashlar.cli.client.ServedModel;
import dev.ashlar.cli.client.ServerAccess;
import dev.ashlar.cli.terminal.CommandException;
import dev.ashlar.cli.terminal.ExitCode;
import dev.ashlar.cli.terminal.Suggestion;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.sdk.PackageName;
import dev.ashlar.sdk.Sdk;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ashlar sdk [DIR] --out FOLDER}. */
@Command(
        name = "sdk",
        description =
                "Writes the TypeScript client of an API: an npm package that can be installed and packed as it is.")
public final class SdkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FolderArgument folder = new FolderArgument();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            required = true,
            description = "Where the package is written; one that `ashlar sdk` wrote before is replaced.")
    private Path out = Path.of(".");

    @Option(names = "--api", paramLabel = "NAME", description = "Which API; needed where the project has several.")
    private @Nullable String api;

    @Option(
            names = "--package",
            paramLabel = "NAME",
            description = "Name of the npm package (default: @owner/project-api).")
    private @Nullable String name;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = ServerAccess.USUAL,
            description = "The server, which is asked where obfuscated endpoints answer (default: ${DEFAULT-VALUE}).")
    private String url = ServerAccess.USUAL;

    @Mixin
    private ServerAccess access = new ServerAccess();

    @Override
    public Integer call() {
        ApiModel model = ServedModel.of(folder.project().model(api), url, access);
        PackageName chosen = packageName(model);
        new PackageFolder(out.toAbsolutePath().normalize()).write(Sdk.files(model, chosen));
        PrintWriter screen = spec.commandLine().getOut();
        screen.println("wrote " + chosen + "@" + model.version() + " to " + out);
        // Without a slash npm would look for it in a registry.
        screen.println(
                "Now: " + Suggestion.of("npm", "install", out.isAbsolute() ? out.toString() : "./" + out.normalize()));
        screen.flush();
        return ExitCode.WELL;
    }

    private PackageName packageName(ApiModel model) {
        if (name == null) {
            return PackageName.of(model.name());
        }
        if (!PackageName.valid(name)) {
            throw CommandException.misuse(
                    "--package is a name that npm takes, such as sales or @acme/sales, not " + name);
        }
        return new PackageName(name);
    }
}
