package dev.ashlar.cli;

import dev.ashlar.cli.command.CheckCommand;
import dev.ashlar.cli.command.DevCommand;
import dev.ashlar.cli.command.ExplainCommand;
import dev.ashlar.cli.command.InitCommand;
import dev.ashlar.cli.command.OpenApiCommand;
import dev.ashlar.cli.command.RotateCommand;
import dev.ashlar.cli.command.SdkCommand;
import dev.ashlar.cli.command.ServeCommand;
import dev.ashlar.cli.command.TokenCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself, which does nothing without one of its subcommands. */
@Command(
        name = "ashlar",
        versionProvider = ProductVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Turns a definition, a few lines of YAML, into a production REST API on PostgreSQL.",
        commandListHeading = "%nCommands:%n",
        footer = {"", "ashlar COMMAND --help tells more about a command."},
        subcommands = {
            DevCommand.class,
            InitCommand.class,
            ServeCommand.class,
            CheckCommand.class,
            OpenApiCommand.class,
            SdkCommand.class,
            TokenCommand.class,
            ExplainCommand.class,
            RotateCommand.class
        })
final class AshlarCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
