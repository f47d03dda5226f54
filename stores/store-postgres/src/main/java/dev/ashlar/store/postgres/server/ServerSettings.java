package dev.ashlar.store.postgres.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Everything that decides how a server is started.
 *
 * @param keep where the data lives and how long
 * @param cache the folder for the unpacked binaries; made when it is absent
 * @param accounts users that may run the server when this process is root, the best first
 * @param ports gives a port to try; asked again when somebody else was quicker
 * @param connections how many connections the server takes, 10 to 10,000
 * @param startWithin how long a start may take, recovery included
 * @param stopWithin how long an orderly stop may take before the server is stopped at once
 */
public record ServerSettings(
        Keep keep,
        Path cache,
        List<String> accounts,
        IntSupplier ports,
        int connections,
        Duration startWithin,
        Duration stopWithin) {

    private static final List<String> ACCOUNTS = List.of("ashlar", "postgres", "nobody");

    public ServerSettings {
        accounts = List.copyOf(accounts);
        if (connections < 10 || connections > 10_000) {
            throw new IllegalArgumentException("connections must be 10 to 10,000, not " + connections);
        }
        if (!startWithin.isPositive() || !stopWithin.isPositive()) {
            throw new IllegalArgumentException("startWithin and stopWithin must be longer than nothing");
        }
    }

    static ServerSettings memory() {
        return standard(new Keep.Memory(Storage.standard()), Duration.ofSeconds(60));
    }

    static ServerSettings kept(Path folder) {
        return standard(new Keep.Folder(folder), Duration.ofMinutes(15));
    }

    private static ServerSettings standard(Keep keep, Duration startWithin) {
        return new ServerSettings(
                keep, Cache.standard(), ACCOUNTS, Ports::free, 200, startWithin, Duration.ofSeconds(30));
    }

    /** The same with other places for the files of a throw-away server, whose data then lives until it stops. */
    public ServerSettings withStorage(Storage storage) {
        return new ServerSettings(
                new Keep.Memory(storage), cache, accounts, ports, connections, startWithin, stopWithin);
    }

    /** The same with another folder for the unpacked binaries. */
    public ServerSettings withCache(Path folder) {
        return new ServerSettings(keep, folder, accounts, ports, connections, startWithin, stopWithin);
    }

    /** The same with other users to run the server when this process is root. */
    public ServerSettings withAccounts(List<String> names) {
        return new ServerSettings(keep, cache, names, ports, connections, startWithin, stopWithin);
    }

    /** The same with another source of ports to try. */
    public ServerSettings withPorts(IntSupplier source) {
        return new ServerSettings(keep, cache, accounts, source, connections, startWithin, stopWithin);
    }

    /** The same for another number of connections. */
    public ServerSettings withConnections(int count) {
        return new ServerSettings(keep, cache, accounts, ports, count, startWithin, stopWithin);
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @throws EmbeddedServerException when it does not start; nothing is left behind then
     */
    public EmbeddedServer start() {
        return Starter.start(this);
    }
}
