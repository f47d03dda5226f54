/** What is wrong with a definition or a request, in a form both people and programs can read. */
@NullMarked
package dev.ashlar.core.problem;

import org.jspecify.annotations.NullMarked;
