/** What reads have to answer, worked out in memory: no SQL, no plans, only the meaning of intents. */
@org.jspecify.annotations.NullMarked
package dev.ashlar.acceptance.oracle;
