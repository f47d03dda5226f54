package dev.ashlar.iam.session;

import dev.ashlar.core.access.Cause;

/**
 * Where a request comes from, as far as one can tell.
 *
 * @param cause with the IP address of the caller
 * @param agent what it calls itself; empty where it does not say
 */
public record Origin(Cause cause, String agent) {
    private static final int LONGEST_ADDRESS = 64;
    private static final int LONGEST_AGENT = 200;

    public Origin {
        agent = shortened(agent, LONGEST_AGENT);
    }

    /** IP address of the caller. */
    public String address() {
        return shortened(cause.address().get(), LONGEST_ADDRESS);
    }

    private static String shortened(String text, int longest) {
        String printable = text.replaceAll("[^\\x20-\\x7E]", "?");
        return printable.length() <= longest ? printable : printable.substring(0, longest);
    }
}
