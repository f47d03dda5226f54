package dev.ashlar.http.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.helidon.http.HeaderNames;
import io.helidon.http.WritableHeaders;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private static final String TRUSTED = "10.0.0.0/8, 192.0.2.7, 2001:db8:aaaa::/48";

    private static String client(Forwarding field, String peer, String forwardedFor, String forwarded) {
        WritableHeaders<?> headers = WritableHeaders.create();
        headers.add(HeaderNames.X_FORWARDED_FOR, forwardedFor.split("\\|"));
        headers.add(HeaderNames.FORWARDED, forwarded.split("\\|"));
        return new Proxies(Proxies.parse(TRUSTED), field)
                .client(InetAddress.ofLiteral(peer), headers)
                .getHostAddress();
    }

    /** Hand-written: who is at the other end, what the field says (lines behind each other), who counts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "203.0.113.5; 198.51.100.1;                           203.0.113.5",
                "10.1.2.3;    198.51.100.1;                           198.51.100.1",
                "10.1.2.3;    1.1.1.1, 198.51.100.1;                  198.51.100.1",
                "10.1.2.3;    1.1.1.1, 198.51.100.1, 192.0.2.7;       198.51.100.1",
                "10.1.2.3;    1.1.1.1|198.51.100.1;                   198.51.100.1",
                "10.1.2.3;    10.0.0.1, 10.0.0.2;                     10.0.0.1",
                "10.1.2.3;    198.51.100.1:4711;                      198.51.100.1",
                "10.1.2.3;    '[2001:db8::1]:4711';                   2001:db8:0:0:0:0:0:1",
                "10.1.2.3;    2001:db8::1;                            2001:db8:0:0:0:0:0:1",
                "10.1.2.3;    ::ffff:198.51.100.1;                    198.51.100.1",
                "2001:db8:aaaa:1::1; 198.51.100.1;                    198.51.100.1",
                "2001:db8:aaab:1::1; 198.51.100.1;                    2001:db8:aaab:1:0:0:0:1",
                "192.0.2.7;   198.51.100.1;                           198.51.100.1",
                "192.0.2.8;   198.51.100.1;                           192.0.2.8",
                "10.1.2.3;    198.51.100.1, unknown;                  10.1.2.3",
                "10.1.2.3;    198.51.100.1, shop.example;             10.1.2.3",
                "10.1.2.3;    198.51.100.1, 300.1.1.1;                10.1.2.3",
                "10.1.2.3;    '198.51.100.1,';                        10.1.2.3",
                "10.1.2.3;    7;                                      10.1.2.3"
            })
    void believesTrustedProxiesAlone(String peer, String field, String expected) {
        assertThat(client(Forwarding.X_FORWARDED_FOR, peer, field, "for=9.9.9.9"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'for=198.51.100.1';                                              198.51.100.1",
                "'for=1.1.1.1, proto=https#FOR=198.51.100.1#by=10.1.2.3';         198.51.100.1",
                "'for=\"[2001:db8::1]:4711\"';                                    2001:db8:0:0:0:0:0:1",
                "'for=198.51.100.1, for=192.0.2.7';                               198.51.100.1",
                "'for=198.51.100.1, for=_hidden';                                 10.1.2.3",
                "'proto=https';                                                   10.1.2.3"
            })
    void readsTheFieldOfTheStandardToo(String field, String expected) {
        assertThat(client(Forwarding.FORWARDED, "10.1.2.3", "9.9.9.9", field.replace('#', ';')))
                .isEqualTo(expected);
    }

    @Test
    void withoutProxiesNobodyIsBelieved() {
        WritableHeaders<?> headers = WritableHeaders.create();
        headers.add(HeaderNames.X_FORWARDED_FOR, "198.51.100.1");
        InetAddress peer = InetAddress.ofLiteral("127.0.0.1");
        assertThat(Proxies.NONE.client(peer, headers)).isSameAs(peer);
        assertThat(Proxies.parse("none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10/8",
                "10.0.0.0/33",
                "::1/129",
                "10.0.0.0/",
                "shop.example",
                "10.0.0.1 10.0.0.2",
                "",
                "10.0.0.1,",
                "256.0.0.1"
            })
    void refusesWhatIsNoNetwork(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Proxies.parse(text));
    }
}
