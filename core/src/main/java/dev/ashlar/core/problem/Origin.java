package dev.ashlar.core.problem;

/**
 * A place in a definition file.
 *
 * @param file path as the user gave it, relative to the project folder where possible
 * @param line 1-based line, 0 when the whole file is meant
 * @param column 1-based column in code points, 0 when the whole line is meant
 */
public record Origin(String file, int line, int column) implements Comparable<Origin> {
    /** The whole of a file. */
    public static Origin file(String file) {
        return new Origin(file, 0, 0);
    }

    @Override
    public int compareTo(Origin other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
