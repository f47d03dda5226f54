package dev.ashlar.core.layout;

import dev.ashlar.core.model.Relation.OnDelete;
import java.util.List;

/** What a constraint or an index of one table says, over the stable identities of columns and tables. */
public sealed interface Meaning {
    /** Identities of the table's own columns it is about, in order. */
    List<String> columns();

    /** What identifies a row; under tenancy the organization leads. */
    record PrimaryKey(List<String> columns) implements Meaning {
        public PrimaryKey {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Values that no two rows share; empty ones do not count.
     *
     * @param ignoreCase whether upper and lower case count as the same
     * @param organization whether the organization leads, so that it holds within each
     */
    record Unique(List<String> columns, boolean ignoreCase, boolean organization) implements Meaning {
        public Unique {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A reference to the key of another table or the same one.
     *
     * @param organization whether the organization leads on both sides
     * @param table identity of the table it refers to
     * @param targets identities of the columns there, one for each of {@code columns}
     * @param cleared which of {@code columns} become empty, for {@link OnDelete#SET_NULL}
     */
    record ForeignKey(
            List<String> columns,
            boolean organization,
            String table,
            List<String> targets,
            OnDelete onDelete,
            List<String> cleared)
            implements Meaning {
        public ForeignKey {
            columns = List.copyOf(columns);
            targets = List.copyOf(targets);
            cleared = List.copyOf(cleared);
        }

        /** Whether two say that the same columns refer to the same ones, whatever a deletion does. */
        boolean refersLike(ForeignKey other) {
            return columns.equals(other.columns)
                    && organization == other.organization
                    && table.equals(other.table)
                    && targets.equals(other.targets);
        }
    }

    /** Which values a column admits. */
    record Check(String column, Bounds bounds) implements Meaning {
        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /**
     * An index for speed alone.
     *
     * @param organization whether the organization leads
     */
    record Index(List<String> columns, boolean organization) implements Meaning {
        public Index {
            columns = List.copyOf(columns);
        }
    }

    /** An index that finds rows by what is inside of one column. */
    record Inverted(String column, Content content) implements Meaning {
        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /** What an inverted index has an entry for. */
    enum Content {
        /** Each element of a list. */
        ELEMENTS,
        /** Each word of a text. */
        WORDS
    }

    /** The sequence of a column that counts up by itself. */
    record Counter(String column) implements Meaning {
        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }
}
