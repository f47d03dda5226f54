package dev.ashlar.store.postgres;

import dev.ashlar.core.plan.BulkPlan;
import dev.ashlar.core.plan.Plan;
import dev.ashlar.core.plan.Plan.Branch;
import dev.ashlar.core.plan.Plan.CellKind;
import dev.ashlar.core.plan.Plan.Output;
import dev.ashlar.core.plan.Plan.Slot;
import dev.ashlar.store.Statement;
import dev.ashlar.store.postgres.sql.Renderer;
import dev.ashlar.store.postgres.sql.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan as SQL, with all that is needed to bind its values and read its rows. */
final class PostgresStatement implements Statement {
    private final Plan plan;
    private final Namespaces namespaces;
    private final String sql;
    private final Slot[] slots;
    private final int[] parents;
    private final CellKind[][] kinds;
    private final @Nullable Joinable joinable;

    /** A plan as SQL, that of a get also in its joined form. */
    static PostgresStatement of(Plan plan, Namespaces namespaces) {
        return new PostgresStatement(plan, JoinedGet.of(plan, namespaces).orElse(null), namespaces);
    }

    /** A plan as SQL, in this form alone. */
    static PostgresStatement plain(Plan plan, Namespaces namespaces) {
        return new PostgresStatement(plan, null, namespaces);
    }

    private PostgresStatement(Plan plan, @Nullable JoinedGet get, Namespaces namespaces) {
        this(plan, get, namespaces, Renderer.render(plan, namespaces));
    }

    private PostgresStatement(Plan plan, @Nullable JoinedGet get, Namespaces namespaces, Sql rendered) {
        this.joinable = joinable(plan, get);
        this.plan = plan;
        this.namespaces = namespaces;
        this.sql = rendered.text();
        this.slots = rendered.bounds().stream().map(Plan.Bound::slot).toArray(Slot[]::new);
        List<Branch> branches = plan instanceof Plan.Read read ? flatten(read.root()) : List.of();
        this.parents =
                branches.stream().mapToInt(branch -> parent(branch, branches)).toArray();
        this.kinds = branches.isEmpty()
                ? new CellKind[][] {kinds(outputs(plan))}
                : branches.stream().map(branch -> kinds(branch.outputs())).toArray(CellKind[][]::new);
    }

    @Override
    public Plan plan() {
        return plan;
    }

    /** The same for a transaction that is undone: what it writes takes no number of a sequence. Rendered anew, since that is seldom. */
    PostgresStatement rehearsed() {
        return switch (plan) {
            case Plan.Insert insert -> rehearsal();
            case Plan.Update update -> rehearsal();
            case BulkPlan bulk -> rehearsal();
            case Plan.Read read -> this;
            case Plan.Groups groups -> this;
            case Plan.Count count -> this;
            case Plan.GroupCount count -> this;
            case Plan.Exists exists -> this;
            case Plan.Delete delete -> this;
        };
    }

    private PostgresStatement rehearsal() {
        return new PostgresStatement(plan, null, namespaces, Renderer.rehearse(plan, namespaces));
    }

    String sql() {
        return sql;
    }

    Slot[] slots() {
        return slots;
    }

    /** For each branch the number of its parent's, -1 for the root; empty for anything but a read. */
    int[] parents() {
        return parents;
    }

    /** How it is read together with others; null where it writes. */
    @Nullable
    Joinable joinable() {
        return joinable;
    }

    private @Nullable Joinable joinable(Plan plan, @Nullable JoinedGet get) {
        return switch (plan) {
            case Plan.Read read -> get == null ? new SameRead(this) : get;
            case Plan.Groups groups -> new SameRead(this);
            case Plan.Count count -> new SameRead(this);
            case Plan.GroupCount count -> new SameRead(this);
            case Plan.Exists exists -> new SameRead(this);
            case Plan.Insert insert -> null;
            case Plan.Update update -> null;
            case Plan.Delete delete -> null;
            case BulkPlan bulk -> null;
        };
    }

    /** Whether rows of several levels come in one result. */
    boolean levelled() {
        return parents.length > 1;
    }

    /** The kinds of a branch's cells. */
    CellKind[] kinds(int branch) {
        return kinds[branch];
    }

    private static List<Output> outputs(Plan plan) {
        return switch (plan) {
            case Plan.Insert insert -> insert.returning();
            case Plan.Update update -> update.returning();
            case Plan.Read read -> read.root().outputs();
            case Plan.Groups groups -> groups.outputs();
            case Plan.Count count -> List.of();
            case Plan.GroupCount count -> List.of();
            case Plan.Exists exists -> List.of();
            case Plan.Delete delete -> List.of();
            case BulkPlan bulk -> bulk.returning();
        };
    }

    private static CellKind[] kinds(List<Output> outputs) {
        return outputs.stream().map(output -> output.value().cell()).toArray(CellKind[]::new);
    }

    private static int parent(Branch child, List<Branch> all) {
        return all.stream()
                .filter(branch -> branch.children().stream().anyMatch(each -> each.number() == child.number()))
                .mapToInt(Branch::number)
                .findFirst()
                .orElse(-1);
    }

    private static List<Branch> flatten(Branch root) {
        List<Branch> all = new ArrayList<>(List.of(root));
        root.children().forEach(child -> all.addAll(flatten(child)));
        all.sort(Comparator.comparingInt(Branch::number));
        return all;
    }
}
