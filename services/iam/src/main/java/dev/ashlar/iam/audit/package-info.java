/** The audit trail: who did what to accounts and rights, and what was refused. */
@NullMarked
package dev.ashlar.iam.audit;

import org.jspecify.annotations.NullMarked;
