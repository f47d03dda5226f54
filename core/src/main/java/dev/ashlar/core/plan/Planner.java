package dev.ashlar.core.plan;

import dev.ashlar.core.access.Permit;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import java.util.List;

/** Turns a permit into a plan. Pure: the same shape and authority always give the same plan. */
public final class Planner {
    private final Physical physical;

    /** A planner over the physical names of one runtime. */
    public Planner(Physical physical) {
        this.physical = physical;
    }

    /** The plan of a read, a creation, a change or a deletion; of a put, the half that replaces. */
    public Plan plan(Permit permit) {
        Conditions conditions = new Conditions(permit, physical);
        ReadPlanner reads = new ReadPlanner(permit, conditions);
        WritePlanner writes = new WritePlanner(permit, physical, conditions);
        return switch (permit.intent().shape()) {
            case Intent.ListRows list -> reads.list(list);
            case Intent.GroupRows groups -> reads.groups(groups);
            case Intent.RelatedRows related -> reads.related(related);
            case Intent.GetRow get -> reads.get(get);
            case Intent.CountRows count -> reads.count(count);
            case Intent.RowExists exists -> reads.exists(exists);
            case Intent.CreateRow create -> writes.create(create);
            case Intent.PutRow put -> writes.putExisting(put);
            case Intent.UpdateRow update -> writes.update(update);
            case Intent.DeleteRow delete -> writes.delete(delete);
            case Bulk bulk -> new BulkPlanner(permit, physical, conditions).plan(bulk);
        };
    }

    /** The plan of the half of a put that creates. */
    public Plan planPutNew(Permit permit, Intent.PutRow put) {
        Conditions conditions = new Conditions(permit, physical);
        return new WritePlanner(permit, physical, conditions).putNew(put);
    }

    /**
     * The plan that asks whether a filter finds rows that may be seen but not changed.
     *
     * @throws IllegalArgumentException if the permit is for anything but a change or deletion by filter
     */
    public Plan planBarred(Permit permit) {
        return new BulkPlanner(permit, physical, new Conditions(permit, physical))
                .barred(permit.intent().shape());
    }

    /** What stands between a subject and rows, condition after condition, each with the plan that counts the rows it leaves. */
    public List<ConditionBreakdown.Stage> breakdown(Permit permit) {
        return new ConditionBreakdown(permit, physical).stages();
    }

    /**
     * The same of the rule on writes alone, for one row.
     *
     * @param key arguments of its key, behind those of the permit's intent
     */
    public List<ConditionBreakdown.Stage> breakdownOfLeft(Permit permit, List<Integer> key) {
        return new ConditionBreakdown(permit, physical).left(key);
    }

    /**
     * The plan that counts the whole of a list, in the way its paging asks for.
     *
     * @throws IllegalArgumentException if the permit is for anything else
     */
    public Plan planTotal(Permit permit) {
        ReadPlanner reads = new ReadPlanner(permit, new Conditions(permit, physical));
        return switch (permit.intent().shape()) {
            case Intent.PagedShape page -> reads.total(page);
            case Intent.RelatedRows related -> reads.total(related);
            case Intent.Shape other -> throw new IllegalArgumentException("no list: " + other);
        };
    }
}
