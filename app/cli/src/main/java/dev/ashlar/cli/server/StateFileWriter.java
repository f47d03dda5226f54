package dev.ashlar.cli.server;

import dev.ashlar.control.service.IssuedToken;
import dev.ashlar.control.state.DevelopmentServer;
import dev.ashlar.control.state.StateFile;
import dev.ashlar.control.state.StateFileException;
import dev.ashlar.core.check.Project;
import dev.ashlar.core.model.Environment;
import dev.ashlar.iam.tokens.TokenIssuer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the commands of the same user, in the state file, where a running server is and how to be let in. Gone when it stops. */
public final class StateFileWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.ashlar.server");

    private final Assembly assembly;
    private final Environment environment;
    private final StateFile file;

    /**
     * Writes nothing yet.
     *
     * @param environment the one that the server answers as
     */
    public StateFileWriter(Assembly assembly, Environment environment, Map<String, String> variables) {
        this.assembly = assembly;
        this.environment = environment;
        this.file = StateFile.of(assembly.address().getPort(), variables);
    }

    /** Where the file is. */
    public Path path() {
        return file.path();
    }

    /** Writes it with a fresh token of the server's own admin API. Where there is no place for it, the server does without. */
    public void write(Optional<Project> project) {
        IssuedToken token = assembly.data().control().tokens().issueControl(TokenIssuer.LONGEST);
        List<String> projects = project.map(Project::toString).stream().toList();
        try {
            file.write(DevelopmentServer.here(assembly.address().toString(), token.token(), environment, projects));
        } catch (StateFileException e) {
            LOG.warn("`ashlar token` cannot find this server: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            file.remove();
        } catch (StateFileException e) {
            LOG.debug("nothing could be taken away", e);
        }
    }
}
