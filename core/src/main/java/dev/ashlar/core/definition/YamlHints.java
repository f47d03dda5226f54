package dev.ashlar.core.definition;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What to do about a text that is no YAML, as far as the parser's words tell it. */
final class YamlHints {
    private YamlHints() {}

    /** A hint, or an empty text. */
    static String of(MarkedYamlEngineException failure) {
        String context = String.valueOf(failure.getContext());
        if (context.contains("flow mapping")) {
            return inside(failure, "{", "}");
        } else if (context.contains("flow sequence")) {
            return inside(failure, "[", "]");
        } else if (context.contains("quoted scalar")) {
            return begun(failure, "the quotes that begin");
        }
        return String.valueOf(failure.getProblem()).contains("<block end>")
                ? "what belongs together begins in the same column"
                : "";
    }

    /** What goes on in another line is not closed; in the line itself it is rather a value that reads like notation. */
    private static String inside(MarkedYamlEngineException failure, String open, String close) {
        int begun = failure.getContextMark().map(Mark::getLine).orElse(-1);
        int failed = failure.getProblemMark().map(Mark::getLine).orElse(begun);
        return begun == failed
                ? "put a value that holds `:` or `,` in quotes, and close the `" + open + "` by `" + close + "`"
                : begun(failure, "the `" + open + "`");
    }

    private static String begun(MarkedYamlEngineException failure, String what) {
        return failure.getContextMark()
                .map(mark ->
                        "close " + what + " in line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                .orElse("");
    }
}
