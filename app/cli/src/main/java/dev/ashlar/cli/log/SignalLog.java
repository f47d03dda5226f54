package dev.ashlar.cli.log;

import dev.ashlar.core.problem.Problem;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes signals into the log. */
public final class SignalLog implements Signals {
    private static final Logger LOG = LoggerFactory.getLogger("dev.ashlar.server");
    private static final String TRACE = "trace_id";
    private static final String ROUTE = "route";

    private final Ration refusals = new Ration(20, Duration.ofMinutes(1));

    @Override
    public void emit(Signal signal) {
        switch (signal) {
            case Signal.Answered answered -> answered(answered);
            case Signal.Failed failed ->
                LOG.atError()
                        .addKeyValue(TRACE, failed.traceId())
                        .addKeyValue(ROUTE, failed.route())
                        .setCause(failed.cause())
                        .log("a request failed by a defect");
            case Signal.StoreTrouble trouble ->
                LOG.atWarn()
                        .addKeyValue(TRACE, trouble.traceId())
                        .addKeyValue(ROUTE, trouble.route())
                        .setCause(trouble.cause())
                        .log("the database refused, or could not be reached");
            case Signal.Throttled throttled ->
                LOG.atDebug()
                        .addKeyValue(TRACE, throttled.traceId())
                        .addKeyValue("limit", throttled.limit())
                        .log("too many requests");
            case Signal.Serving serving ->
                LOG.info(
                        "{} {} serves in {}, after {} ms",
                        serving.api(),
                        serving.version(),
                        serving.environment().label(),
                        serving.took().toMillis());
            case Signal.Progress progress ->
                LOG.info(
                        "{} of {} APIs {} in {}",
                        progress.done(),
                        progress.all(),
                        progress.step(),
                        progress.environment().label());
            case Signal.Retired retired ->
                LOG.info(
                        "{} {} serves no longer in {}",
                        retired.api(),
                        retired.version(),
                        retired.environment().label());
            case Signal.Refused refused -> refused.problems().forEach(SignalLog::refused);
            case Signal.Audited audited -> audited(audited.event());
            case Signal.ControlRefused refused -> refused(refused);
            case Signal.Server server -> LOG.info("{}: {}", server.state(), server.detail());
        }
    }

    /** Of every request only on demand: at tens of thousands a second a log is no place to count. */
    private static void answered(Signal.Answered answered) {
        if (LOG.isDebugEnabled()) {
            LOG.atDebug()
                    .addKeyValue(TRACE, answered.traceId())
                    .addKeyValue("method", answered.method())
                    .addKeyValue(ROUTE, answered.route())
                    .addKeyValue("status", answered.status())
                    .addKeyValue("code", answered.code())
                    .addKeyValue("micros", answered.took().toNanos() / 1000)
                    .addKeyValue("statements", answered.statements())
                    .log("answered");
        }
    }

    /** The audit trail tells of it; a log says what came in between. */
    private static void audited(AuditEvent event) {
        LOG.atDebug()
                .addKeyValue(TRACE, event.cause().traceId())
                .addKeyValue("kind", event.kind().label())
                .addKeyValue("code", event.code())
                .log("audited");
    }

    /** Nothing else tells of it. Whoever asks in vain over and over fills no disk. */
    private void refused(Signal.ControlRefused refused) {
        if (refusals.takes(System.nanoTime())) {
            LOG.atWarn()
                    .addKeyValue(TRACE, refused.traceId())
                    .addKeyValue(ROUTE, refused.route())
                    .addKeyValue("address", refused.address())
                    .addKeyValue("code", refused.code())
                    .addKeyValue("untold", refusals.untold())
                    .log("a request to the server's own admin API was refused");
        }
    }

    private static void refused(Problem problem) {
        LOG.info("not taken: {}", problem);
    }
}
