package dev.ashlar.engine;

import dev.ashlar.core.problem.Refusal;
import java.util.List;

/** Hears what becomes of the rows of a bulk call, in their order, while it is carried out: whether it stays is known only at the end. */
public interface BulkListener {
    /**
     * A row was dealt with.
     *
     * @param key wire texts of its key's fields, in the key's order; empty where there is none, or none that the caller may know
     */
    void done(Outcome outcome, List<byte[]> key);

    /**
     * A row was refused, and the others go on.
     *
     * @param refusal whose pointers begin with the row
     * @param key canonical texts of its key's fields, in the key's order; empty where the row did not give them all
     */
    void failed(Refusal refusal, List<byte[]> key);

    /** Nobody asks for single rows. */
    BulkListener NONE = new BulkListener() {
        @Override
        public void done(Outcome outcome, List<byte[]> key) {}

        @Override
        public void failed(Refusal refusal, List<byte[]> key) {}
    };

    /** What became of a row. */
    enum Outcome {
        CREATED,
        UPDATED,
        /** It is there already, and was left as it is. */
        IGNORED,
        DELETED
    }
}
