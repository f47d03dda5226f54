package dev.ashlar.engine;

import dev.ashlar.core.plan.BulkPlan;
import dev.ashlar.core.plan.Document;
import dev.ashlar.core.plan.Plan;
import dev.ashlar.store.Statement;

/**
 * A plan with its statement, kept for every call of the same shape and authority.
 *
 * @param fingerprint short text that differs where answers of the same rows could differ
 */
record Compiled(Plan plan, Statement statement, String fingerprint) {
    Document document() {
        return switch (plan) {
            case Plan.Read read -> read.document();
            case Plan.Insert insert -> insert.document();
            case Plan.Update update -> update.document();
            case Plan.Groups groups -> groups.document();
            case Plan.GroupCount count -> throw new IllegalStateException("a count has no document");
            case Plan.Count count -> throw new IllegalStateException("a count has no document");
            case Plan.Exists exists -> throw new IllegalStateException("an existence has no document");
            case Plan.Delete delete -> throw new IllegalStateException("a deletion has no document");
            case BulkPlan bulk -> throw new IllegalStateException("bulk work has no document");
        };
    }
}
