package dev.ashlar.core.check;

import dev.ashlar.core.definition.ApiDefinition;
import dev.ashlar.core.definition.FieldDefinition;
import dev.ashlar.core.definition.FieldDefinition.Kind;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.definition.Most;
import dev.ashlar.core.definition.SchemaDefinition;
import dev.ashlar.core.definition.SchemaDefinition.HeritageDefinition;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** First stage: every name has the form of a name, is not taken by the server, and stands for one thing. */
final class Naming {
    private final Names names;
    private final Served served;
    private final Problems problems;

    private Naming(Served served, Problems problems) {
        this.names = new Names(problems);
        this.served = served;
        this.problems = problems;
    }

    /** A definition whose schemas can be found by name. */
    record NamedApi(ApiDefinition definition, Map<String, SchemaDefinition> schemas) {}

    static NamedApi check(ApiDefinition api, Served served, Problems problems) {
        return new Naming(served, problems).api(api);
    }

    private NamedApi api(ApiDefinition api) {
        if (!api.api().value().isEmpty() && served != Served.BUNDLED) {
            names.requireSegment(api.api(), "an API");
        }
        if (api.schemas().size() > Most.SCHEMAS) {
            problems.add(
                    api.schemas().getLast().name().origin(),
                    "too_many",
                    "an API has at most " + Most.SCHEMAS + " schemas");
        }
        api.schemas().forEach(this::schema);
        endpoints(api.schemas());
        heritage(api.schemas(), SchemaDefinition::name, SchemaDefinition::heritage);
        return new NamedApi(api, byName(api.schemas()));
    }

    private static Map<String, SchemaDefinition> byName(List<SchemaDefinition> schemas) {
        return schemas.stream()
                .collect(Collectors.toMap(
                        schema -> schema.name().value(),
                        Function.identity(),
                        (first, second) -> first,
                        LinkedHashMap::new));
    }

    private void schema(SchemaDefinition schema) {
        names.requireSegment(schema.name(), "a schema");
        if (!schema.endpoint().equals(schema.name())) {
            names.requireSegment(schema.endpoint(), "an endpoint");
        }
        schema.fields().forEach(this::field);
        schema.relations().forEach(relation -> names.requireRelation(relation.name()));
        schema.access().permissions().values().forEach(permissions -> rights(permissions, "a permission"));
        schema.access().roles().values().forEach(roles -> rights(roles, "a role"));
        heritage(schema.fields(), FieldDefinition::name, FieldDefinition::heritage);
    }

    private void field(FieldDefinition field) {
        switch (field.kind()) {
            case Kind.Reference reference -> reference(field, reference);
            case Kind.Nested nested -> nested(field, nested);
            case Kind.Plain plain -> names.requireName(field.name(), "a field");
            case Kind.Listing listing -> names.requireName(field.name(), "a field");
            case Kind.Unreadable unreadable -> names.requireName(field.name(), "a field");
        }
    }

    private void nested(FieldDefinition field, Kind.Nested nested) {
        names.requireName(field.name(), "a field");
        nested.fields().forEach(this::field);
    }

    private void reference(FieldDefinition field, Kind.Reference reference) {
        if (names.requireRelation(field.name()) && reference.scalars().isEmpty()) {
            names.requireName(field.name().map(name -> name + "_id"), "the scalar of a reference");
        }
        reference.scalars().ifPresent(scalars -> scalars.forEach(scalar -> names.requireName(scalar, "a field")));
        reference.inverse().ifPresent(names::requireRelation);
    }

    private void rights(List<Located<String>> rights, String what) {
        rights.forEach(right -> names.requireRight(right, what));
    }

    private void endpoints(List<SchemaDefinition> schemas) {
        Map<String, Origin> taken = new HashMap<>();
        for (SchemaDefinition schema : schemas) {
            Located<String> endpoint = schema.endpoint();
            Origin first = taken.putIfAbsent(endpoint.value().toLowerCase(Locale.ROOT), endpoint.origin());
            if (first != null) {
                problems.add(
                        endpoint.origin(),
                        "duplicate_endpoint",
                        "the endpoint " + Sentences.quoted(endpoint) + " is taken in " + Sentences.place(first),
                        "endpoints differ by more than upper and lower case");
            }
        }
    }

    private <T> void heritage(
            List<T> things, Function<T, Located<String>> name, Function<T, HeritageDefinition> heritage) {
        Map<String, Origin> live = new HashMap<>();
        things.forEach(
                thing -> live.put(name.apply(thing).value(), name.apply(thing).origin()));
        Map<String, Origin> sources = new HashMap<>();
        things.forEach(thing -> heritage.apply(thing)
                .renamedFrom()
                .ifPresent(from -> renamed(from, heritage.apply(thing), live, sources)));
    }

    private void renamed(
            Located<String> from, HeritageDefinition heritage, Map<String, Origin> live, Map<String, Origin> sources) {
        Origin other = sources.putIfAbsent(from.value(), from.origin());
        if (!names.requireName(from, "what it was before")) {
            return;
        } else if (live.containsKey(from.value())) {
            problems.add(
                    from.origin(),
                    "renamed_from",
                    Sentences.quoted(from) + " is still there, in " + Sentences.place(live.get(from.value())),
                    "a name that was given up stands here");
        } else if (other != null) {
            problems.add(
                    from.origin(),
                    "renamed_from",
                    Sentences.quoted(from) + " went on under another name already, in " + Sentences.place(other));
        } else if (heritage.restore().value()) {
            problems.add(
                    heritage.restore().origin(),
                    "renamed_from",
                    "`restore` and `renamed_from` cannot both be meant",
                    "keep one of the two");
        }
    }
}
