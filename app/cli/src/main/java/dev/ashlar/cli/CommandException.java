package dev.ashlar.cli;

import java.io.Serial;

/** A command that cannot do what it was asked; the message is for the person who asked. */
final class CommandException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int code;

    private CommandException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** Something is in the way. */
    static CommandException problem(String message) {
        return new CommandException(Main.PROBLEMS, message);
    }

    /** The command was used in a way it does not know. */
    static CommandException misuse(String message) {
        return new CommandException(Main.MISUSE, message);
    }

    /** Exit code of the process. */
    int code() {
        return code;
    }
}
