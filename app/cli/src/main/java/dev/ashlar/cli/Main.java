package dev.ashlar.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The command {@code ashlar}: exit code 0 when all is well, 1 for problems, 2 for a mistake in its use. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs the command and answers its exit code. */
    static int run(String... arguments) {
        return line().execute(arguments);
    }

    static CommandLine line() {
        CommandLine line = new CommandLine(new AshlarCommand());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(new MisuseHandler());
        line.setExecutionExceptionHandler(new FailureHandler());
        return line;
    }
}
