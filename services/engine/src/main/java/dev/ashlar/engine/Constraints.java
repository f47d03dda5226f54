package dev.ashlar.engine;

import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.store.StoreException;

/** Says in the definition's words what a constraint of the database means. */
final class Constraints {
    Constraints(ApiModel model, Layout layout) {}

    RuntimeException explain(StoreException failure, Call call) {
        String schema = call.intent().schema().endpoint().name();
        return switch (failure.kind()) {
            case UNIQUE ->
                Refusal.of(Refusal.Kind.CONFLICT, "unique", "A row of " + schema + " with these values exists.");
            case REFERENCE -> Refusal.of(Refusal.Kind.CONFLICT, "reference", "A reference leads to no row.");
            case CHECK, NOT_NULL ->
                Refusal.of(Refusal.Kind.INVALID, "check", "A value breaks a rule of " + schema + ".");
            case VALUE -> Refusal.of(Refusal.Kind.MALFORMED, "value", "A value cannot be stored or compared.");
            case RULE ->
                Refusal.of(Refusal.Kind.FORBIDDEN, "row_forbidden", "The row would break a rule of " + schema + ".");
            case CONTENTION ->
                Refusal.of(Refusal.Kind.CONFLICT, "contention", "Others are changing the same rows; try again.");
            case TIME -> Refusal.of(Refusal.Kind.UNAVAILABLE, "time_limit", "The request took longer than it may.");
            case BUSY -> Refusal.of(Refusal.Kind.UNAVAILABLE, "busy", "Too many requests at the same time; try again.");
            case UNAVAILABLE, LAYOUT_MOVED, DEFECT -> failure;
        };
    }
}
