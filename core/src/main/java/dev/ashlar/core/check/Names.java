package dev.ashlar.core.check;

import dev.ashlar.core.definition.Located;
import dev.ashlar.core.definition.NameForm;
import dev.ashlar.core.definition.Reserved;
import dev.ashlar.core.problem.Problems;

/** What names may look like, and which are taken by the server itself. */
final class Names {
    private final Problems problems;

    Names(Problems problems) {
        this.problems = problems;
    }

    /** The name of an owner or a project. */
    void requireShort(Located<String> name, String what) {
        require(name, what, NameForm.SHORT);
        requireFree(name, what, Reserved.SEGMENTS);
    }

    /** A name that stands in an address. */
    boolean requireSegment(Located<String> name, String what) {
        return requireName(name, what) && requireFree(name, what, Reserved.SEGMENTS);
    }

    /** A name of a relation. */
    boolean requireRelation(Located<String> name) {
        return requireName(name, "a relation") && requireFree(name, "a relation", Reserved.GRAMMAR);
    }

    /** Any other name. */
    boolean requireName(Located<String> name, String what) {
        return require(name, what, NameForm.NAME);
    }

    /** The name of a role or a permission. */
    void requireRight(Located<String> name, String what) {
        require(name, what, NameForm.RIGHT);
    }

    private boolean require(Located<String> name, String what, NameForm form) {
        boolean fits = form.fits(name.value());
        if (!fits) {
            problems.add(
                    name.origin(),
                    "name_form",
                    "the name of " + what + " is " + form.expected() + ", here stands "
                            + Sentences.quoted(name.value()));
        }
        return fits;
    }

    private boolean requireFree(Located<String> name, String what, Reserved taken) {
        boolean free = !taken.has(name.value());
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
