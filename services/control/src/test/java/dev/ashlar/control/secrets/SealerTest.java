package dev.ashlar.control.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SealerTest {
    private static final Place PLACE = Place.of("table", "row", "column");
    private final Sealer sealer = MasterKey.random().sealer("test");

    @Property(tries = 200)
    void opensWhatItSealed(@ForAll @Size(max = 100) byte[] secret) {
        assertThat(sealer.open(PLACE, sealer.seal(PLACE, secret))).isEqualTo(secret);
    }

    @Test
    void neverSealsTwiceTheSame() {
        assertThat(sealer.seal(PLACE, "secret")).isNotEqualTo(sealer.seal(PLACE, "secret"));
    }

    @Property(tries = 200)
    void refusesWhatWasAltered(
            @ForAll @IntRange(max = 34) int index, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] sealed = sealer.seal(PLACE, "secret").bytes();
        sealed[index] ^= (byte) change;
        unreadable(sealer, PLACE, Sealed.of(sealed));
    }

    @Test
    void refusesWhatWasCut() {
        byte[] sealed = sealer.seal(PLACE, "secret").bytes();
        for (int length = 0; length < sealed.length; length++) {
            unreadable(sealer, PLACE, Sealed.of(Arrays.copyOf(sealed, length)));
        }
    }

    @Test
    void refusesAnotherKeyPurposeOrPlace() {
        MasterKey master = MasterKey.random();
        Sealed sealed = master.sealer("one").seal(Place.of("ab", "c"), "secret");
        assertThat(master.sealer("one").openText(Place.of("ab", "c"), sealed)).isEqualTo("secret");
        unreadable(master.sealer("two"), Place.of("ab", "c"), sealed);
        unreadable(MasterKey.random().sealer("one"), Place.of("ab", "c"), sealed);
        unreadable(master.sealer("one"), Place.of("a", "bc"), sealed);
        unreadable(master.sealer("one"), Place.of("abc"), sealed);
    }

    private static void unreadable(Sealer sealer, Place place, Sealed sealed) {
        assertThatThrownBy(() -> sealer.open(place, sealed)).isInstanceOf(UnreadableSecretException.class);
    }
}
