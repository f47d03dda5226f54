package dev.ashlar.cli.command;

import dev.ashlar.cli.project.ProjectFolder;
import dev.ashlar.cli.terminal.ExitCode;
import dev.ashlar.cli.terminal.Json;
import dev.ashlar.core.check.Project;
import dev.ashlar.core.problem.Problem;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ashlar check DIR}. */
@Command(
        name = "check",
        description =
                "Checks the definitions of a project and its seeds: tells every problem at once, and ends with 1 if"
                        + " there is one. What is no problem and may be a slip is a note, and ends with 0.")
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FolderArgument folder = new FolderArgument();

    @Option(names = "--json", description = "Print the problems and notes as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        ProjectFolder definitions = folder.project();
        List<Problem> problems = definitions.problems();
        List<Problem> notes = problems.isEmpty() ? definitions.notes() : List.of();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.problems(problems, notes));
        } else if (problems.isEmpty()) {
            out.println(praise(definitions.project()));
            out.print(definitions.shownNotes(notes));
        } else {
            out.print(definitions.shown(problems));
            out.println(count(problems.size(), "problem"));
        }
        out.flush();
        return problems.isEmpty() ? ExitCode.WELL : ExitCode.PROBLEMS;
    }

    private static String praise(Project project) {
        int schemas =
                project.apis().stream().mapToInt(api -> api.schemas().size()).sum();
        return project + ": " + count(project.apis().size(), "API") + ", " + count(schemas, "schema") + ", no problems";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
