package dev.ashlar.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.1         | 192.0.2.1                 | true
            192.0.2.1         | 192.0.2.2                 | false
            192.0.2.1         | ::ffff:192.0.2.1          | true
            2001:db8:1:2::1   | 2001:0DB8:1:2:ffff:0:0:9  | true
            2001:db8:1:2::1   | 2001:db8:1:3::1           | false
            2001:db8::1       | 2001:db8:0:0:5::1         | true
            2001::5:6:7:8:9   | 2001:0:0:6::              | false
            2001::5:6:7:8:9   | 2001:0:0:5::              | true
            fe80::1%eth0      | fe80::2                   | true
            ''                | nobody                    | true
            ''                | 0.0.0.0                   | false
            ''                | ::1                       | false
            """)
    void tellsWhomAnAddressBelongsTo(String one, String other, boolean same) {
        assertThat(Network.of(one).equals(Network.of(other))).isEqualTo(same);
    }

    @Property
    void anAddressIsOfTheSameNetworkHoweverItIsGiven(@ForAll @Size(16) byte[] bytes) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(bytes);
        assertThat(Network.of(address.getHostAddress())).isEqualTo(Network.of(address));
    }
}
