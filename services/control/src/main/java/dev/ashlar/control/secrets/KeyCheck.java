package dev.ashlar.control.secrets;

import java.util.Base64;

/** A sealed mark by which a store tells whether it is used with the master key that it was made with. */
public final class KeyCheck {
    private static final Place PLACE = Place.of("setting", "key_check");
    private static final String MARK = "ashlar";

    private final Sealer sealer;

    /** The check of a master key. */
    public KeyCheck(MasterKey master) {
        this.sealer = master.sealer("key check");
    }

    /** A new mark to be kept. */
    public String mark() {
        return Base64.getEncoder().encodeToString(sealer.seal(PLACE, MARK).bytes());
    }

    /**
     * Compares a kept mark with the master key.
     *
     * @param store what was made with another key, for the message
     * @throws MasterKeyException when it was made with another one
     */
    public void demand(String mark, String store) {
        try {
            sealer.open(PLACE, Sealed.of(Base64.getDecoder().decode(mark)));
        } catch (UnreadableSecretException | IllegalArgumentException failure) {
            throw new MasterKeyException(
                    MasterKey.VARIABLE + " is not the key that " + store + " was made with; set that one", failure);
        }
    }
}
