package dev.ashlar.http.route;

import dev.ashlar.core.problem.Refusal;
import java.util.ArrayList;
import java.util.List;

/** The segments of a path, split before anything is decoded. */
final class Segments {
    private static final int MOST = 12;

    private final String path;
    private final List<String> parts;
    private int next;

    private Segments(String path, List<String> parts) {
        this.path = path;
        this.parts = parts;
    }

    /** Splits a path that begins with a slash. */
    static Segments of(String path) {
        List<String> parts = new ArrayList<>(8);
        int start = 1;
        for (int slash = path.indexOf('/', 1); slash >= 0 && parts.size() < MOST; slash = path.indexOf('/', start)) {
            parts.add(path.substring(start, slash));
            start = slash + 1;
        }
        parts.add(path.substring(start));
        return new Segments(path, parts);
    }

    /** Splits a path that begins with a prefix, and takes the prefix. */
    static Segments behind(String prefix, String path) {
        Segments segments = of(path);
        segments.next =
                (int) prefix.chars().filter(character -> character == '/').count();
        return segments;
    }

    /** How many are left. */
    int left() {
        return parts.size() - next;
    }

    /** The next one, without taking it; empty at the end. */
    String peek() {
        return left() == 0 ? "" : parts.get(next);
    }

    /** All that are left, as they stand, without taking them. */
    List<String> remaining() {
        return List.copyOf(parts.subList(next, parts.size()));
    }

    /** The last one, without taking it. */
    String last() {
        return parts.getLast();
    }

    /** Takes the next one as it stands. */
    String raw() {
        return parts.get(next++);
    }

    /** Takes the next one as a name: what names are made of needs no encoding, but may have one. */
    String name() {
        String raw = raw();
        return raw.indexOf('%') < 0 ? raw : decoded(raw);
    }

    /** What is left of the path, as it stands. */
    String rest() {
        return path.substring(base().length() + 1);
    }

    /** The path up to what was taken so far. */
    String base() {
        int end = 0;
        for (int index = 0; index < next; index++) {
            end += 1 + parts.get(index).length();
        }
        return path.substring(0, end);
    }

    private static String decoded(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int at = 0; at < raw.length(); at++) {
            if (raw.charAt(at) == '%' && at + 2 < raw.length()) {
                text.append((char) Integer.parseInt(raw, at + 1, at + 3, 16));
                at += 2;
            } else {
                text.append(raw.charAt(at));
            }
        }
        return plain(text.toString());
    }

    private static String plain(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) <= ' ' || text.charAt(at) > '~') {
                throw Refusal.of(Refusal.Kind.ABSENT, "unknown_address", "There is nothing at this address.");
            }
        }
        return text;
    }
}
