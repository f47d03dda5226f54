package dev.ashlar.core.check;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Schema;

/** Reads row rules. */
@FunctionalInterface
public interface RuleParser {
    /**
     * The condition that a text in the query grammar says.
     *
     * @param model the model without any rules
     * @throws dev.ashlar.core.problem.Refusal if it says nothing that can be asked of the schema
     */
    Filter read(ApiModel model, Schema schema, String text);
}
