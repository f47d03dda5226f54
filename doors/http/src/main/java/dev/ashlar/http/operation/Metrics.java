package dev.ashlar.http.operation;

import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bytes;
import dev.ashlar.http.message.Names;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/** Counts signals, and answers {@code /metrics} in the text format of Prometheus. */
public final class Metrics implements Signals, AutoCloseable {
    private static final Duration[] STEPS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Requests, Timer> requests = new ConcurrentHashMap<>();
    private final Counter statements;
    private final Counter failures;
    private final Counter troubles;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** Figures that begin at nothing. */
    public Metrics() {
        this.statements = counter("ashlar.sql.statements", "SQL statements run for requests");
        this.failures = counter("ashlar.failures", "Requests failed by a defect");
        this.troubles = counter("ashlar.store.troubles", "Requests that a database refused or did not answer");
        new JvmMemoryMetrics().bindTo(registry);
        collections.bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /**
     * Adds a figure that is asked for whenever somebody looks.
     *
     * @param name words joined by dots, such as {@code ashlar.pool.connections}
     * @param labels names and values that tell it from others of that name
     */
    public void gauge(String name, String description, Map<String, String> labels, DoubleSupplier value) {
        Gauge.Builder<?> gauge = Gauge.builder(name, value::getAsDouble).description(description);
        labels.forEach(gauge::tag);
        gauge.strongReference(true).register(registry);
    }

    @Override
    public void emit(Signal signal) {
        switch (signal) {
            case Signal.Answered answered -> {
                Requests key = new Requests(answered.route(), answered.method(), answered.status());
                Timer known = requests.get(key);
                Timer timer = known == null ? requests.computeIfAbsent(key, this::timer) : known;
                timer.record(answered.took());
                statements.increment(answered.statements());
            }
            case Signal.Failed failed -> failures.increment();
            case Signal.StoreTrouble trouble -> troubles.increment();
            case Signal.Throttled throttled -> throttled(throttled.limit()).increment();
            case Signal.Serving serving -> {}
            case Signal.Progress progress -> {}
            case Signal.Retired retired -> {}
            case Signal.Refused refused -> {}
            case Signal.Audited audited -> {}
            case Signal.ControlRefused refused -> {}
            case Signal.Server server -> {}
        }
    }

    private Timer timer(Requests key) {
        return Timer.builder("http.server.requests")
                .description("HTTP requests by what they asked for")
                .tag("route", key.route)
                .tag("method", key.method)
                .tag("status", Integer.toString(key.status))
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }

    private Counter throttled(String limit) {
        return Counter.builder("ashlar.requests.throttled")
                .description("Requests refused because there were too many, by what they are counted by")
                .tag("limit", limit)
                .register(registry);
    }

    /** The answer of {@code /metrics}. */
    public Answer answer() {
        Bytes body = new Bytes();
        body.writeBytes(registry.scrape(TEXT).getBytes(StandardCharsets.UTF_8));
        return Answer.text(TEXT, body).with(Names.NO_STORE);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private record Requests(String route, String method, int status) {}
}
