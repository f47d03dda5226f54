package dev.ashlar.store.postgres.sql;

import dev.ashlar.core.plan.Condition;
import dev.ashlar.core.plan.Plan.Branch;
import dev.ashlar.core.plan.Plan.ColumnRef;
import dev.ashlar.core.plan.Plan.Expression;
import dev.ashlar.core.plan.Plan.Join;
import dev.ashlar.core.plan.Plan.Link;
import dev.ashlar.core.plan.Plan.Offset;
import dev.ashlar.core.plan.Plan.Order;
import dev.ashlar.core.plan.Plan.Output;
import dev.ashlar.core.plan.Plan.Slice;
import dev.ashlar.core.plan.Plan.Source;
import dev.ashlar.core.plan.Plan.Summary;
import dev.ashlar.core.plan.Plan.Tie;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Reads as SQL: always one statement, hence one snapshot.
 *
 * <p>Without embedded lists it is a plain select. With them each level that has children is a common table expression whose rows
 * are numbered, and the result is the union of all levels: every row tells its branch and the number of its parent's row
 * (from 1), then come the cells of all branches, one branch behind the other; only those of its own branch are filled.
 */
final class ReadSql {
    private final SqlWriter out;
    private final ConditionSql conditions;

    ReadSql(SqlWriter out) {
        this.out = out;
        this.conditions = new ConditionSql(out);
    }

    void read(Branch root) {
        if (!root.children().isEmpty()) {
            document(root);
        } else if (late(root).isEmpty()) {
            select(root, false);
        } else {
            out.add("SELECT ");
            cells(root, false);
            out.add(" FROM ");
            rows(root, List.of(root));
        }
    }

    void count(Source source) {
        out.add("SELECT count(*)");
        from(source, List.of());
    }

    void exists(Source source) {
        out.add("SELECT");
        from(source, List.of());
        out.add(" LIMIT 1");
    }

    void estimate(Source source) {
        out.add("EXPLAIN (FORMAT JSON) SELECT");
        from(source, List.of());
    }

    /** Writes {@code FROM …} with the condition; early summaries stand beside the rows that they are of. */
    void from(Source source, List<Summary> early) {
        out.add(" FROM ").table(source.table(), source.alias());
        for (Join join : source.joins()) {
            out.add(" LEFT JOIN ").table(join.table(), join.alias()).add(" ON ");
            conditions.top(join.on());
        }
        for (Summary summary : early) {
            lateral(summary, out::column);
        }
        conditions.where(source.where());
    }

    /**
     * Writes what the rows below a row amount to.
     *
     * @param above writes a column of the row
     */
    private void lateral(Summary summary, Consumer<ColumnRef> above) {
        out.add(" CROSS JOIN LATERAL (SELECT ");
        values(summary.values());
        from(summary.source(), List.of());
        boolean first = summary.source().where().equals(Condition.TRUE);
        for (Tie tie : summary.ties()) {
            out.add(first ? " WHERE " : " AND ").column(tie.below()).add(" = ");
            above.accept(tie.above());
            first = false;
        }
        out.add(") AS ").alias(summary.alias());
    }

    /** Writes values under the names by which they are seen from outside. */
    void values(List<Expression> values) {
        for (int place = 0; place < values.size(); place++) {
            out.add(place > 0 ? ", " : "").value(values.get(place)).add(" AS c").add(place);
        }
    }

    /** Summaries that are worked out only for the rows that are shown. */
    private static List<Summary> late(Branch branch) {
        return branch.summaries().stream().filter(summary -> !summary.sorted()).toList();
    }

    private static List<Summary> early(Branch branch) {
        return branch.summaries().stream().filter(Summary::sorted).toList();
    }

    private static boolean late(Branch branch, Output output) {
        return output.value() instanceof ColumnRef column
                && late(branch).stream().anyMatch(summary -> summary.alias() == column.alias());
    }

    private void select(Branch branch, boolean named) {
        List<Output> outputs = branch.outputs();
        List<Integer> own = IntStream.range(0, outputs.size())
                .filter(cell -> !late(branch, outputs.get(cell)))
                .boxed()
                .toList();
        out.add(own.isEmpty() ? "SELECT NULL AS none" : "SELECT ");
        out.join(", ", own, cell -> {
            out.value(outputs.get(cell).value());
            if (named) {
                out.add(" AS c").add(cell);
            }
        });
        from(branch.source(), early(branch));
        links(branch);
        tail(branch.order(), branch.slice());
    }

