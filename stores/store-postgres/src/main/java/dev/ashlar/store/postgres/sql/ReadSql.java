package dev.ashlar.store.postgres.sql;

import dev.ashlar.core.plan.Condition;
import dev.ashlar.core.plan.Plan.Branch;
import dev.ashlar.core.plan.Plan.Join;
import dev.ashlar.core.plan.Plan.Link;
import dev.ashlar.core.plan.Plan.Offset;
import dev.ashlar.core.plan.Plan.Output;
import dev.ashlar.core.plan.Plan.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
        if (root.children().isEmpty()) {
            select(root, false);
        } else {
            document(root);
        }
    }

    void count(Source source) {
        out.add("SELECT count(*)");
        from(source);
    }

    void exists(Source source) {
        out.add("SELECT");
        from(source);
        out.add(" LIMIT 1");
    }

    void estimate(Source source) {
        out.add("EXPLAIN (FORMAT JSON) SELECT");
        from(source);
    }

    private void from(Source source) {
        out.add(" FROM ").table(source.table(), source.alias());
        for (Join join : source.joins()) {
            out.add(" LEFT JOIN ").table(join.table(), join.alias()).add(" ON ");
            conditions.top(join.on());
        }
        conditions.where(source.where());
    }

    private void select(Branch branch, boolean named) {
        out.add("SELECT ");
        if (branch.outputs().isEmpty()) {
            out.add("NULL AS c0");
        }
        for (int cell = 0; cell < branch.outputs().size(); cell++) {
            Output output = branch.outputs().get(cell);
            out.add(cell > 0 ? ", " : "").value(output.value());
            if (named) {
                out.add(" AS c").add(cell);
            }
        }
        from(branch.source());
        links(branch);
        tail(branch);
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

    private void tail(Branch branch) {
        if (!branch.order().isEmpty()) {
            out.add(" ORDER BY ")
                    .join(
                            ", ",
                            branch.order(),
                            order -> out.value(order.value()).add(order.descending() ? " DESC" : ""));
        }
        if (branch.slice().limit() >= 0) {
            out.add(" LIMIT ").add(branch.slice().limit());
        }
        if (branch.slice().offset() instanceof Offset.By by) {
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
        cells(branch);
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
    }

    private void cells(Branch branch) {
        for (int cell = 0; cell < branch.outputs().size(); cell++) {
            out.add(", s.c").add(cell);
        }
    }

    private void union(Branch branch, List<Branch> all) {
        boolean level = !branch.children().isEmpty();
        out.add("SELECT ").add(branch.number()).add(", ").add(level ? "s.p" : "p.o");
        for (Branch other : all) {
            for (int cell = 0; cell < other.outputs().size(); cell++) {
                if (other.number() == branch.number()) {
                    out.add(", s.c").add(cell);
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
