package dev.ashlar.http.message;

/** A request method, by <a href="https://www.rfc-editor.org/rfc/rfc9110#name-methods">RFC 9110</a>. */
public enum Verb {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS,
    /** Any that no address knows. */
    OTHER;

    /** The method of that name; names are case-sensitive. */
    public static Verb of(String name) {
        return switch (name) {
            case "GET" -> GET;
            case "HEAD" -> HEAD;
            case "POST" -> POST;
            case "PUT" -> PUT;
            case "PATCH" -> PATCH;
            case "DELETE" -> DELETE;
            case "OPTIONS" -> OPTIONS;
            default -> OTHER;
        };
    }

    /** The method whose answer this one's has the header of: {@code GET} for {@code HEAD}. */
    public Verb answered() {
        return this == HEAD ? GET : this;
    }
}
