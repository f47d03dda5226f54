package dev.ashlar.acceptance.iam;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What stands in {@code access-matrix.txt}. */
final class MatrixTable {
    private static final String CLASSES = "CONPWF";
    private static final String HEADING = "== ";

    private final String text = read();

    /** The words of the definition by the names of the settings, which are those of schemas and endpoints too. */
    Map<String, String> settings() {
        return rows("settings").stream().collect(Collectors.toMap(List::getFirst, row -> cell(row, 1)));
    }

    List<MatrixOperation> operations() {
        return rows("operations").stream().map(MatrixOperation::of).toList();
    }

    List<Line> lines() {
        List<List<String>> table = table("cells");
        List<String> callers = table.getFirst().subList(2, table.getFirst().size());
        return table.stream().skip(1).map(row -> line(callers, row)).toList();
    }

    private static Line line(List<String> callers, List<String> row) {
        if (row.size() != callers.size() + 2) {
            throw new IllegalStateException(row + " has not a cell for each of " + callers);
        }
        return new Line(row.get(0), row.get(1), callers, row.subList(2, row.size()));
    }

    /** The operations that are refused to a user where the one named is for administrators. */
    Map<String, List<String>> alone() {
        return rows("alone").stream()
                .collect(Collectors.toMap(
                        List::getFirst, row -> List.of(row.get(1).split(", "))));
    }

    private List<List<String>> rows(String section) {
        List<List<String>> table = table(section);
        return table.subList(1, table.size());
    }

    private List<List<String>> table(String section) {
        int start = text.indexOf(HEADING + section);
        int end = text.indexOf(HEADING, start + 1);
        List<List<String>> table = new ArrayList<>();
        text.substring(start, end < 0 ? text.length() : end)
                .lines()
                .filter(line -> line.startsWith("|"))
                .forEach(line -> table.add(cells(line)));
        return table;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }

    /** A cell, or nothing where a row ends before it. */
    static String cell(List<String> row, int place) {
        return place < row.size() ? row.get(place) : "";
    }

    private static String read() {
        try (InputStream file = MatrixTable.class.getResourceAsStream("access-matrix.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unread) {
            throw new IllegalStateException(unread);
        }
    }

    /**
     * The expectations for one setting and one organization's rows.
     *
     * @param row whose the rows are: {@code ours}, {@code theirs} or {@code none}
     */
    record Line(String setting, String row, List<String> callers, List<String> cells) {
        /** What comes of an operation of a class. */
        char outcome(String caller, char kind) {
            String cell = cells.get(callers.indexOf(caller));
            return cell.length() == 1 ? cell.charAt(0) : cell.charAt(CLASSES.indexOf(kind));
        }
    }
}
