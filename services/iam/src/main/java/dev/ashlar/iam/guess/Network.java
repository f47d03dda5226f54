package dev.ashlar.iam.guess;

/** Whom an address belongs to, by its text: of IPv6 everybody has a network of 64 bits to choose from, so that counts as one. */
public final class Network {
    private static final int GROUPS = 4;

    private Network() {}

    /** What all addresses of somebody have in common. */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String plain = address.split("%", 2)[0];
        int gap = plain.indexOf("::");
        String head = gap < 0 ? plain : plain.substring(0, gap);
        String[] groups = head.split(":", -1);
        StringBuilder network = new StringBuilder();
        for (int at = 0; at < GROUPS; at++) {
            network.append(at < groups.length && !groups[at].isEmpty() ? groups[at] : "0")
                    .append(':');
        }
        return network.append("/64").toString();
    }
}
