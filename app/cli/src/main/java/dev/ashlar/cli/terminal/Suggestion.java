package dev.ashlar.cli.terminal;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands for a user to copy into a shell. */
public final class Suggestion {
    /** How the launcher was called; it says so itself. */
    private static final String ASHLAR = System.getProperty("ashlar.command", "./ashlar");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private Suggestion() {}

    /** A call of this command, as this one was called. */
    public static String ashlar(String... words) {
        return quoted(ASHLAR) + " " + of(words);
    }

    /** A call of any command. */
    public static String of(String... words) {
        return List.of(words).stream().map(Suggestion::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
