package dev.ashlar.bench;

import java.util.List;

/** The contenders that are servers, running side by side. */
record Servers(Server ashlar, Server byHand, Server postgrest) implements AutoCloseable {
    static Servers start(Launch launch) {
        return new Servers(launch.ashlar(List.of()), launch.byHand(), launch.postgrest());
    }

    @Override
    public void close() {
        ashlar.close();
        byHand.close();
        postgrest.close();
    }
}
