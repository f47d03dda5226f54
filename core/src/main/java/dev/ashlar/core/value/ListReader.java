package dev.ashlar.core.value;

import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.FieldType.ListType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads a JSON array as a list of scalars. */
final class ListReader {
    /** Elements of a list whose definition sets no limit. */
    static final int MOST = 10_000;

    private ListReader() {}

    /** Canonical texts of the elements; of no account if anything was found wrong. */
    static List<String> read(Reading in, ListType type, Constraints rules) {
        if (in.token() != JsonToken.START_ARRAY) {
            in.reject(Fault.TYPE, "must be a list");
            return List.of();
        }
        int most = limit(rules.maxItems());
        List<String> elements = new ArrayList<>();
        int count = 0;
        for (; in.parser().nextToken() != JsonToken.END_ARRAY; count++) {
            if (count < most) {
                elements.add(element(in, type, count));
            } else {
                in.parser().skipChildren();
            }
        }
        if (count > most) {
            in.violate(InvalidValueException.of(
                    Fault.MAX_ITEMS, "must have at most " + most + " elements", "max_items", most));
        }
        return elements;
    }

    private static int limit(@Nullable Integer declared) {
        return declared == null ? MOST : declared;
    }

    private static String element(Reading in, ListType type, int index) {
        in.pointer().enter(Integer.toString(index));
        String element = "";
        try {
            element = ScalarReader.read(in.parser(), type.of(), type.element());
        } catch (InvalidValueException e) {
            in.violate(e);
            in.parser().skipChildren();
        }
        in.pointer().leave();
        return element;
    }
}
