package dev.ashlar.core.query;

import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import java.util.ArrayList;
import java.util.List;

/** What an answer shows of a row, in the order asked for. */
public record Selection(List<Part> parts) {
    /** All own fields the caller may read. */
    public static final Selection ALL = new Selection(List.of(new AllFields()));

    /** The name of the links in the answer; no field has it. */
    public static final String LINKS = "links";

    public Selection {
        parts = List.copyOf(parts);
    }

    /** Whether the rows have links. */
    public boolean linked() {
        return parts.stream().anyMatch(LinksPart.class::isInstance);
    }

    /** One entry of a selection. */
    public sealed interface Part {}

    /** {@code *}: all own readable fields. */
    public record AllFields() implements Part {}

    /**
     * One field or a value inside one, possibly of a row reached over to-one relations.
     *
     * @param name the name in the answer
     * @param path to-one relations from the row; empty for an own field
     * @param attribute of the row or of the path's end
     */
    public record FieldPart(String name, List<Relation> path, Attribute attribute) implements Part {
        public FieldPart {
            path = List.copyOf(path);
        }
    }

    /**
     * A related row or list inside the answer.
     *
     * @param name the name in the answer
     * @param relation starts at the row
     * @param selection what to show of the related rows
     * @param shape which related rows, for a list; {@link Shape#NONE} for one row
     */
    public record EmbedPart(String name, Relation relation, Selection selection, Shape shape) implements Part {}

    /**
     * The addresses of what relations lead to, under {@value #LINKS}.
     *
     * @param relations start at the row
     */
    public record LinksPart(List<Relation> relations) implements Part {
        public LinksPart {
            relations = List.copyOf(relations);
        }
    }

    /**
     * What shapes an embedded list.
     *
     * @param filter which rows
     * @param sort in which order; the key is always added
     * @param limit greatest number of rows; -1 for the limit of the API
     * @param offset argument with the number of rows left out at the start; -1 for none
     */
    public record Shape(Filter filter, List<SortKey> sort, int limit, int offset) {
        /** Nothing asked for. */
        public static final Shape NONE = new Shape(Filter.EVERYTHING, List.of(), -1, -1);

        public Shape {
            sort = List.copyOf(sort);
        }
    }

    /**
     * One term of an order.
     *
     * @param path to-one relations from the row; empty for an own field
     * @param attribute of the row or of the path's end; it has an order
     * @param descending greatest first, nulls before them; ascending has nulls last
     */
    public record SortKey(List<Relation> path, Attribute attribute, boolean descending) {
        public SortKey {
            path = List.copyOf(path);
        }

        /** An order made total: the fields of the key come last, as far as nothing is sorted by them yet. */
        public static List<SortKey> total(List<SortKey> asked, Schema schema) {
            List<SortKey> keys = new ArrayList<>(asked);
            for (Field field : schema.key().fields()) {
                if (!contains(asked, List.of(), field)) {
                    keys.add(new SortKey(List.of(), field, false));
                }
            }
            return keys;
        }

        /** Whether an order has a term for something, ascending or descending. */
        public static boolean contains(List<SortKey> keys, List<Relation> path, Attribute attribute) {
            return keys.stream()
                    .anyMatch(key ->
                            key.attribute().equals(attribute) && key.path().equals(path));
        }
    }
}
