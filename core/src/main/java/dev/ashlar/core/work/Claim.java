package dev.ashlar.core.work;

/** What came of asking to do work that is to be done once. */
public sealed interface Claim {
    /** It is to be done now; whoever else asks is told to wait until then. */
    record Granted() implements Claim {}

    /** Somebody is doing it. */
    record Running() implements Claim {}

    /** The key was given with another request. */
    record Mismatch() implements Claim {}

    /**
     * It was done.
     *
     * @param answer as it was kept
     */
    record Done(byte[] answer) implements Claim {}
}
