package dev.ashlar.bench;

import java.util.List;

/**
 * The contenders that are servers, running side by side.
 *
 * @param apart Ashlar without joined reads
 */
record Servers(Server ashlar, Server apart, Server byHand, Server postgrest) implements AutoCloseable {
    static Servers start(Launch launch) {
        return new Servers(launch.ashlar(List.of()), launch.apart(), launch.byHand(), launch.postgrest());
    }

    @Override
    public void close() {
        ashlar.close();
        apart.close();
        byHand.close();
        postgrest.close();
    }
}
