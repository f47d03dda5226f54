/**
 * The query grammar: query strings into intents, and rule texts into filters. Four stages, each with a type of its
 * own: decoded {@link dev.ashlar.core.query.grammar.Parameter}s, a {@link dev.ashlar.core.query.grammar.QueryParameters} of
 * {@link dev.ashlar.core.query.grammar.Syntax}, names resolved against the model, shapes.
 */
@NullMarked
package dev.ashlar.core.query.grammar;

import org.jspecify.annotations.NullMarked;
