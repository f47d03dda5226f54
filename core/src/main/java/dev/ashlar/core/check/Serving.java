package dev.ashlar.core.check;

import dev.ashlar.core.definition.ApiDefinition;
import dev.ashlar.core.definition.FieldDefinition;
import dev.ashlar.core.definition.FieldDefinition.Kind;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.definition.SchemaDefinition;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.util.List;
import java.util.Set;

/** Refuses what the model holds and nothing serves yet. */
final class Serving {
    private static final Set<String> TYPES = Set.of("binary");

    private final Problems problems;

    private Serving(Problems problems) {
        this.problems = problems;
    }

    static void check(ApiDefinition api, Served served, Problems problems) {
        if (served != Served.EVERYTHING) {
            api.schemas().forEach(new Serving(problems)::schema);
        }
    }

    private void schema(SchemaDefinition schema) {
        refuse(schema.obfuscate(), "obfuscated endpoints are");
        fields(schema.fields());
    }

    private void fields(List<FieldDefinition> fields) {
        fields.forEach(this::field);
    }

    private void field(FieldDefinition field) {
        if (field.kind() instanceof Kind.Nested nested) {
            fields(nested.fields());
        }
    }

    private void refuse(Located<Boolean> flag, String what) {
        if (flag.value()) {
            refuse(flag.origin(), what);
        }
    }

    private void refuse(Origin origin, String what) {
        problems.add(
                origin, "not_served_yet", what + " part of the language, but not served yet", "leave it out for now");
    }
}
