package dev.ashlar.iam.hook;

import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Refusals of names of rights that are not there, with the one that may have been meant. */
final class Unknown {
    private Unknown() {}

    /**
     * A refusal of the value of a field; the code is the field's name with {@code unknown_} before it.
     *
     * @param field {@code role} or {@code permission}
     * @param sentence without its full stop
     * @param known names that would do, and that the caller may learn of
     */
    static Refusal of(String field, String name, String sentence, Collection<String> known) {
        String code = "unknown_" + field;
        Map<String, Object> params = Nearest.to(name, known)
                .<Map<String, Object>>map(near -> Map.of("nearest", near))
                .orElse(Map.of());
        String ending = Nearest.ending(name, known);
        return Refusal.of(
                Refusal.Kind.INVALID,
                code,
                sentence + (ending.isEmpty() ? "." : ending),
                List.of(new Violation("/" + field, code, "is not the name of a " + field + ending, params)));
    }
}
