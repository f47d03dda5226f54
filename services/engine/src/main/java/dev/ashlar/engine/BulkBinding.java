package dev.ashlar.engine;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.plan.Plan.Slot;
import dev.ashlar.core.value.Texts;
import dev.ashlar.store.Binding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The values of some rows of a call.
 *
 * @param call the values that are the same for all of them
 * @param fields what the shape of their statement says they give
 */
record BulkBinding(CallBinding call, Part part, List<Field> fields) implements Binding {
    @Override
    public @Nullable String value(Slot slot) {
        return switch (slot) {
            case Slot.Each each -> each(fields.get(each.field()), each.absent());
            case Slot.Gives gives -> array(row -> gives(fields.get(gives.field()), row));
            case Slot.Anew anew -> array(row -> call.value(anew.value()));
            case Slot.Argument argument -> call.value(argument);
            case Slot.Literal literal -> call.value(literal);
            case Slot.Empty empty -> call.value(empty);
            case Slot.Context context -> call.value(context);
        };
    }

    private String each(Field field, Slot absent) {
        Chunk chunk = part.chunk();
        return array(row -> chunk.gives(field, row) ? chunk.value(field, row) : call.value(absent));
    }

    private String gives(Field field, int row) {
        return part.chunk().gives(field, row) ? "t" : "f";
    }

    private String array(IntFunction<@Nullable String> value) {
        List<@Nullable String> values = new ArrayList<>(part.size());
        for (int row : part.rows()) {
            values.add(value.apply(row));
        }
        return Texts.array(values);
    }
}
