package dev.ashlar.core.access;

/** Which of the two doors of an API a request came through. */
public enum Door {
    /** The API's own addresses, for its users. */
    ORDINARY,
    /** The same addresses under {@code /admin/}, for admin users and service accounts. */
    ADMIN
}
