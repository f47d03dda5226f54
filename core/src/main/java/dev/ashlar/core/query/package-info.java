/** What a caller wants, in the definition's words: intents, filters, selections, sorting and paging. */
@NullMarked
package dev.ashlar.core.query;

import org.jspecify.annotations.NullMarked;
