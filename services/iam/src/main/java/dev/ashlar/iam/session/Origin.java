package dev.ashlar.iam.session;

/**
 * Where a request comes from, as far as one can tell.
 *
 * @param address IP address of the caller
 * @param agent what it calls itself; empty where it does not say
 */
public record Origin(String address, String agent) {
    private static final int LONGEST_ADDRESS = 64;
    private static final int LONGEST_AGENT = 200;

    public Origin {
        address = shortened(address, LONGEST_ADDRESS);
        agent = shortened(agent, LONGEST_AGENT);
    }

    private static String shortened(String text, int longest) {
        String printable = text.replaceAll("[^\\x20-\\x7E]", "?");
        return printable.length() <= longest ? printable : printable.substring(0, longest);
    }
}
