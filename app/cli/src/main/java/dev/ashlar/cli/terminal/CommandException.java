package dev.ashlar.cli.terminal;

import java.io.Serial;

/** A command that cannot do what it was asked; the message is for the person who asked. */
public final class CommandException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int code;

    private CommandException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** Something is in the way. */
    public static CommandException problem(String message) {
        return new CommandException(ExitCode.PROBLEMS, message);
    }

    /** The command was used in a way it does not know. */
    public static CommandException misuse(String message) {
        return new CommandException(ExitCode.MISUSE, message);
    }

    /** Exit code of the process. */
    public int code() {
        return code;
    }
}
