package dev.ashlar.core.definition;

import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What the readers of both notations hold a tree to. */
final class Trees {
    /** Levels of lists and mappings in one another. */
    static final int DEEPEST = 40;

    private Trees() {}

    static void requireDepth(int depth, Origin origin) {
        if (depth > DEEPEST) {
            throw new UnparsableException(
                    origin, "too_deep", "lists and mappings are in one another at most " + DEEPEST + " deep", "");
        }
    }

    /** A text, unless escapes have put something into it that no file may hold. */
    static Node text(Origin origin, String text, boolean quoted, Problems problems) {
        OptionalInt wrong = text.codePoints()
                .filter(codePoint -> !SourceText.printable(codePoint))
                .findFirst();
        if (wrong.isEmpty()) {
            return new Node.Scalar(origin, Node.Type.TEXT, text, quoted);
        }
        problems.add(origin, "unprintable", "an escape stands for " + SourceText.name(wrong.getAsInt()), "take it out");
        return new Node.Unreadable(origin);
    }

    /** Collects the entries of a mapping, each name once. */
    static final class Entries {
        private final Problems problems;
        private final Map<String, Node.Entry> entries = new LinkedHashMap<>();

        Entries(Problems problems) {
            this.problems = problems;
        }

        void add(Node name, Node value) {
            if (name instanceof Node.Scalar scalar && scalar.type() == Node.Type.TEXT) {
                add(new Node.Entry(scalar.origin(), scalar.text(), value), scalar.quoted());
            } else if (!(name instanceof Node.Unreadable)) {
                problems.add(name.origin(), "key_not_text", "a name is a text, here stands " + name.kind(), hint(name));
            }
        }

        private void add(Node.Entry entry, boolean quoted) {
            if (entry.name().equals("<<") && !quoted) {
                problems.add(entry.origin(), "yaml_merge", "merge keys (`<<`) are not taken", "write the values out");
                return;
            }
            Node.Entry first = entries.putIfAbsent(entry.name(), entry);
            if (first != null) {
                problems.add(entry.origin(), "duplicate_key", twice(entry, first.origin()), "keep one of the two");
            }
        }

        private static String twice(Node.Entry entry, Origin first) {
            return "`" + entry.name() + "` stands here and in line " + first.line() + ", column " + first.column();
        }

        private static String hint(Node name) {
            return name instanceof Node.Scalar scalar && !scalar.text().isEmpty()
                    ? "write '" + scalar.text() + "' in quotes"
                    : "";
        }

        List<Node.Entry> list() {
            return new ArrayList<>(entries.values());
        }
    }
}
