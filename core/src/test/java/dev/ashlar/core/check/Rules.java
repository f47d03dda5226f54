package dev.ashlar.core.check;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;

final class Rules {
    private Rules() {}

    static Filter read(ApiModel model, Schema schema, String text) {
        if (text.isEmpty()) {
            throw Refusal.of(Refusal.Kind.INVALID, "x", "empty");
        }
        return Filter.EVERYTHING;
    }
}
