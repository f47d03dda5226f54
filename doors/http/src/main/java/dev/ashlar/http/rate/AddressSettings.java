package dev.ashlar.http.rate;

import dev.ashlar.core.model.Rate;
import dev.ashlar.http.address.Proxies;
import java.util.Optional;

/**
 * How the addresses of callers are found and counted.
 *
 * @param rate how many requests of each, in all projects together, are taken without a token that counts
 * @param proxies in front of the server
 */
public record AddressSettings(Optional<Rate> rate, Proxies proxies) {
    /** As many as come, with no proxies in front. */
    public static final AddressSettings DEFAULT = new AddressSettings(Optional.empty(), Proxies.NONE);

    /** The same, taking so many requests. */
    public AddressSettings at(Optional<Rate> other) {
        return new AddressSettings(other, proxies);
    }
}
