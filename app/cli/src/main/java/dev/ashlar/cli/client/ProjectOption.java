package dev.ashlar.cli.client;

import dev.ashlar.cli.terminal.CommandException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which project of a server is meant. */
public final class ProjectOption {
    @Option(
            names = "--project",
            paramLabel = "OWNER/PROJECT",
            description = "The project (default: the one that `ashlar dev` serves).")
    private @Nullable String project;

    /** The one that was named, else the only one of a server. */
    public ProjectName of(RunningServer server) {
        List<String> known = server.projects();
        String name = project != null ? project : known.size() == 1 ? known.getFirst() : "";
        if (!name.matches("[^/]+/[^/]+")) {
            throw CommandException.misuse("name the project: --project owner/project");
        }
        int slash = name.indexOf('/');
        return new ProjectName(name.substring(0, slash), name.substring(slash + 1));
    }
}
