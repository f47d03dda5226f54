package dev.ashlar.engine;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Rows;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Bulk.Match;
import dev.ashlar.engine.BulkListener.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is to be done with given rows. */
abstract sealed class RowWork permits Creating, Updating, Deleting {
    final BulkStatements statements;
    final Schema schema;

    RowWork(BulkStatements statements, Schema schema) {
        this.statements = statements;
        this.schema = schema;
    }

    static RowWork of(Bulk shape, BulkStatements statements) {
        return switch (shape) {
            case Bulk.Create create -> new Creating(statements, create);
            case Bulk.Update update -> new Updating(statements, update);
            case Bulk.Delete delete -> new Deleting(statements, delete);
            case Bulk.Find find -> throw notGiven(find);
            case Bulk.UpdateAll all -> throw notGiven(all);
            case Bulk.DeleteAll all -> throw notGiven(all);
        };
    }

    private static IllegalArgumentException notGiven(Bulk shape) {
        return new IllegalArgumentException("no rows are given to " + shape);
    }

    /**
     * Deals with the rows of a part, and tells its chunk what became of each; fails as a whole. Where a rule leads back to their own
     * table each has a statement of its own, which finds the others as those before it left them.
     */
    final void run(Part part) {
        if (statements.judgedByOthers(shape(part.chunk()))) {
            part.singles().forEach(this::write);
        } else {
            write(part);
        }
    }

    /** Deals with the rows of a part in as few statements as there can be. */
    abstract void write(Part part);

    /** What is done, in words that explain a failure. */
    abstract Bulk shape(Chunk chunk);

    /** Tells the outcome of each row in the answer of a statement that numbers them; the rest of the part is given back. */
    final Part done(Part part, Rows rows, Outcome outcome, boolean keyed) {
        boolean[] found = new boolean[part.size()];
        for (int row = 0; row < rows.size(); row++) {
            int place = number(rows, row) - 1;
            found[place] = true;
            part.chunk().done(part.rows()[place], outcome, keyed ? key(rows, row) : List.of());
        }
        return part.without(found);
    }

    /** Refuses those rows of a part that can be seen; the rest is given back. */
    final Part refuseSeen(Part part, Match match, boolean within) {
        if (part.isEmpty() || !statements.shown()) {
            return part;
        }
        Bulk.Find find = new Bulk.Find(schema, match, within);
        boolean[] found = new boolean[part.size()];
        Rows rows = statements.run(find, part);
        for (int row = 0; row < rows.size(); row++) {
            if (!statements.ruled(find)) {
                throw NoRow.contention();
            }
            int place = number(rows, row) - 1;
            found[place] = true;
            refuse(part, part.rows()[place], NoRow.barred(schema));
        }
        return part.without(found);
    }

    final void refuse(Part part, int row, Refusal refusal) {
        part.chunk().failed(row, refusal.inRow(part.chunk().place(row)));
    }

    static int number(Rows rows, int row) {
        byte[] cell = BulkStatements.cells(rows, row, 0, 1).getFirst();
        return Integer.parseInt(new String(cell, StandardCharsets.US_ASCII));
    }

    final List<byte[]> key(Rows rows, int row) {
        return BulkStatements.cells(rows, row, 1, schema.key().fields().size());
    }

    /** The fields that a chunk's rows give, without some. */
    final List<Bulk.Change> changes(Chunk chunk, List<Field> without) {
        return schema.fields().stream()
                .filter(field -> chunk.gives(field) && !without.contains(field))
                .map(field -> new Bulk.Change(field, chunk.partial(field)))
                .toList();
    }
}
