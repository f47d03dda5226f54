package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Aggregated;
import dev.ashlar.core.model.Answered;
import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Bucketed;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Inner;
import java.util.List;
import java.util.Set;

/**
 * What values of a query are held against.
 *
 * @param name for messages
 * @param attribute what is compared
 */
record Comparand(String name, Attribute attribute) {
    /** A field, or what names behind it led to. */
    static Comparand of(Attribute attribute, List<Segment> behind) {
        String name = attribute.field().name();
        return new Comparand(behind.isEmpty() ? name : name + "." + Segment.join(behind), attribute);
    }

    /** The operators it has. */
    Set<Word> words() {
        return switch (attribute) {
            case Field field -> field.searchable() ? Word.ofSearchable() : Word.of(field.type());
            case Inner inner -> json() ? Word.ofJson() : Word.of(inner.type());
            case Bucketed bucketed -> Word.of(bucketed.type());
            case Aggregated aggregated -> Word.of(aggregated.type());
            case Answered answered -> Word.of(answered.type());
        };
    }

    /** Whether it is a value of no declared type. */
    boolean json() {
        return attribute instanceof Inner && attribute.type() == FieldType.Simple.JSON;
    }

    /** Its type, for messages. */
    String label() {
        return attribute.type().label();
    }

    /** What a single value of it has to be: itself, or an element of a list. */
    FieldType single() {
        return attribute.type() instanceof FieldType.ListType list ? list.of() : attribute.type();
    }
}
