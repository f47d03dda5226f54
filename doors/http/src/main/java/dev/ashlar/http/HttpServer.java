package dev.ashlar.http;

import dev.ashlar.engine.Jobs;
import dev.ashlar.engine.RetentionSweeper;
import dev.ashlar.http.tls.TlsSettings;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.net.URI;
import java.time.Duration;

/**
 * The HTTP server: HTTP/1.1, each connection on a virtual thread of its own. What comes in is answered by the APIs that serve at that
 * moment.
 */
public final class HttpServer implements AutoCloseable {
    private final HttpSettings settings;
    private final HttpServices services;
    private final WebServer server;
    private final RetentionSweeper sweeper;
    private final Jobs jobs;

    private HttpServer(HttpSettings settings, HttpServices services, Duration grace) {
        this.settings = settings;
        this.services = services;
        HttpDoor door = new HttpDoor(settings, services);
        this.jobs = door.jobs();
        this.server = server(settings, services, grace, door);
        this.sweeper = new RetentionSweeper(services.live(), services.signals());
    }

    /**
     * Starts to listen.
     *
     * @param grace how long requests under way may take when it stops
     * @throws IllegalStateException if the address cannot be had
     */
    public static HttpServer start(HttpSettings settings, HttpServices services, Duration grace) {
        HttpServer started = new HttpServer(settings, services, grace);
        started.server.start();
        if (!started.server.isRunning()) {
            throw new IllegalStateException("cannot listen at " + settings.host() + ":" + settings.port());
        }
        started.sweeper.start();
        started.jobs.start();
        return started;
    }

    private static WebServer server(HttpSettings settings, HttpServices services, Duration grace, HttpDoor door) {
        Routing routing = new Routing(door, settings.addresses().proxies());
        WebServerConfig.Builder builder = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .shutdownGracePeriod(grace)
                .maxPayloadSize(settings.body())
                .idleConnectionTimeout(settings.idle())
                .connectionOptions(SocketOptions.builder()
                        .readTimeout(settings.idle())
                        .tcpNoDelay(true)
                        .build())
                .errorHandling(ErrorHandling.builder().includeEntity(true).build())
                .directHandlers(DirectAnswers.handlers(settings, services.signals()))
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(selector(settings))
                .routing(HttpRouting.builder().addFilter(routing));
        settings.tls().ifPresent(tls -> builder.tls(tls.tls()));
        return builder.build();
    }

    /** HTTP/1.1 alone: with a choice of protocols the library ends connections that speak none of them without an answer. */
    private static Http1ConnectionSelector selector(HttpSettings settings) {
        Http1Config config = Http1Config.builder()
                .maxPrologueLength(settings.line())
                .maxHeadersSize(settings.head())
                // The router checks addresses itself, and says what is wrong with them.
                .validatePath(false)
                .validatePrologue(false)
                // What the answers have in their heads is either constant or was checked when it came in.
                .validateResponseHeaders(false)
                .sendKeepAliveHeader(false)
                .build();
        return Http1ConnectionSelector.builder().config(config).build();
    }

    /** Where it listens, such as {@code http://127.0.0.1:8080}. */
    public URI address() {
        return URI.create(
                (settings.tls().isPresent() ? "https://" : "http://") + settings.host() + ":" + server.port());
    }

    /** Is known by another certificate from now on; connections that there are stay as they are. */
    public void reload(TlsSettings tls) {
        server.reloadTls(tls.tls());
    }

    /**
     * Stops: it is not ready at once, takes no new connections, lets requests under way finish within the grace, and ends connections
     * that have none.
     */
    @Override
    public void close() {
        services.health().stop();
        sweeper.close();
        jobs.close();
        server.stop();
    }
}
