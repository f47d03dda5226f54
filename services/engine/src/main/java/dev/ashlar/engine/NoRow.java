package dev.ashlar.engine;

import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.store.StoreException;

/** Why a statement found no row of a schema, to be shown or to be changed. */
final class NoRow {
    private NoRow() {}

    /** It is not there, as far as the caller may know. */
    static Refusal absent(Schema schema) {
        return Refusal.of(
                Refusal.Kind.ABSENT,
                "not_found",
                "There is no such row in " + schema.endpoint().name() + ".");
    }

    /** It is there for the caller to see, but not to change. */
    static Refusal barred(Schema schema) {
        return Refusal.of(
                Refusal.Kind.FORBIDDEN,
                "row_forbidden",
                "This row of " + schema.endpoint().name() + " may be read but not changed.");
    }

    /** Another caller came between two statements; the whole call, or the part of it, is tried again. */
    static StoreException contention() {
        return new StoreException(StoreException.Kind.CONTENTION, "", "a row came and went", null);
    }
}
