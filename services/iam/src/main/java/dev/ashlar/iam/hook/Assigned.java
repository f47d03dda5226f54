package dev.ashlar.iam.hook;

import dev.ashlar.core.query.Bulk;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.Assignment;
import java.util.List;

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
}
