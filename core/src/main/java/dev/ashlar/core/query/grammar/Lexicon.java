package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The names that one caller may use. Whatever it may not read does not exist here, so no message can give it away. */
final class Lexicon {
    private final ApiModel model;
    private final Predicate<Field> visible;

    Lexicon(ApiModel model, Predicate<Field> visible) {
        this.model = model;
        this.visible = visible;
    }

    /** Levels of relations that one request may reach. */
    int depth() {
        return model.limits().depth();
    }

    /** Rows that one list may have. */
    int rows() {
        return model.limits().rows();
    }

    /** The field of a name, or null when there is none for this caller. */
    @Nullable
    Field field(Schema schema, Segment segment) {
        Field field = segment.quoted() ? null : schema.fieldOrNull(segment.text());
        return field != null && visible.test(field) ? field : null;
    }

    /** The relation of a name, or null when there is none for this caller. */
    @Nullable
    Relation relation(Schema schema, Segment segment) {
        Relation relation =
                segment.quoted() ? null : schema.relation(segment.text()).orElse(null);
        return relation != null && visible(relation) ? relation : null;
    }

    /** A relation tells which rows are equal in the fields it joins on, so these have to be visible. */
    private boolean visible(Relation relation) {
        for (Relation.Pair pair : relation.on()) {
            if (!visible.test(pair.source()) || !visible.test(pair.target())) {
                return false;
            }
        }
        return true;
    }

    /** Where a relation leads. */
    Schema target(Relation relation) {
        return model.schema(relation.target());
    }

    /** The fields that can be searched by this caller. */
    List<Field> searchable(Schema schema) {
        return schema.fields().stream()
                .filter(field -> field.searchable() && visible.test(field))
                .toList();
    }

    /** The names of the fields that exist for this caller. */
    List<String> fieldNames(Schema schema) {
        return schema.fields().stream().filter(visible).map(Field::name).toList();
    }

    /** The relations that exist for this caller. */
    List<Relation> relations(Schema schema) {
        return schema.relations().stream().filter(this::visible).toList();
    }

    /** The names of all fields and relations that exist for this caller. */
    List<String> names(Schema schema) {
        List<String> names = new ArrayList<>(fieldNames(schema));
        relations(schema).stream().map(Relation::name).forEach(names::add);
        return names;
    }
}
