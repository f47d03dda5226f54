package dev.ashlar.core.definition;

import java.util.regex.Pattern;

/** What the names of a definition look like. */
public enum NameForm {
    /** The name of an owner or a project. */
    SHORT("[a-z][a-z0-9_]{0,29}", "a lower-case letter, then at most 29 lower-case letters, digits and `_`"),
    /** The name of a role or a permission. */
    RIGHT("[A-Za-z][A-Za-z0-9_.:-]{0,99}", "a letter, then at most 99 letters, digits and `_ . : -`"),
    /** Any other name. */
    NAME("[A-Za-z][A-Za-z0-9_]{0,62}", "a letter, then at most 62 letters, digits and `_`");

    /** Characters of the longest {@link #NAME}. */
    static final int LONGEST = 63;

    private final Pattern pattern;
    private final String expected;

    NameForm(String expression, String expected) {
        this.pattern = Pattern.compile(expression);
        this.expected = expected;
    }

    /** Whether a name has the form. */
    public boolean fits(String name) {
        return pattern.matcher(name).matches();
    }

    /** The form in words, to stand after "the name is". */
    public String expected() {
        return expected;
    }

    /** The form as a regular expression for the whole name. */
    String expression() {
        return pattern.pattern();
    }
}
