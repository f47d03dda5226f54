package dev.ashlar.core.check;

import dev.ashlar.core.definition.Located;
import dev.ashlar.core.problem.Problems;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What names may look like, and which are taken by the server itself. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
    private static final Pattern SHORT = Pattern.compile("[a-z][a-z0-9_]{0,29}");
    private static final Pattern RIGHT = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]{0,99}");

    /** Segments of addresses that mean something else. */
    private static final Set<String> SEGMENTS = Set.of(
            "admin", "batch", "bulk", "console", "control", "count", "docs", "exists", "iam", "jobs", "livez",
            "metrics", "openapi", "query", "readyz");

    /** Words of the query grammar that a relation cannot have as its name. */
    private static final Set<String> GRAMMAR = Set.of(
            "and", "count", "cursor", "having", "limit", "links", "none", "not", "offset", "or", "select", "sort");

    private final Problems problems;

    Names(Problems problems) {
        this.problems = problems;
    }

    /** The name of an owner or a project. */
    void requireShort(Located<String> name, String what) {
        require(name, what, SHORT, "a lower-case letter, then at most 29 lower-case letters, digits and `_`");
        requireFree(name, what, SEGMENTS);
    }

    /** A name that stands in an address. */
    boolean requireSegment(Located<String> name, String what) {
        return requireName(name, what) && requireFree(name, what, SEGMENTS);
    }

    /** A name of a relation. */
    boolean requireRelation(Located<String> name) {
        return requireName(name, "a relation") && requireFree(name, "a relation", GRAMMAR);
    }

    /** Any other name. */
    boolean requireName(Located<String> name, String what) {
        return require(name, what, NAME, "a letter, then at most 62 letters, digits and `_`");
    }

    /** The name of a role or a permission. */
    void requireRight(Located<String> name, String what) {
        require(name, what, RIGHT, "a letter, then at most 99 letters, digits and `_ . : -`");
    }

    private boolean require(Located<String> name, String what, Pattern form, String expected) {
        boolean fits = form.matcher(name.value()).matches();
        if (!fits) {
            problems.add(
                    name.origin(),
                    "name_form",
                    "the name of " + what + " is " + expected + ", here stands " + Sentences.quoted(name.value()));
        }
        return fits;
    }

    private boolean requireFree(Located<String> name, String what, Set<String> taken) {
        boolean free = !taken.contains(name.value().toLowerCase(Locale.ROOT));
        if (!free) {
            problems.add(
                    name.origin(),
                    "reserved_name",
                    Sentences.quoted(name.value()) + " cannot be the name of " + what + ", the server uses it itself",
                    "choose another name");
        }
        return free;
    }
}
