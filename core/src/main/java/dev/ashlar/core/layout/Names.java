package dev.ashlar.core.layout;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives out physical names that are free, readable and at most 63 bytes long. */
final class Names {
    /** PostgreSQL cuts longer names off. All our names are ASCII. */
    private static final int LONGEST = 63;

    /** Columns that every PostgreSQL table has already. */
    private static final Set<String> SYSTEM_COLUMNS = Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

    private final Set<String> taken;

    private Names(Collection<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** Names of tables, constraints, indexes and sequences, which share one space. */
    static Names ofRelations(Layout layout) {
        Names names = new Names(List.of());
        for (Layout.TableLayout table : layout.tables()) {
            names.taken.add(table.table());
            table.constraints().forEach(constraint -> names.taken.add(constraint.name()));
        }
        return names;
    }

    /** Names of one table's columns. */
    static Names ofColumns(Collection<String> columns) {
        Names names = new Names(SYSTEM_COLUMNS);
        names.taken.addAll(columns);
        return names;
    }

    /** The wanted name, or the first free one of {@code name_2}, {@code name_3} and so on. */
    String take(String wanted) {
        return take(wanted, "");
    }

    /** A name with an ending that is never cut off. */
    String take(String wanted, String ending) {
        String name = fit(wanted, ending);
        for (int count = 2; !taken.add(name); count++) {
            name = fit(wanted, ending + "_" + count);
        }
        return name;
    }

    private static String fit(String wanted, String ending) {
        int room = LONGEST - ending.length();
        return (wanted.length() <= room ? wanted : wanted.substring(0, room)) + ending;
    }
}
