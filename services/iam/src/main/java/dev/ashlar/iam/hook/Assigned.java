package dev.ashlar.iam.hook;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.Assignment;
import java.util.List;
import java.util.Optional;

/** What a write gives to its fields. */
final class Assigned {
    private Assigned() {}

    static List<Assignment> by(Intent.Shape shape) {
        return switch (shape) {
            case Intent.CreateRow create -> create.assignments();
            case Intent.PutRow put -> put.assignments();
            case Intent.UpdateRow update -> update.assignments();
            case Intent.DeleteRow delete -> List.of();
            case Intent.ReadShape read -> List.of();
            case Bulk bulk -> List.of();
        };
    }

    /** The value that a write gives to a field, by its body or by the key in the address; empty where it gives none. */
    static Optional<String> to(String field, Intent intent) {
        return place(field, intent.shape())
                .flatMap(argument -> Optional.ofNullable(intent.arguments().at(argument)));
    }

    private static Optional<Integer> place(String field, Intent.Shape shape) {
        Optional<Integer> given = by(shape).stream()
                .filter(assignment -> assignment.field().name().equals(field))
                .map(Assignment::argument)
                .findFirst();
        return given.or(() -> shape instanceof Intent.PutRow put ? ofKey(field, put) : Optional.empty());
    }

    private static Optional<Integer> ofKey(String field, Intent.PutRow put) {
        int part =
                put.schema().key().fields().stream().map(Field::name).toList().indexOf(field);
        return part < 0 ? Optional.empty() : Optional.of(put.key().get(part));
    }
}
