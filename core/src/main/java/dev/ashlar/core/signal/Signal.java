package dev.ashlar.core.signal;

import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.problem.Problem;
import java.time.Duration;
import java.util.List;

/** Something that happened and is worth observing. Who emits one knows nothing of logs or metrics. */
public sealed interface Signal {
    /**
     * A request was answered.
     *
     * @param route what was asked in the definition's words, such as {@code demo/shop/sales orders list}; never a value
     * @param status HTTP status, or the nearest to it at other doors
     * @param code code of the refusal, or an empty string
     * @param took from the first byte read to the last byte handed over
     * @param statements how many SQL statements it took
     */
    record Answered(String traceId, String method, String route, int status, String code, Duration took, int statements)
            implements Signal {}

    /** A request failed by a defect of ours; the answer shows nothing of the cause. */
    record Failed(String traceId, String route, Throwable cause) implements Signal {}

    /** The database refused or could not be reached; the caller was told so in general words. */
    record StoreTrouble(String traceId, String route, Throwable cause) implements Signal {}

    /**
     * A request was refused because there were too many.
     *
     * @param limit by what they are counted, such as {@code address}
     */
    record Throttled(String traceId, String limit) implements Signal {}

    /** A version of an API began to serve. */
    record Serving(Environment environment, ApiName api, String version, Duration took) implements Signal {}

    /**
     * A deployment of many APIs is on its way.
     *
     * @param step what is done to each, such as {@code deployed}
     * @param done how many are
     * @param all how many will be
     */
    record Progress(Environment environment, String step, int done, int all) implements Signal {}

    /** An API ceased to serve. */
    record Retired(Environment environment, ApiName api, String version) implements Signal {}

    /** A changed definition was not taken; the old state goes on serving. */
    record Refused(List<Problem> problems) implements Signal {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** Something belongs into the audit trail that changed no row; what does change rows is told by the trail in their unit of work. */
    record Audited(AuditEvent event) implements Signal {}

    /**
     * A request to the server's own admin API was refused for who made it. It belongs to no project, and so into no trail.
     *
     * @param route what was asked for
     * @param address IP address that it came from
     * @param code of the refusal
     */
    record ControlRefused(String traceId, String route, String address, String code) implements Signal {}

    /** The server passes from one state to another. */
    record Server(String state, String detail) implements Signal {}
}
