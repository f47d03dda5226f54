package dev.ashlar.core.check;

import dev.ashlar.core.definition.Located;
import dev.ashlar.core.problem.Origin;
import java.util.List;
import java.util.stream.Collectors;

/** Puts what users wrote into sentences. */
final class Sentences {
    private static final int LONGEST = 80;

    private Sentences() {}

    /** A name or a value in back quotes, on one line and not too long. */
    static String quoted(String text) {
        String line = text.replaceAll("\\s+", " ");
        boolean cut = line.codePointCount(0, line.length()) > LONGEST;
        return "`" + (cut ? line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "..." : line) + "`";
    }

    static String quoted(Located<String> name) {
        return quoted(name.value());
    }

    /** Several names, {@code `a`, `b`}. */
    static String quoted(List<String> names) {
        return names.stream().map(Sentences::quoted).collect(Collectors.joining(", "));
    }

    /** A place in the same project, for a sentence. */
    static String place(Origin origin) {
        return "line " + origin.line() + ", column " + origin.column();
    }
}
