package dev.ashlar.core.layout;

import dev.ashlar.core.model.Relation.OnDelete;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing the database does on the way to a layout, in physical names, all of them inside the layout's namespace. */
public sealed interface Step {
    /** A step that is quick, whatever the table holds, and happens in one transaction with the others and with the switch. */
    sealed interface Immediate extends Step {}

    /** A step that takes its time without standing in the way, outside of any transaction; it can be run again. */
    sealed interface Online extends Step {}

    /** Makes the namespace where it is missing. */
    record CreateNamespace(String namespace) implements Immediate {}

    /**
     * Makes a table, with its revision and, under tenancy, its organization.
     *
     * @param key name of the primary key
     * @param keyColumns its columns, the organization included
     */
    record CreateTable(
            String table,
            boolean tenant,
            List<Column> columns,
            String key,
            List<String> keyColumns,
            List<AddCheck> checks)
            implements Immediate {
        public CreateTable {
            columns = List.copyOf(columns);
            keyColumns = List.copyOf(keyColumns);
            checks = List.copyOf(checks);
        }
    }

    /** Adds a column; rows that exist get its constant default. */
    record AddColumn(String table, Column column) implements Immediate {}

    /** Widens a column's type, or lets it compare bytewise, without touching its rows. */
    record SetType(String table, String column, String type, boolean bytewise) implements Immediate {}

    /** Lets a column demand a value. */
    record SetNotNull(String table, String column) implements Immediate {}

    /** Lets a column do without a value. */
    record DropNotNull(String table, String column) implements Immediate {}

    /**
     * Sets a constant default for rows to come.
     *
     * @param text canonical text
     */
    record SetDefault(String table, String column, String type, String text) implements Immediate {}

    /** Takes away the default for rows to come. */
    record DropDefault(String table, String column) implements Immediate {}

    /**
     * Lets a column admit some values only.
     *
     * @param validated whether rows that exist are looked at now; otherwise a {@link Validate} follows
     */
    record AddCheck(String table, String name, String column, String type, Bounds bounds, boolean validated)
            implements Immediate {}

    /**
     * Adds a reference.
     *
     * @param columns the organization included
     * @param targets the organization included
     * @param cleared columns that become empty, for {@link OnDelete#SET_NULL}
     * @param validated whether rows that exist are looked at now; otherwise a {@link Validate} follows
     */
    record AddForeignKey(
            String table,
            String name,
            List<String> columns,
            String target,
            List<String> targets,
            OnDelete onDelete,
            List<String> cleared,
            boolean validated)
            implements Immediate {
        public AddForeignKey {
            columns = List.copyOf(columns);
            targets = List.copyOf(targets);
            cleared = List.copyOf(cleared);
        }
    }

    /** Takes away a check or a foreign key. */
    record DropConstraint(String table, String name) implements Immediate {}

    /** Takes away an index. */
    record DropIndex(String name) implements Immediate {}

    /** Makes an index, where the table is new, empty or a draft's, or the index is unique. */
    record CreateIndex(IndexDefinition index) implements Immediate {}

    /** Makes an index while the table is written to; what an earlier run left half-made is dropped first. */
    record CreateIndexOnline(IndexDefinition index) implements Online {}

    /** Looks at the rows that a new check or reference found. */
    record Validate(String table, String name) implements Online {}

    /**
     * A column as it is made.
     *
     * @param bytewise whether text compares by its bytes
     * @param preset constant default as canonical text, or null
     * @param sequence name of the sequence that counts it up, or null
     */
    record Column(
            String name,
            String type,
            boolean bytewise,
            boolean notNull,
            @Nullable String preset,
            @Nullable String sequence) {}

    /** An index as it is made. */
    sealed interface IndexDefinition {
        String table();

        String name();
    }

    /**
     * An index over whole values.
     *
     * @param columns the organization included
     * @param lowered those of the columns that are compared in lower case
     */
    record SortedIndex(String table, String name, List<String> columns, boolean unique, List<String> lowered)
            implements IndexDefinition {
        public SortedIndex {
            columns = List.copyOf(columns);
            lowered = List.copyOf(lowered);
        }
    }

    /** An index over what is inside of a column's values. */
    record InvertedIndex(String table, String name, String column, Meaning.Content content)
            implements IndexDefinition {}
}
