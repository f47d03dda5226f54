package dev.ashlar.cli;

import dev.ashlar.cli.settings.Settings;
import dev.ashlar.control.deploy.FirstRows;
import dev.ashlar.control.deploy.Outcome;
import dev.ashlar.control.secrets.MasterKeyException;
import dev.ashlar.core.check.Project;
import dev.ashlar.store.postgres.server.EmbeddedServerException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a project to a server that listens already. The database may come later than the server, and the databases of some APIs
 * later than those of others: it tries until everything serves, or there is no hope.
 */
final class Bringing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.ashlar.serve");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Assembly assembly;
    private final Leavings leavings;
    private final Settings settings;
    private final Project project;
    private final Halt halt;
    private final Thread thread;

    Bringing(Assembly assembly, Leavings leavings, Settings settings, Project project, Halt halt) {
        this.assembly = assembly;
        this.leavings = leavings;
        this.settings = settings;
        this.project = project;
        this.halt = halt;
        this.thread = Thread.ofVirtual().name("bringing").unstarted(this::bring);
    }

    /** Begins. */
    void start() {
        assembly.live().expect(settings.environment(), project.toString(), project.apis());
        thread.start();
    }

    private void bring() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!halt.isAsked() && !brought()) {
                Thread.sleep(pause);
                Duration twice = pause.multipliedBy(2);
                pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private boolean brought() {
        try {
            if (!assembly.data().isConnected()) {
                assembly.data().connect();
            }
            leavings.leave(Optional.of(project));
            Outcome outcome = assembly.deploy(settings.environment(), project, FirstRows.NONE);
            outcome.failures().forEach(failure -> LOG.warn("{} could not be deployed", failure.api(), failure.cause()));
            outcome.problems().forEach(problem -> LOG.error("not deployed: {}", problem));
            return outcome.failures().isEmpty();
        } catch (MasterKeyException | EmbeddedServerException e) {
            halt.ask(e);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("the database cannot be used yet: {}", e.getMessage());
            LOG.debug("because of", e);
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
