package dev.ashlar.acceptance.chance;

/** Whose texts are made up: those of the organization that asks, or of one that nothing must be learnt of. */
public enum Side {
    A,
    B;

    /** The name of the organization. */
    public String organization() {
        return "organization " + this;
    }
}
