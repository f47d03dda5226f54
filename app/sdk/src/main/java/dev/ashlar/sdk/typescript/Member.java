package dev.ashlar.sdk.typescript;

/**
 * A property of an object, a parameter of a function or an element of a tuple.
 *
 * @param doc what it means; an empty text for nothing to tell
 * @param name any text
 */
public record Member(String doc, boolean readOnly, String name, boolean optional, Type type) {
    /** One that is always there and says enough by its name. */
    public static Member of(String name, Type type) {
        return new Member("", false, name, false, type);
    }

    /** The same, only read. */
    public Member asReadOnly() {
        return new Member(doc, true, name, optional, type);
    }

    /** The same, possibly absent. */
    public Member asOptional() {
        return new Member(doc, readOnly, name, true, type);
    }

    /** The same with something to tell. */
    public Member told(String text) {
        return new Member(text, readOnly, name, optional, type);
    }
}
