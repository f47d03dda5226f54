package dev.ashlar.cli;

import dev.ashlar.control.state.DevelopmentServer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which project of a server is meant. */
final class ProjectOption {
    @Option(
            names = "--project",
            paramLabel = "OWNER/PROJECT",
            description = "The project (default: the one that `ashlar dev` serves).")
    private @Nullable String project;

    /** Its owner and its own name. */
    String[] names(Optional<DevelopmentServer> development) {
        List<String> known = development.map(DevelopmentServer::projects).orElse(List.of());
        String name = project != null ? project : known.size() == 1 ? known.getFirst() : "";
        if (!name.matches("[^/]+/[^/]+")) {
            throw CommandException.misuse("name the project: --project owner/project");
        }
        return name.split("/", -1);
    }
}
