package dev.ashlar.core.plan;

import dev.ashlar.core.model.Relation;
import dev.ashlar.core.value.WireKind;
import java.util.List;

/**
 * How the cells of one level's row become one object of an answer.
 *
 * @param entries in the order of the answer
 * @param key cells with the key's fields, in the key's order; empty where nobody needs them
 * @param revision cell with the revision, or -1
 * @param sort cells with the values a cursor needs; empty where there is no cursor
 */
public record Document(List<Entry> entries, List<Integer> key, int revision, List<Integer> sort) {
    public Document {
        entries = List.copyOf(entries);
        key = List.copyOf(key);
        sort = List.copyOf(sort);
    }

    /** Whether anything but own values is shown, so that the row's revision does not tell of all its changes. */
    public boolean embeds() {
        // A loop, for every answer asks.
        for (Entry entry : entries) {
            if (!(entry instanceof Scalar scalar) || scalar.foreign()) {
                return true;
            }
        }
        return false;
    }

    /** One member of the object. */
    public sealed interface Entry {
        String name();
    }

    /**
     * A value.
     *
     * @param cell where it is found
     * @param kind how it stands in JSON
     * @param foreign whether the row and the plan do not tell all of it: it is of another row, or of keys that a request chose
     */
    public record Scalar(String name, int cell, WireKind kind, boolean foreign) implements Entry {}

    /**
     * The one related row.
     *
     * @param presence cell that is null when there is none
     * @param document over the same cells
     */
    public record One(String name, int presence, Document document) implements Entry {}

    /**
     * A list of related rows.
     *
     * @param branch number of the branch with its rows
     * @param limit how many of them are shown at most; one more is fetched to see whether the list is cut
     * @param rest path of the related list below the row's own address, as a caller would ask for the rest
     */
    public record Many(String name, int branch, int limit, String rest, Document document) implements Entry {}

    /** The addresses of what relations lead to. */
    public record Links(String name, List<Way> ways) implements Entry {
        public Links {
            ways = List.copyOf(ways);
        }
    }

    /**
     * A relation to be followed by an address.
     *
     * @param key cells with the key of the related row, in the key's order; empty where the address is one below the row's own
     */
    public record Way(Relation relation, List<Integer> key) {
        public Way {
            key = List.copyOf(key);
        }
    }
}
