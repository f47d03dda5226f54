package dev.ashlar.cli.terminal;

/** What the process ends with. */
public final class ExitCode {
    /** Everything went well. */
    public static final int WELL = 0;

    /** There are problems. */
    public static final int PROBLEMS = 1;

    /** The command was used in a way it does not know. */
    public static final int MISUSE = 2;

    private ExitCode() {}
}
