package dev.ashlar.http.rest;

import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import java.util.Arrays;

/** What a caller would like, by <a href="https://www.rfc-editor.org/rfc/rfc7240">RFC 7240</a>. */
public final class Preferences {
    private Preferences() {}

    /** Whether a write is to be answered without the row. */
    public static boolean minimal(Request request) {
        if (!request.has(Names.PREFER)) {
            return false;
        }
        for (String line : request.headers(Names.PREFER)) {
            for (String preference : line.split(",", -1)) {
                String wanted = preference.strip();
                if (wanted.regionMatches(true, 0, "return=", 0, "return=".length())) {
                    // The first one counts.
                    return value(wanted).equalsIgnoreCase("minimal");
                }
            }
        }
        return false;
    }

    /** Whether a request may be carried out after it was answered. */
    public static boolean later(Request request) {
        return request.headers(Names.PREFER).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .anyMatch(preference -> preference.strip().equalsIgnoreCase("respond-async"));
    }

    private static String value(String preference) {
        String value = preference.substring("return=".length());
        int end = value.indexOf(';');
        return (end < 0 ? value : value.substring(0, end)).replace("\"", "").strip();
    }
}
