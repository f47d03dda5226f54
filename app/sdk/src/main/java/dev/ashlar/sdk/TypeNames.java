package dev.ashlar.sdk;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Gives types their names: {@code order_line} becomes {@code OrderLine}, and no two are the same. */
final class TypeNames {
    private final Set<String> taken;
    private final Map<String, String> names = new LinkedHashMap<>();

    /** Names beside some that are taken. */
    TypeNames(Set<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** The type's name of a name in the definition, always the same one. */
    String of(String name) {
        return names.computeIfAbsent(name, key -> free(pascal(key)));
    }

    private String free(String wanted) {
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + number;
        }
        return name;
    }

    /** Words with capital first letters, without the `_` and dots between them, and `_` before a digit that would begin it. */
    static String pascal(String name) {
        StringBuilder out = new StringBuilder();
        for (String word : name.split("[_.]", -1)) {
            if (!word.isEmpty()) {
                out.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return Character.isDigit(out.charAt(0)) ? "_" + out : out.toString();
    }
}
