package dev.ashlar.engine;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.plan.Rows;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Bulk.Conflict;
import dev.ashlar.core.query.Bulk.Match;
import dev.ashlar.engine.BulkListener.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Makes new rows; those that are there already are refused, left alone, or overwritten. */
final class Creating extends RowWork {
    private static final int TRIES = 3;

    private final Conflict conflict;

    Creating(BulkStatements statements, Bulk.Create create) {
        super(statements, create.schema());
        this.conflict = create.conflict();
    }

    @Override
    Bulk.Create shape(Chunk chunk) {
        List<Field> fields = schema.fields().stream().filter(chunk::gives).toList();
        return new Bulk.Create(schema, fields, conflict);
    }

    @Override
    void write(Part part) {
        switch (conflict) {
            case Conflict.Refuse refuse -> create(part);
            case Conflict.Ignore ignore -> part.rounds(ignore.match()).forEach(round -> ignore(round, ignore.match()));
            case Conflict.Merge merge -> part.rounds(merge.match()).forEach(round -> merge(round, merge.match()));
        }
    }

    private void create(Part part) {
        Rows rows = statements.run(shape(part.chunk()), part);
        if (rows.size() != part.size()) {
            throw new IllegalStateException(rows.size() + " rows made of " + part.size());
        }
        for (int row = 0; row < rows.size(); row++) {
            List<byte[]> key =
                    BulkStatements.cells(rows, row, 0, schema.key().fields().size());
            part.chunk().done(part.rows()[row], Outcome.CREATED, key);
        }
    }

    /** Makes the rows that are not there; the others are given back. */
    private Part absent(Part part) {
        return done(part, statements.run(shape(part.chunk()), part), Outcome.CREATED, true);
    }

    private void ignore(Part part, Match match) {
        Part left = absent(part);
        if (!left.isEmpty() && statements.shown()) {
            left = done(left, statements.run(new Bulk.Find(schema, match, true), left), Outcome.IGNORED, true);
        }
        for (int row : left.rows()) {
            left.chunk().done(row, Outcome.IGNORED, List.of());
        }
    }

    /** Makes or overwrites, and looks again where another caller came between. */
    private void merge(Part part, Match match) {
        Part left = part;
        for (int attempt = 0; attempt < TRIES && !left.isEmpty(); attempt++) {
            left = absent(left);
            left = left.isEmpty() ? left : overwritten(left, match);
            left = refuseSeen(left, match, true);
        }
        for (int row : left.rows()) {
            if (!statements.hides(new Bulk.Find(schema, match, true))) {
                throw NoRow.contention();
            }
            // To a caller who does not see the row, it is in the way as it would be of any creation.
            List<String> fields = match.fields().stream().map(Field::name).toList();
            refuse(left, row, Constraints.unique(fields, schema.endpoint().name()));
        }
    }

    private Part overwritten(Part part, Match match) {
        List<Field> kept = new ArrayList<>(schema.key().fields());
        if (!match.ignoreCase()) {
            kept.addAll(match.fields());
        }
        Bulk.Update update = new Bulk.Update(schema, match, changes(part.chunk(), kept));
        return done(part, statements.run(update, part), Outcome.UPDATED, statements.shown());
    }
}
