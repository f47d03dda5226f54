package dev.ashlar.cli;

import dev.ashlar.control.service.IssuedToken;
import dev.ashlar.control.state.DevelopmentServer;
import dev.ashlar.control.state.StateFile;
import dev.ashlar.core.check.Project;
import dev.ashlar.core.model.Environment;
import dev.ashlar.iam.tokens.TokenIssuer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a running server leaves for the commands of the same user: where it is and how to be let in. Gone when it stops. */
final class Leavings implements AutoCloseable {
    private final Assembly assembly;
    private final Environment environment;
    private final StateFile file;

    /**
     * Leaves nothing yet.
     *
     * @param environment the one that the server answers as
     */
    Leavings(Assembly assembly, Environment environment, Map<String, String> variables) {
        this.assembly = assembly;
        this.environment = environment;
        this.file = StateFile.of(assembly.address().getPort(), variables);
    }

    /** Where it is left. */
    Path path() {
        return file.path();
    }

    /** Leaves a fresh token of the server's own admin API. */
    void leave(Optional<Project> project) {
        IssuedToken token = assembly.data().control().tokens().issueControl(TokenIssuer.LONGEST);
        List<String> projects = project.map(Project::toString).stream().toList();
        file.write(DevelopmentServer.here(assembly.address().toString(), token.token(), environment, projects));
    }

    @Override
    public void close() {
        file.remove();
    }
}
