package dev.ashlar.cli;

import dev.ashlar.cli.data.Keep;
import dev.ashlar.cli.settings.Settings;
import dev.ashlar.control.deploy.FirstRows;
import dev.ashlar.control.deploy.Outcome;
import dev.ashlar.control.secrets.MasterKey;
import dev.ashlar.control.secrets.MasterKeyException;
import dev.ashlar.control.service.Missing;
import dev.ashlar.core.check.Project;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.problem.InvalidDefinitionException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ashlar serve [DIR]}. */
@Command(
        name = "serve",
        description =
                "Serves the definitions in a folder for long: state in a PostgreSQL of yours (--database-url, with the key"
                        + " in ASHLAR_KEY), or in a folder (--data). Answers as production unless told otherwise.")
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.ashlar.serve");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "Folder of the project (default: this one).")
    private Path folder = Path.of(".");

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Override
    public Integer call() {
        Settings settings = options.read(Settings.DEFAULT, folder);
        Keep keep = Keys.keep(settings);
        if (keep instanceof Keep.Memory) {
            throw CommandException.misuse(
                    "a server keeps its data: name a PostgreSQL of yours with --database-url, or a folder"
                            + " with --data; `ashlar dev` forgets it");
        }
        Project project = project(Definitions.in(folder));
        MasterKey key = Keys.ofServer(keep, System.getenv());
        Halt halt = Halt.onSignals();
        try (Assembly assembly = new Assembly(settings, keep, key, Missing.REFUSE, Mode.VERSION, Set.of())) {
            LOG.info("listening at {}", assembly.address());
            Thread bringing = Thread.startVirtualThread(() -> bring(assembly, settings, project, halt));
            halt.await();
            LOG.info("stopping");
            bringing.interrupt();
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

    /** The database may come later than the server, and the databases of some APIs later than those of others. */
    private static void bring(Assembly assembly, Settings settings, Project project, Halt halt) {
        Duration pause = FIRST_PAUSE;
        while (!halt.isAsked() && !brought(assembly, settings, project)) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        }
    }

    private static boolean brought(Assembly assembly, Settings settings, Project project) {
        try {
            if (!assembly.data().isConnected()) {
                assembly.data().connect();
            }
            Outcome outcome = assembly.deploy(settings.environment(), project, FirstRows.NONE);
            outcome.failures().forEach(failure -> LOG.warn("{} could not be deployed", failure.api(), failure.cause()));
            outcome.problems().forEach(problem -> LOG.error("not deployed: {}", problem));
            return outcome.failures().isEmpty();
        } catch (MasterKeyException e) {
            LOG.error("{}", e.getMessage());
            return true;
        } catch (RuntimeException e) {
            LOG.warn("the database cannot be used yet: {}", e.getMessage());
            LOG.debug("because of", e);
            return false;
        }
    }
}
