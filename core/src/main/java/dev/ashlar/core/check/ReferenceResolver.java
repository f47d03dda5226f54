package dev.ashlar.core.check;

import dev.ashlar.core.check.Keying.ResolvedReference;
import dev.ashlar.core.check.Typing.BrokenField;
import dev.ashlar.core.check.Typing.ReferenceField;
import dev.ashlar.core.definition.FieldDefinition;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.problem.Nearest;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gives references their scalars: one for each field of the target's key, either new or a field that is there already. */
final class ReferenceResolver {
    private final Set<String> schemas;
    private final Function<String, Optional<List<Field>>> keys;
    private final Problems problems;

    /** A resolver that asks for the keys of schemas; an empty one is a problem already. */
    ReferenceResolver(Set<String> schemas, Function<String, Optional<List<Field>>> keys, Problems problems) {
        this.schemas = schemas;
        this.keys = keys;
        this.problems = problems;
    }

    /** The reference with its scalars, or empty with a problem. */
    Optional<ResolvedReference> resolve(ReferenceField reference, Columns columns) {
        Located<String> to = reference.reference().to();
        if (!schemas.contains(to.value())) {
            problems.add(
                    to.origin(),
                    "unknown_schema",
                    "there is no schema " + Sentences.quoted(to),
                    Nearest.hint(to.value(), schemas));
            return Optional.empty();
        }
        return keys.apply(to.value())
                .filter(key -> fits(reference, key))
                .flatMap(key -> scalars(reference, key, columns)
                        .map(scalars -> new ResolvedReference(reference, scalars, to.value(), key)));
    }

    private boolean fits(ReferenceField reference, List<Field> key) {
        if (key.size() > 1) {
            composite(reference.definition());
        }
        boolean named = reference.reference().scalars().isPresent();
        boolean fits = reference.scalarNames().size() == key.size();
        if (!fits) {
            String target =
                    "the key of " + Sentences.quoted(reference.reference().to()) + " has " + fields(key);
            String detail = named
                    ? target + "; here are named " + reference.scalarNames().size()
                    : target;
            problems.add(
                    place(reference),
                    "ref_fields",
                    detail,
                    "name the scalars that hold it, `fields: [" + suggested(reference, key) + "]`");
        }
        return fits;
    }

    private static String fields(List<Field> key) {
        String names = key.stream().map(Field::name).map(Sentences::quoted).collect(Collectors.joining(", "));
        return key.size() == 1 ? "one field: " + names : key.size() + " fields: " + names;
    }

    private static String suggested(ReferenceField reference, List<Field> key) {
        String own = reference.definition().name().value();
        return key.stream().map(field -> own + "_" + field.name()).collect(Collectors.joining(", "));
    }

    private static Origin place(ReferenceField reference) {
        return reference.reference().scalars().stream()
                .flatMap(List::stream)
                .findFirst()
                .orElse(reference.reference().to())
                .origin();
    }

    private void composite(FieldDefinition reference) {
        reference
                .preset()
                .ifPresent(preset -> problems.add(
                        preset.origin(),
                        "ref_composite",
                        "a reference to a key of several fields has no default",
                        "leave it out"));
        reference
                .heritage()
                .renamedFrom()
                .ifPresent(from -> problems.add(
                        from.origin(),
                        "ref_composite",
                        "a reference to a key of several fields cannot be renamed",
                        "name its earlier scalars under `fields`"));
    }

    private Optional<List<Field>> scalars(ReferenceField reference, List<Field> key, Columns columns) {
        List<Field> scalars = new ArrayList<>();
        for (int place = 0; place < key.size(); place++) {
            scalar(reference, reference.scalarNames().get(place), key.get(place), columns)
                    .ifPresent(scalars::add);
        }
        return scalars.size() == key.size() ? Optional.of(scalars) : Optional.empty();
    }

    private Optional<Field> scalar(ReferenceField reference, String name, Field target, Columns columns) {
        if (columns.schema().fields().get(name) instanceof BrokenField) {
            return Optional.empty();
        }
        Optional<Field> shared = columns.named(name);
        return shared.isPresent()
                ? shared.filter(field -> shareable(reference, field, target))
                : Optional.of(columns.scalar(reference, name, target));
    }

    private boolean shareable(ReferenceField reference, Field field, Field target) {
        Origin origin = reference.definition().name().origin();
        String name = Sentences.quoted(field.name());
        if (reference.reference().scalars().isEmpty()) {
            problems.add(
                    origin,
                    "name_clash",
                    name + " is a field already, and would hold this reference too",
                    "if the field is meant to hold it, add `fields: [" + field.name() + "]`");
            return false;
        }
        boolean same = field.type().equals(target.type());
        if (!same) {
            problems.add(
                    origin,
                    "ref_type",
                    name + " is of type " + field.type().label() + ", what it refers to is of type "
                            + target.type().label());
        }
        return same;
    }
}
