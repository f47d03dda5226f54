/** Everything worth observing, as one sum type; logs, metrics, traces and the audit trail subscribe to it. */
@NullMarked
package dev.ashlar.core.signal;

import org.jspecify.annotations.NullMarked;
