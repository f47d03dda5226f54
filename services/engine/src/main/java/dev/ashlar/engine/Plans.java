package dev.ashlar.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ashlar.core.access.Permit;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.plan.BulkPlan;
import dev.ashlar.core.plan.Cost;
import dev.ashlar.core.plan.Physical;
import dev.ashlar.core.plan.Plan;
import dev.ashlar.core.plan.Planner;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.work.Digest;
import dev.ashlar.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The plans of one runtime, by shape and authority, in a bounded cache. What costs too much gets no plan. */
final class Plans {
    private static final int MOST = 2000;
    private static final int FINGERPRINT_BYTES = 6;

    private final ApiModel model;
    private final Planner planner;
    private final Store store;
    private final Cache<Key, Compiled> cache =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    Plans(ApiModel model, Physical physical, Store store) {
        this.model = model;
        this.planner = new Planner(physical);
        this.store = store;
    }

    Compiled of(Permit permit) {
        return cached(Use.WHOLE, permit, () -> planner.plan(permit));
    }

    Compiled ofPutNew(Permit permit, Intent.PutRow put) {
        return cached(Use.CREATE, permit, () -> planner.planPutNew(permit, put));
    }

    Compiled ofTotal(Permit permit) {
        return cached(Use.TOTAL, permit, () -> planner.planTotal(permit));
    }

    Compiled ofBarred(Permit permit) {
        return cached(Use.BARRED, permit, () -> planner.planBarred(permit));
    }

    /** The planner, for plans that are made seldom and not kept. */
    Planner planner() {
        return planner;
    }

    private Compiled cached(Use use, Permit permit, Supplier<Plan> plan) {
        Key key = new Key(use, permit.intent().shape(), permit.authority());
        Compiled known = cache.getIfPresent(key);
        if (known != null) {
            return known;
        }
        Cost.check(model, permit.intent().shape());
        Plan made = plan.get();
        Compiled compiled = new Compiled(made, store.prepare(made), fingerprint(made));
        cache.put(key, compiled);
        return compiled;
    }

    /** Of everything that shapes the bytes of an answer besides the row itself. */
    private String fingerprint(Plan plan) {
        Object document = switch (plan) {
            case Plan.Read read -> read.document() + " " + read.root().outputs();
            case Plan.Insert insert -> insert.document() + " " + insert.returning();
            case Plan.Update update -> update.document() + " " + update.returning();
            case Plan.Groups groups -> groups.document();
            case Plan.Count count -> "";
            case Plan.GroupCount count -> "";
            case Plan.Exists exists -> "";
            case Plan.Delete delete -> "";
            case BulkPlan bulk -> "";
        };
        byte[] text = (model + " " + document).getBytes(StandardCharsets.UTF_8);
        return Digest.sha256(text).hex(FINGERPRINT_BYTES);
    }

    private record Key(Use use, Intent.Shape shape, Permit.Authority authority) {}

    private enum Use {
        WHOLE,
        CREATE,
        TOTAL,
        BARRED
    }
}
