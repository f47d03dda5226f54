package dev.ashlar.engine;

import dev.ashlar.store.Unit;
import java.io.Serial;
import java.util.function.Supplier;

/** Ends work that is done to see what would come of it, so that it is undone. */
final class Rehearsal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Reply.Bulk reply;

    private Rehearsal(Reply.Bulk reply) {
        super("only a rehearsal", null, false, false);
        this.reply = reply;
    }

    /** What comes of some work, which is undone. */
    static Reply.Bulk of(Unit unit, Supplier<Reply.Bulk> work) {
        try {
            return unit.nested(() -> {
                throw new Rehearsal(work.get());
            });
        } catch (Rehearsal over) {
            return over.reply;
        }
    }
}
