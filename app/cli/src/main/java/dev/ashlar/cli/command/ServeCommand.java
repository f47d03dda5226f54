package dev.ashlar.cli.command;

import dev.ashlar.cli.data.DataLocation;
import dev.ashlar.cli.server.Assembly;
import dev.ashlar.cli.server.DeployLoop;
import dev.ashlar.cli.server.MasterKeys;
import dev.ashlar.cli.server.StateFileWriter;
import dev.ashlar.cli.server.StopRequest;
import dev.ashlar.cli.settings.Settings;
import dev.ashlar.cli.terminal.CommandException;
import dev.ashlar.cli.terminal.ExitCode;
import dev.ashlar.control.secrets.MasterKey;
import dev.ashlar.control.service.Missing;
import dev.ashlar.core.check.Project;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.iam.mail.KeptMails;
import dev.ashlar.iam.mail.Mail;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ashlar serve [DIR]}. */
@Command(
        name = "serve",
        description =
                "Serves the definitions in a folder for long: state in a PostgreSQL of yours (--database-url, with the"
                        + " key in ASHLAR_KEY), or in a folder (--data). Answers as production unless told otherwise.")
public final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.ashlar.serve");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FolderArgument folder = new FolderArgument();

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Override
    public Integer call() {
        Settings settings = options.read(Settings.DEFAULT, folder.path());
        DataLocation location = DataLocation.of(settings);
        if (location instanceof DataLocation.Memory) {
            throw CommandException.misuse(
                    "a server keeps its data: name a PostgreSQL of yours with --database-url, or a folder"
                            + " with --data; `ashlar dev` forgets it");
        }
        Project project = folder.project().valid();
        project.notes().forEach(note -> LOG.warn("note: {}", note));
        MasterKey key = MasterKeys.ofServer(location, System.getenv());
        StopRequest stop = StopRequest.onSignals();
        try (Assembly assembly = new Assembly(
                        settings,
                        location,
                        key,
                        Missing.CREATE,
                        Mode.VERSION,
                        Set.of(),
                        new KeptMails(Clock.systemUTC(), ServeCommand::told));
                StateFileWriter stateFile = new StateFileWriter(assembly, settings.environment(), System.getenv());
                DeployLoop deploying = new DeployLoop(assembly, stateFile, settings, project, stop, this::say)) {
            LOG.info("listening at {}", assembly.address());
            assembly.stopWhenDataIsLost(stop);
            deploying.start();
            stop.await();
            LOG.info("stopping");
            stop.demandNoReason();
        }
        return ExitCode.WELL;
    }

    /** A mail holds a link that is a secret, so the log tells no more than that there is one. */
    private static void told(Mail mail) {
        LOG.warn("no server takes mail (smtp_url is not set): \"{}\" can be read at /control/v1/mails", mail.subject());
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
