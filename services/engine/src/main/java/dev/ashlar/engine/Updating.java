package dev.ashlar.engine;

import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Bulk.Match;
import dev.ashlar.engine.BulkListener.Outcome;

/** Changes rows by their keys. */
final class Updating extends RowWork {
    private final Match match;

    Updating(BulkStatements statements, Bulk.Update update) {
        super(statements, update.schema());
        this.match = update.match();
    }

    @Override
    Bulk.Update shape(Chunk chunk) {
        return new Bulk.Update(schema, match, changes(chunk, match.fields()));
    }

    @Override
    void write(Part part) {
        part.rounds(match).forEach(this::update);
    }

    private void update(Part part) {
        Part left = done(part, statements.run(shape(part.chunk()), part), Outcome.UPDATED, true);
        left = refuseSeen(left, match, false);
        for (int row : left.rows()) {
            refuse(left, row, NoRow.absent(schema));
        }
    }
}
