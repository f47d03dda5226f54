package dev.ashlar.core.check;

import dev.ashlar.core.check.Keying.KeyedSchema;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.model.Relation.OnDelete;
import dev.ashlar.core.problem.Problems;

/** Which ways lead from schemas under tenancy to others. */
final class Tenancies {
    private Tenancies() {}

    /** Reports a way from a schema without tenancy to one under it: the rows there belong to organizations, those here to none. */
    static void require(KeyedSchema source, KeyedSchema target, Located<String> to, Problems problems) {
        if (!source.typed().tenant() && target.typed().tenant()) {
            problems.add(
                    to.origin(),
                    "ref_into_tenancy",
                    Sentences.quoted(source.name()) + " is not under tenancy, so it cannot lead to "
                            + Sentences.quoted(to) + ", which is",
                    "rows of " + source.name()
                            + " belong to nobody; leave its `tenancy: none` out, or hold a plain uuid");
        }
    }

    /** Reports a shared row that would take rows of organizations with it: whoever deletes it acts on all of them. */
    static void requireRestrict(KeyedSchema source, KeyedSchema target, Located<OnDelete> onDelete, Problems problems) {
        if (source.typed().tenant() && !target.typed().tenant() && onDelete.value() != OnDelete.RESTRICT) {
            problems.add(
                    onDelete.origin(),
                    "on_delete_crosses_tenancy",
                    "rows of " + Sentences.quoted(target.name())
                            + " are shared by all organizations; deleting one must not change rows of theirs",
                    "write `restrict`, or leave `on_delete` out");
        }
    }
}
