package dev.ashlar.http.route;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Relation;

/** What an address below an endpoint stands for. Keys are as they stand there, still percent-encoded. */
public sealed interface Place {
    /** Its kind. */
    Shape shape();

    /** All rows, also as asked for in a body, the number of them, whether there are any, or many at once. */
    enum Whole implements Place {
        ROWS(Shape.ROWS),
        COUNT(Shape.COUNT),
        EXISTS(Shape.EXISTS),
        BULK(Shape.BULK),
        QUERY(Shape.QUERY);

        private final Shape shape;

        Whole(Shape shape) {
            this.shape = shape;
        }

        @Override
        public Shape shape() {
            return shape;
        }
    }

    /** One row. */
    record Row(String key) implements Place {
        @Override
        public Shape shape() {
            return Shape.ROW;
        }
    }

    /** What a relation of one row leads to. */
    record Related(String key, Relation relation) implements Place {
        @Override
        public Shape shape() {
            return relation.many() ? Shape.RELATED_ROWS : Shape.RELATED_ROW;
        }
    }

    /**
     * A value object of one row.
     *
     * @param type of the field
     */
    record Value(String key, Field field, FieldType.ObjectType type) implements Place {
        @Override
        public Shape shape() {
            return Shape.VALUE;
        }
    }
}
