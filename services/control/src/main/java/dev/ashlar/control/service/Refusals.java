package dev.ashlar.control.service;

import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Refusal;
import java.util.Collection;

/** Refusals that offer the name that may have been meant. */
final class Refusals {
    private Refusals() {}

    /**
     * A refusal because of a name.
     *
     * @param sentence without its full stop
     * @param known the names that would do
     */
    static Refusal of(Refusal.Kind kind, String code, String sentence, String name, Collection<String> known) {
        String hint = Nearest.hint(name, known);
        return Refusal.of(kind, code, hint.isEmpty() ? sentence + "." : sentence + "; " + hint);
    }
}
