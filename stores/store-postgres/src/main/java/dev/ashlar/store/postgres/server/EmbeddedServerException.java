package dev.ashlar.store.postgres.server;

/** An embedded server that could not be started or stopped; the message says what a person can do about it. */
public final class EmbeddedServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong.
     *
     * @param message for the person who started the server; never holds a secret
     */
    public EmbeddedServerException(String message) {
        super(message);
    }

    /**
     * Says what went wrong and why.
     *
     * @param message for the person who started the server; never holds a secret
     * @param cause what the operating system or the runtime reported
     */
    public EmbeddedServerException(String message, Throwable cause) {
        super(message + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? "" : ": " + cause.getMessage();
    }
}
