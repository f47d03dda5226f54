/** What requests have to answer and leave behind, worked out in memory: no SQL and no plans, only the meaning of what is asked. */
@org.jspecify.annotations.NullMarked
package dev.ashlar.acceptance.oracle;
