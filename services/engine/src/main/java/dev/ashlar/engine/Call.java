package dev.ashlar.engine;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.query.Intent;
import java.time.Instant;

/**
 * An intent and who has it: what every door hands over.
 *
 * @param runtime the version of an API that is asked
 * @param now the time of the request, the same for everything it does
 * @param cause why it is made, for whoever looks later
 */
public record Call(Runtime runtime, Intent intent, Subject subject, Door door, Instant now, Cause cause) {
    /** The same call with another intent. */
    public Call with(Intent other) {
        return new Call(runtime, other, subject, door, now, cause);
    }
}
