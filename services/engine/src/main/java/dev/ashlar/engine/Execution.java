package dev.ashlar.engine;

import dev.ashlar.core.access.Permit;
import dev.ashlar.core.plan.Rows;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.Start;
import dev.ashlar.store.Unit;
import java.util.OptionalLong;

/** Carries out one permitted intent with the statements it takes. */
final class Execution {
    private final CallStatements statements;

    Execution(Call call, Permit permit, Unit unit) {
        this.statements = new CallStatements(call, permit, unit);
    }

    Reply run() {
        return switch (statements.permit().intent().shape()) {
            case Intent.PagedShape page -> page(page);
            case Intent.RelatedRows related -> related(related);
            case Intent.GetRow get -> statements.row().orElseThrow(() -> NoRow.absent(get.schema()));
            case Intent.CountRows count -> new Reply.Count(statements.number(statements.plan()));
            case Intent.RowExists exists ->
                new Reply.Exists(!statements.run(statements.plan()).isEmpty());
            case Intent.WriteShape write -> new WriteExecution(statements).run(write);
            case Bulk bulk -> throw new IllegalArgumentException("many rows have a call of their own: " + bulk);
        };
    }

    private Reply page(Intent.PagedShape page) {
        Compiled compiled = statements.plan();
        return page(page, compiled, statements.run(compiled));
    }

    private Reply related(Intent.RelatedRows related) {
        Compiled compiled = statements.plan();
        Rows rows = statements.run(compiled);
        boolean whole = related.rows() instanceof Intent.GroupRows groups && groups.whole();
        if (rows.isEmpty() || whole) {
            checkParent(related);
        }
        return page(related.rows(), compiled, rows);
    }

    /** An empty list is one thing, a row that is not there another. */
    private void checkParent(Intent.RelatedRows related) {
        if (statements.find(related.parent(), related.key()).isEmpty()) {
            throw NoRow.absent(related.parent());
        }
    }

    private Reply.Page page(Intent.PagedShape page, Compiled compiled, Rows rows) {
        int shown = Math.min(rows.size(), page.paging().limit());
        boolean more = rows.size() > shown;
        boolean backwards = page.paging().start() instanceof Start.Seek seek && seek.backwards();
        boolean started = !(page.paging().start() instanceof Start.First);
        return new Reply.Page(
                rows,
                compiled.document(),
                shown,
                backwards,
                backwards || more,
                backwards ? more : started,
                total(page));
    }

    private OptionalLong total(Intent.PagedShape page) {
        if (page.paging().total() == Intent.Total.NONE) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(statements.number(statements.plans().ofTotal(statements.permit())));
    }
}
