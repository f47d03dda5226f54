package dev.ashlar.cli.client;

import dev.ashlar.cli.terminal.CommandException;
import dev.ashlar.control.state.DevelopmentServer;
import dev.ashlar.control.state.StateFile;
import dev.ashlar.core.model.Environment;
import dev.ashlar.http.HttpSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How commands are let in at a server's own admin API: by a token of it, which a development server has left for its user. */
public final class ServerAccess {
    /** Where a server is unless told otherwise. */
    public static final String USUAL = "http://127.0.0.1:8080";

    private static final String VARIABLE = "ASHLAR_TOKEN";
    private static final int HTTP_PORT = 80;

    @Option(
            names = "--environment",
            paramLabel = "E",
            description = "test, develop, staging or production (default: the one the server answers as).")
    private @Nullable Environment environment;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "A token of the server's own admin API (or ASHLAR_TOKEN).")
    private @Nullable String token;

    /**
     * The server at an address.
     *
     * @throws CommandException where there is no token for it
     */
    public RunningServer server(URI url) {
        Optional<DevelopmentServer> development = development(url);
        return new RunningServer(
                url,
                client(url, development),
                environment(development),
                development.map(DevelopmentServer::projects).orElse(List.of()));
    }

    /** A development server of the same user. Its token goes to this machine and nowhere else. */
    private Optional<DevelopmentServer> development(URI url) {
        if (token != null
                || System.getenv(VARIABLE) != null
                || !HttpSettings.LOOPBACK.contains(String.valueOf(url.getHost()))) {
            return Optional.empty();
        }
        int port = url.getPort() < 0 ? HTTP_PORT : url.getPort();
        return StateFile.of(port, System.getenv()).running();
    }

    private Environment environment(Optional<DevelopmentServer> development) {
        return Optional.ofNullable(environment)
                .or(() -> development.map(DevelopmentServer::environment))
                .orElse(Environment.PRODUCTION);
    }

    /** The environment that was named. */
    public Optional<Environment> named() {
        return Optional.ofNullable(environment);
    }

    private ControlClient client(URI url, Optional<DevelopmentServer> development) {
        Map<String, String> variables = System.getenv();
        String bearer = Optional.ofNullable(token)
                .or(() -> Optional.ofNullable(variables.get(VARIABLE)))
                .or(() -> development.map(DevelopmentServer::token))
                .orElseThrow(() -> CommandException.problem("no development server of yours runs at " + url
                        + "; start one with `ashlar dev`, or give a token of the server's admin API with --token or "
                        + VARIABLE));
        return new ControlClient(url, bearer);
    }
}
