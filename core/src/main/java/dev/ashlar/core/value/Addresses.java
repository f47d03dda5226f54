package dev.ashlar.core.value;

import java.util.List;
import java.util.regex.Pattern;

/** Tells whether a text is an address of the Internet Protocol. */
final class Addresses {
    private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final int LONGEST = 45;
    private static final int GROUPS = 8;

    private Addresses() {}

    /** Four octets without needless zeros. */
    static boolean ipv4(String text) {
        List<String> octets = parts(text, '.');
        return octets.size() == 4 && octets.stream().allMatch(Addresses::octet);
    }

    private static boolean octet(String text) {
        return OCTET.matcher(text).matches() && Integer.parseInt(text) <= 255;
    }

    /** By RFC 4291, section 2.2, without a zone. */
    static boolean ipv6(String text) {
        int gap = text.indexOf("::");
        if (text.length() > LONGEST || gap < 0) {
            return text.length() <= LONGEST && groups(text) == GROUPS;
        }
        int before = gap == 0 ? 0 : hexGroups(parts(text.substring(0, gap), ':'));
        int after = gap + 2 == text.length() ? 0 : groups(text.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after < GROUPS;
    }

    /** Number of groups, the last two possibly as an IPv4 address; -1 if it is none. */
    private static int groups(String text) {
        int tail = text.lastIndexOf(':') + 1;
        if (text.indexOf('.') < 0) {
            return hexGroups(parts(text, ':'));
        }
        int head = tail == 0 ? 0 : hexGroups(parts(text.substring(0, tail - 1), ':'));
        return head >= 0 && ipv4(text.substring(tail)) ? head + 2 : -1;
    }

    private static int hexGroups(List<String> groups) {
        return groups.stream().allMatch(group -> GROUP.matcher(group).matches()) ? groups.size() : -1;
    }

    private static List<String> parts(String text, char separator) {
        return text.length() > LONGEST ? List.of() : List.of(text.split(Pattern.quote(String.valueOf(separator)), -1));
    }
}
