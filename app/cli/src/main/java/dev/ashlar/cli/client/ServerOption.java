package dev.ashlar.cli.client;

import java.net.URI;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which server is asked, and how the caller is let in. */
public final class ServerOption {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = ServerAccess.USUAL,
            description = "The server (default: ${DEFAULT-VALUE}).")
    private URI url = URI.create(ServerAccess.USUAL);

    @Mixin
    private ServerAccess access = new ServerAccess();

    /**
     * The server.
     *
     * @throws dev.ashlar.cli.terminal.CommandException where there is no token for it
     */
    public RunningServer find() {
        return access.server(url);
    }
}
