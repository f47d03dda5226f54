package dev.ashlar.core.value;

import java.util.ArrayList;
import java.util.List;

/** A place in a JSON text that moves as the text is read; written as <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a> has it. */
final class Pointer {
    private static final int LONGEST_SEGMENT = 100;

    private final List<String> segments = new ArrayList<>();

    void enter(String segment) {
        segments.add(segment);
    }

    void leave() {
        segments.removeLast();
    }

    /** The pointer as it stands; a name that is no field may be cut. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        segments.forEach(segment -> out.append('/').append(escaped(segment)));
        return out.toString();
    }

    private static String escaped(String segment) {
        String shown = segment.length() <= LONGEST_SEGMENT ? segment : segment.substring(0, LONGEST_SEGMENT) + "…";
        return shown.replace("~", "~0").replace("/", "~1");
    }
}
