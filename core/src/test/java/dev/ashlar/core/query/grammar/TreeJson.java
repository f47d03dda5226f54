package dev.ashlar.core.query.grammar;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes trees as the conditions of a body. */
final class TreeJson {
    private TreeJson() {}

    /** A body that asks for the rows all trees hold for. */
    static String body(List<Tree> trees) {
        return "{\"where\":" + (trees.size() == 1 ? object(trees.getFirst()) : "{\"and\":" + list(trees) + "}") + "}";
    }

    private static String object(Tree tree) {
        return switch (tree) {
            case Tree.Single single -> member(single.field().name(), operator(single));
            case Tree.Several several ->
                member(
                        several.field().name(),
                        member(
                                several.out() ? "nin" : "in",
                                several.values().stream()
                                        .map(TreeJson::text)
                                        .collect(Collectors.joining(",", "[", "]"))));
            case Tree.Missing missing -> member(missing.field().name(), "{\"null\":true}");
            case Tree.Negated negated -> member("not", object(negated.part()));
            case Tree.Joined joined -> member(joined.any() ? "or" : "and", list(joined.parts()));
            case Tree.Reached reached -> {
                String part = object(reached.part());
                yield member(reached.relation().name(), reached.none() ? member("none", part) : part);
            }
        };
    }

    private static String operator(Tree.Single single) {
        boolean number = single.field().name().equals("qty") && !single.quoted();
        String word = single.operator().name().toLowerCase(Locale.ROOT);
        return member(word, number ? single.value() : text(single.value()));
    }

    private static String list(List<Tree> trees) {
        return trees.stream().map(TreeJson::object).collect(Collectors.joining(",", "[", "]"));
    }

    private static String member(String name, String value) {
        return "{" + text(name) + ":" + value + "}";
    }

    private static String text(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
