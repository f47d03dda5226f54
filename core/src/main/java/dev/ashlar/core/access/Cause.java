package dev.ashlar.core.access;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Why something is done, for whoever looks later. It decides nothing.
 *
 * @param actor who wants it; null for the server itself
 * @param traceId ties together what is logged of it; empty where there is nothing
 * @param address IP address of the client; empty where no connection brought the wish. Worked out where somebody looks
 * @param gateway what vouched for the actor in place of a token; empty where nothing did
 * @param occasion what it is part of, in the words of the code that does it; empty where the actor said so itself
 */
public record Cause(
        @Nullable Subject actor, String traceId, Supplier<String> address, String gateway, String occasion) {
    private static final Supplier<String> NOWHERE = () -> "";

    /** The server, which does it by itself. */
    public static final Cause SERVER = new Cause(null, "", NOWHERE, "", "");

    /** What a subject says itself, without a connection. */
    public static Cause of(Subject actor, String traceId) {
        return new Cause(actor, traceId, NOWHERE, "", "");
    }

    /** The same, once it is known who it is. */
    public Cause by(Subject known) {
        return new Cause(known, traceId, address, gateway, occasion);
    }

    /** The same, done by the server for somebody who is none of the accounts. */
    public Cause byServer() {
        return new Cause(null, traceId, address, gateway, occasion);
    }

    /** The same as part of something. */
    public Cause during(String other) {
        return new Cause(actor, traceId, address, gateway, other);
    }

    /** Who wants it; the anonymous subject where nobody does but the server. */
    public Subject subject() {
        return actor == null ? Subject.ANONYMOUS : actor;
    }
}
