package dev.ashlar.http.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much a caller likes a media type, by the <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1">header field Accept</a>. */
final class Acceptance {
    private Acceptance() {}

    /** From 0, not at all, to 1; the most specific range that matches decides. */
    static double of(List<String> lines, String wanted) {
        int best = -1;
        double quality = 0;
        boolean any = false;
        for (String line : lines) {
            for (String range : line.split(",", -1)) {
                any |= !range.isBlank();
                int specific = specificity(MediaTypes.type(range), wanted);
                if (specific > best) {
                    best = specific;
                    quality = quality(MediaTypes.parameter(range, "q"));
                }
            }
        }
        return any ? quality : 1;
    }

    private static int specificity(String range, String wanted) {
        if (range.equals(wanted)) {
            return 2;
        }
        if (range.equals("*/*")) {
            return 0;
        }
        return range.equals(wanted.substring(0, wanted.indexOf('/')) + "/*") ? 1 : -1;
    }

    private static double quality(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        try {
            return Math.clamp(Double.parseDouble(text), 0, 1);
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
