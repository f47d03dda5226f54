package dev.ashlar.core.access;

/** Which of the two doors of an API a request came through, if it came through one. */
public enum Door {
    /** The API's own addresses, for its users. */
    ORDINARY,
    /** The same addresses under {@code /admin/}, for admin users and service accounts. */
    ADMIN,
    /**
     * None: work of the server's own code, which passes by guards and rules and sees fields that nobody else does. Only named places may
     * use it, and the architecture test knows them.
     */
    SYSTEM;

    /** Whether row rules and field rules count. */
    boolean ruled() {
        return this == ORDINARY;
    }
}
