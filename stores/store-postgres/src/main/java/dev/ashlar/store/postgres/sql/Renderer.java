package dev.ashlar.store.postgres.sql;

import dev.ashlar.core.plan.BulkPlan;
import dev.ashlar.core.plan.Plan;
import dev.ashlar.core.query.Intent.Total;
import dev.ashlar.store.postgres.Namespaces;

/** Renders plans. Pure: equal plans give equal SQL. */
public final class Renderer {
    private Renderer() {}

    /** The SQL of a plan for an API whose books are in these schemas. */
    public static Sql render(Plan plan, Namespaces namespaces) {
        return rendered(plan, new SqlWriter(namespaces, Numbers.TAKEN));
    }

    /** The same for a transaction that is undone: sequences, which no transaction gives back, are looked at and not asked. */
    public static Sql rehearse(Plan plan, Namespaces namespaces) {
        return rendered(plan, new SqlWriter(namespaces, Numbers.SUPPOSED));
    }

    private static Sql rendered(Plan plan, SqlWriter out) {
        switch (plan) {
            case Plan.Read read -> new ReadSql(out).read(read.root());
            case Plan.Groups groups -> new GroupSql(out).groups(groups);
            case Plan.GroupCount count -> new GroupSql(out).count(count);
            case Plan.Count count -> count(new ReadSql(out), count);
            case Plan.Exists exists -> new ReadSql(out).exists(exists.source());
            case Plan.Insert insert -> new WriteSql(out).insert(insert);
            case Plan.Update update -> new WriteSql(out).update(update);
            case Plan.Delete delete -> new WriteSql(out).delete(delete);
            case BulkPlan bulk -> new BulkSql(out).write(bulk);
        }
        return out.sql();
    }

    private static void count(ReadSql out, Plan.Count count) {
        if (count.total() == Total.ESTIMATED) {
            out.estimate(count.source());
        } else {
            out.count(count.source());
        }
    }
}