    /** Ties an embedded row to the row {@code p} of its parent's level. */
    private void links(Branch branch) {
        boolean first = branch.source().where().equals(Condition.TRUE);
        for (Link link : branch.links()) {
            out.add(first ? " WHERE " : " AND ");
            out.column(link.child()).add(" = p.c").add(link.parentCell());
            first = false;
        }
    }

    /** Writes the order, and which part of it. */
    void tail(List<Order> order, Slice slice) {
        if (!order.isEmpty()) {
            out.add(" ORDER BY ")
                    .join(", ", order, term -> out.value(term.value()).add(term.descending() ? " DESC" : ""));
        }
        if (slice.limit() >= 0) {
            out.add(" LIMIT ").add(slice.limit());
        }
        if (slice.offset() instanceof Offset.By by) {
            out.add(" OFFSET ").bind(by.value());
        }
    }

    private void document(Branch root) {
        List<Branch> branches = flatten(root);
        List<Branch> inner =
                branches.stream().filter(branch -> !branch.children().isEmpty()).toList();
        out.add("WITH ").join(", ", inner, branch -> level(branch, branches));
        out.add(" ").join(" UNION ALL ", branches, branch -> union(branch, branches));
    }

    /** A level that others hang on, with its rows numbered in their order. */
    private void level(Branch branch, List<Branch> all) {
        out.add("b").add(branch.number()).add(" AS MATERIALIZED (SELECT row_number() OVER () AS o, ");
        out.add(branch.number() == 0 ? "0" : "p.o").add(" AS p");
        out.add(branch.outputs().isEmpty() ? "" : ", ");
        cells(branch, true);
        out.add(" FROM ");
        rows(branch, all);
        out.add(")");
    }

    private void rows(Branch branch, List<Branch> all) {
        if (branch.number() > 0) {
            out.add("b").add(parent(branch, all).number()).add(" AS p CROSS JOIN LATERAL ");
        }
        out.add("(");
        select(branch, true);
        out.add(") AS s");
        for (Summary summary : late(branch)) {
            lateral(summary, above -> out.add("s.c").add(branch.outputs().indexOf(new Output(above))));
        }
    }

    private void cells(Branch branch, boolean named) {
        for (int cell = 0; cell < branch.outputs().size(); cell++) {
            out.add(cell > 0 ? ", " : "");
            cell(branch, cell);
            if (named && late(branch, branch.outputs().get(cell))) {
                out.add(" AS c").add(cell);
            }
        }
    }

    /** A cell of the rows {@code s} of a level, or of what the rows below them amount to. */
    private void cell(Branch branch, int cell) {
        Output output = branch.outputs().get(cell);
        if (late(branch, output)) {
            out.value(output.value());
        } else {
            out.add("s.c").add(cell);
        }
    }

    private void union(Branch branch, List<Branch> all) {
        boolean level = !branch.children().isEmpty();
        out.add("SELECT ").add(branch.number()).add(", ").add(level ? "s.p" : "p.o");
        for (Branch other : all) {
            for (int cell = 0; cell < other.outputs().size(); cell++) {
                if (other.number() == branch.number() && level) {
                    out.add(", s.c").add(cell);
                } else if (other.number() == branch.number()) {
                    out.add(", ");
                    cell(branch, cell);
                } else {
                    out.add(", NULL::").add(other.outputs().get(cell).value().type());
                }
            }
        }
        out.add(" FROM ");
        if (level) {
            out.add("b").add(branch.number()).add(" AS s");
        } else {
            rows(branch, all);
        }
    }

    private static Branch parent(Branch child, List<Branch> all) {
        return all.stream()
                .filter(branch -> branch.children().contains(child))
                .findFirst()
                .orElseThrow();
    }

    /** All branches of a tree in the order of their numbers. */
    static List<Branch> flatten(Branch root) {
        List<Branch> all = new ArrayList<>();
        collect(root, all);
        all.sort(Comparator.comparingInt(Branch::number));
        return all;
    }

    private static void collect(Branch branch, List<Branch> all) {
        all.add(branch);
        branch.children().forEach(child -> collect(child, all));
    }
}
