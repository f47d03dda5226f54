package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Relation;
import java.util.List;

/**
 * Something at the end of to-one relations.
 *
 * @param relations from the row on; none for what is its own
 */
record AttributePath(List<Relation> relations, Attribute attribute) {}
