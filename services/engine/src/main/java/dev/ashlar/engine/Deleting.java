package dev.ashlar.engine;

import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Bulk.Match;
import dev.ashlar.engine.BulkListener.Outcome;
import java.util.List;

/** Deletes rows by their keys; what is not there has nothing to be done. */
final class Deleting extends RowWork {
    private final Bulk.Delete delete;

    Deleting(BulkStatements statements, Bulk.Delete delete) {
        super(statements, delete.schema());
        this.delete = delete;
    }

    @Override
    Bulk shape(Chunk chunk) {
        return delete;
    }

    @Override
    void write(Part part) {
        part.rounds(Match.key(schema)).forEach(this::delete);
    }

    private void delete(Part part) {
        Part left = done(part, statements.run(delete, part), Outcome.DELETED, true);
        left = refuseSeen(left, Match.key(schema), false);
        for (int row : left.rows()) {
            left.chunk().done(row, Outcome.IGNORED, List.of());
        }
    }
}
