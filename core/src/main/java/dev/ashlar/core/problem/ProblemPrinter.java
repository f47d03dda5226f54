package dev.ashlar.core.problem;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes problems for a terminal: place, code and detail, the line of the file with a caret under the place, and the hint. */
public final class ProblemPrinter {
    /** How many problems are written out; a last line says how many more there are. */
    public static final int MOST = 1000;

    private static final int WIDEST = 160;

    private final Map<String, List<String>> sources;

    /** A printer that shows lines of these files, texts by the file names that origins use. */
    public ProblemPrinter(Map<String, String> sources) {
        this.sources = sources.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, file -> file.getValue().lines().toList()));
    }

    /** The whole report, each line ended by a line feed; empty without problems. */
    public String print(List<Problem> problems) {
        return print(problems, "", "problems");
    }

    /** The same of what is no problem and may be a slip, each marked as a note. */
    public String printNotes(List<Problem> notes) {
        return print(notes, "note: ", "notes");
    }

    private String print(List<Problem> problems, String mark, String what) {
        StringBuilder out = new StringBuilder();
        problems.stream().limit(MOST).forEach(problem -> print(problem, mark, out));
        if (problems.size() > MOST) {
            out.append("... and ")
                    .append(problems.size() - MOST)
                    .append(" more ")
                    .append(what)
                    .append('\n');
        }
        return out.toString();
    }

    private void print(Problem problem, String mark, StringBuilder out) {
        out.append(mark)
                .append(problem.origin())
                .append("  ")
                .append(problem.code())
                .append("  ");
        out.append(visible(problem.detail())).append('\n');
        excerpt(problem.origin(), out);
        if (!problem.hint().isEmpty()) {
            out.append("    hint: ").append(visible(problem.hint())).append('\n');
        }
    }

    private void excerpt(Origin origin, StringBuilder out) {
        List<String> lines = sources.getOrDefault(origin.file(), List.of());
        if (origin.line() < 1 || origin.line() > lines.size()) {
            return;
        }
        String line = visible(lines.get(origin.line() - 1));
        int length = line.codePointCount(0, line.length());
        int start = Math.max(0, Math.min(origin.column() - 1, length) - WIDEST / 2);
        int end = Math.min(length, start + WIDEST);
        String shown = line.substring(line.offsetByCodePoints(0, start), line.offsetByCodePoints(0, end));
        out.append("    ").append(shown.stripTrailing()).append('\n');
        if (origin.column() > 0) {
            out.append("    ")
                    .append(" ".repeat(Math.max(0, origin.column() - 1 - start)))
                    .append("^\n");
        }
    }

    /** A text without what would move the cursor or hide something. */
    private static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().map(ProblemPrinter::visible).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static int visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> codePoint == '\t' ? ' ' : 0xFFFD;
            default -> codePoint;
        };
    }
}
