package dev.ashlar.control.service;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the names that somebody who mistyped one may have meant. */
final class Nearest {
    private static final int SHOWN = 3;

    private Nearest() {}

    /** A sentence that offers up to three names, led by a space; empty when none is near. */
    static String hint(String asked, Collection<String> known) {
        List<String> near = to(asked, known);
        return near.isEmpty() ? "" : near.stream().collect(Collectors.joining("`, `", " Did you mean `", "`?"));
    }

    private static List<String> to(String asked, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(asked, name) <= 1 + Math.min(asked.length(), name.length()) / 3)
                .sorted(Comparator.<String>comparingInt(name -> distance(asked, name))
                        .thenComparing(name -> name))
                .limit(SHOWN)
                .toList();
    }

    /** Levenshtein's distance, ignoring case. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            nextRow(row, a.charAt(i - 1), b, i);
        }
        return row[b.length()];
    }

    private static void nextRow(int[] row, char letter, String b, int number) {
        int diagonal = row[0];
        row[0] = number;
        for (int j = 1; j <= b.length(); j++) {
            int replaced = diagonal + (letter == b.charAt(j - 1) ? 0 : 1);
            diagonal = row[j];
            row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
        }
    }
}
