package dev.ashlar.cli.command;

import dev.ashlar.cli.dev.Development;
import dev.ashlar.cli.dev.Example;
import dev.ashlar.cli.dev.Screen;
import dev.ashlar.cli.log.Logs;
import dev.ashlar.cli.project.ProjectFolder;
import dev.ashlar.cli.server.StopRequest;
import dev.ashlar.cli.settings.LogLevel;
import dev.ashlar.cli.settings.Settings;
import dev.ashlar.cli.terminal.ExitCode;
import dev.ashlar.core.model.Environment;
import dev.ashlar.http.Origins;
import dev.ashlar.http.rate.AddressSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ashlar dev [DIR]}. */
@Command(
        name = "dev",
        description =
                "Serves the definitions in a folder and follows its files, on a PostgreSQL that it starts and forgets"
                        + " unless told otherwise.")
public final class DevCommand implements Callable<Integer> {
    private static final Settings PRESET = preset();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "Folder of the project (default: a copy of the bundled example).")
    private @Nullable Path folder;

    @Option(
            names = "--once",
            hidden = true,
            description = "Stop as soon as everything serves: for measuring a start, and for recording one.")
    private boolean once;

    @Mixin
    private ServerOptions options = new ServerOptions();

    /** Who develops looks at the screen: the log tells of trouble alone, and nobody waits long for requests to finish. */
    private static Settings preset() {
        Settings standard = Settings.DEFAULT;
        return new Settings(
                standard.host(),
                standard.port(),
                standard.databaseUrl(),
                standard.data(),
                Environment.DEVELOP,
                standard.connections(),
                standard.apiConnections(),
                standard.placement(),
                standard.patience(),
                Duration.ofSeconds(10),
                standard.work(),
                standard.auditKept(),
                standard.web().open(true).origins(Origins.LOCAL),
                standard.publicUrl(),
                standard.mail(),
                standard.gateway(),
                standard.secrets(),
                standard.tls(),
                AddressSettings.DEFAULT,
                standard.log(),
                LogLevel.WARN);
    }

    @Override
    public Integer call() {
        Settings settings = options.read(PRESET, folder);
        Optional<Example> example = folder == null ? Optional.of(Example.copy()) : Optional.empty();
        Path project = example.map(Example::folder).orElse(folder == null ? Path.of("") : folder);
        try {
            ProjectFolder definitions = ProjectFolder.in(project);
            Screen screen = new Screen(spec.commandLine(), Logs.terminal());
            new Development(settings, definitions, screen).run(StopRequest.onSignals(), once);
            return ExitCode.WELL;
        } finally {
            example.filter(copy -> !copy.deleteUnlessChanged()).ifPresent(this::tellKept);
        }
    }

    private void tellKept(Example copy) {
        if (Files.exists(copy.folder())) {
            spec.commandLine().getErr().println("The changed example stays in " + copy.folder());
        }
    }
}
