package dev.ashlar.cli.command;

import dev.ashlar.cli.project.ProjectFolder;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** Which project is meant: the one in a folder, this one unless another is named. */
final class FolderArgument {
    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "Folder of the project (default: this one).")
    private Path folder = Path.of(".");

    /** The folder as it was named. */
    Path path() {
        return folder;
    }

    /** The project in it. */
    ProjectFolder project() {
        return ProjectFolder.in(folder);
    }
}
