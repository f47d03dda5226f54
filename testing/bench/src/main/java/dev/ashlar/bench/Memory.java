package dev.ashlar.bench;

/** Physical memory of the two Java servers, in megabytes. */
record Memory(long ashlar, long byHand) {
    /** At the moment. */
    static Memory atRest(Servers servers) {
        return new Memory(servers.ashlar().megabytes(), servers.byHand().megabytes());
    }

    /** The most there ever was. */
    static Memory atMost(Servers servers) {
        return new Memory(servers.ashlar().mostMegabytes(), servers.byHand().mostMegabytes());
    }
}
