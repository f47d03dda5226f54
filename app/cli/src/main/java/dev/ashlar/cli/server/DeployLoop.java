package dev.ashlar.cli.server;

import dev.ashlar.cli.settings.Settings;
import dev.ashlar.control.deploy.FirstRows;
import dev.ashlar.control.deploy.Outcome;
import dev.ashlar.control.secrets.MasterKeyException;
import dev.ashlar.core.check.Project;
import dev.ashlar.store.postgres.server.EmbeddedServerException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deploys a project to a server that listens already. The database may come later than the server, and the databases of some APIs
 * later than those of others: it tries until everything serves, or there is no hope.
 */
public final class DeployLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.ashlar.serve");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Assembly assembly;
    private final StateFileWriter stateFile;
    private final Settings settings;
    private final Project project;
    private final StopRequest stop;
    private final Consumer<String> told;
    private final Thread thread;

    /** A loop that has not begun. */
    public DeployLoop(
            Assembly assembly,
            StateFileWriter stateFile,
            Settings settings,
            Project project,
            StopRequest stop,
            Consumer<String> told) {
        this.assembly = assembly;
        this.stateFile = stateFile;
        this.settings = settings;
        this.project = project;
        this.stop = stop;
        this.told = told;
        this.thread = Thread.ofVirtual().name("deploying").unstarted(this::deploy);
    }

    /** Begins. */
    public void start() {
        assembly.live().expect(settings.environment(), project.toString(), project.apis());
        thread.start();
    }

    private void deploy() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!stop.isAsked() && !deployed()) {
                Thread.sleep(pause);
                Duration twice = pause.multipliedBy(2);
                pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private boolean deployed() {
        try {
            if (!assembly.data().isConnected()) {
                assembly.data().connect();
            }
            stateFile.write(Optional.of(project));
            Outcome outcome = assembly.deployments().deploy(settings.environment(), project, FirstRows.NONE);
            outcome.failures().forEach(failure -> LOG.warn("{} could not be deployed", failure.api(), failure.cause()));
            outcome.problems().forEach(problem -> LOG.error("not deployed: {}", problem));
            boolean served = outcome.failures().isEmpty();
            if (served) {
                offerFirstAdmin();
            }
            return served;
        } catch (MasterKeyException | EmbeddedServerException e) {
            stop.ask(e);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("the database cannot be used yet: {}", e.getMessage());
            LOG.debug("because of", e);
            return false;
        }
    }

    /** The link is a secret, so it goes to who started the server and not into the log. */
    private void offerFirstAdmin() {
        assembly.firstAdminLink(settings.environment(), project)
                .ifPresent(
                        link -> told.accept("Make the first administrator of " + project + ", within a week: " + link));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
