package dev.ashlar.core.check;

import dev.ashlar.core.check.Naming.NamedApi;
import dev.ashlar.core.definition.ApiDefinition;
import dev.ashlar.core.definition.FieldDefinition;
import dev.ashlar.core.definition.FieldDefinition.Kind;
import dev.ashlar.core.definition.FieldDefinition.Narrowing;
import dev.ashlar.core.definition.Located;
import dev.ashlar.core.definition.Most;
import dev.ashlar.core.definition.SchemaDefinition;
import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Second stage: every field has a type whose limits make sense. */
final class Typing {
    private final Served served;
    private final DefaultReader defaults;
    private final Narrowings narrowings;
    private final Problems problems;

    private Typing(Served served, DefaultReader defaults, Problems problems) {
        this.served = served;
        this.defaults = defaults;
        this.narrowings = new Narrowings(problems);
        this.problems = problems;
    }

    /** Schemas whose fields have types. */
    record TypedApi(ApiDefinition definition, Map<String, TypedSchema> schemas) {}

    /** A schema whose fields have types; references have none before keys are known. */
    record TypedSchema(SchemaDefinition definition, boolean tenant, Map<String, TypedField> fields) {
        String name() {
            return definition.name().value();
        }

        /** The reference that a scalar belongs to. */
        Optional<ReferenceField> holder(String scalar) {
            return fields.values().stream()
                    .flatMap(field -> field instanceof ReferenceField reference ? Stream.of(reference) : Stream.empty())
                    .filter(reference -> reference.scalarNames().contains(scalar))
                    .findFirst();
        }

        /** Where its key is declared. */
        Origin keyOrigin() {
            return definition.key().stream()
                    .flatMap(List::stream)
                    .findFirst()
                    .orElse(definition.name())
                    .origin();
        }
    }

    /** A field with what is known of it. */
    sealed interface TypedField {
        FieldDefinition definition();
    }

    /** A field that holds a value. */
    record ValueField(FieldDefinition definition, FieldType type, Constraints constraints) implements TypedField {}

    /** A field that refers to a row. */
    record ReferenceField(FieldDefinition definition, Kind.Reference reference) implements TypedField {
        /** The names of its scalars, as far as they can be told from the reference alone. */
        List<String> scalarNames() {
            Optional<List<String>> named = reference
                    .scalars()
                    .map(names -> names.stream().map(Located::value).toList());
            return named.orElseGet(() -> List.of(definition.name().value() + "_id"));
        }
    }

    /** A field about which there is a problem already. */
    record BrokenField(FieldDefinition definition) implements TypedField {}

    static TypedApi check(NamedApi api, Served served, DefaultReader defaults, Problems problems) {
        Typing typing = new Typing(served, defaults, problems);
        Map<String, TypedSchema> schemas = new LinkedHashMap<>();
        api.schemas().forEach((name, schema) -> schemas.put(name, typing.schema(schema, api.definition())));
        return new TypedApi(api.definition(), schemas);
    }

    private TypedSchema schema(SchemaDefinition schema, ApiDefinition api) {
        Map<String, TypedField> fields = new LinkedHashMap<>();
        schema.fields().forEach(field -> fields.put(field.name().value(), field(field)));
        if (fields.size() > Most.FIELDS) {
            problems.add(
                    schema.fields().getLast().name().origin(),
                    "too_many",
                    "a schema has at most " + Most.FIELDS + " fields");
        }
        return new TypedSchema(schema, tenant(schema, api), fields);
    }

    private boolean tenant(SchemaDefinition schema, ApiDefinition api) {
        schema.tenancy()
                .filter(own -> own.value() && !api.tenant())
                .ifPresent(own -> problems.add(
                        own.origin(),
                        "tenancy_not_declared",
                        "the API is not under tenancy, so no schema of it is",
                        "write `tenancy: organization` at the top of the file, and `tenancy: none` where it is"
                                + " not meant"));
        return schema.tenancy().map(Located::value).orElse(api.tenant());
    }

    private TypedField field(FieldDefinition field) {
        flags(field);
        return switch (field.kind()) {
            case Kind.Plain plain -> value(field, plain.type(), plain.narrowing(), null);
            case Kind.Nested nested -> object(field, nested);
            case Kind.Listing listing -> list(field, listing);
            case Kind.Reference reference -> new ReferenceField(field, reference);
            case Kind.Unreadable unreadable -> new BrokenField(field);
        };
    }

    private void flags(FieldDefinition field) {
        // What nobody reads and nobody writes is for code, which a bundled definition has.
        if (field.readOnly().value() && field.writeOnly().value() && served != Served.BUNDLED) {
            problems.add(
                    field.writeOnly().origin(),
                    "contradiction",
                    "`read_only` and `write_only` leave nothing to do with the field",
                    "keep one of the two");
        } else if (field.generated().value() && field.preset().isPresent()) {
            problems.add(
                    field.preset().get().origin(),
                    "contradiction",
                    "a field that is generated has no default",
                    "keep one of the two");
        }
    }

    private ValueField value(FieldDefinition field, FieldType type, Narrowing narrowing, @Nullable Integer maxItems) {
        return new ValueField(field, type, narrowings.read(narrowing, type, maxItems));
    }

    private TypedField list(FieldDefinition field, Kind.Listing listing) {
        Constraints element = narrowings.read(listing.narrowing(), listing.of(), null);
        FieldType.ListType type = new FieldType.ListType(listing.of(), element);
        return value(field, type, Narrowing.NONE, Narrowings.value(listing.maxItems()));
    }

    private TypedField object(FieldDefinition field, Kind.Nested nested) {
        List<TypedField> parts = nested.fields().stream().map(this::field).toList();
        List<Field> fields = parts.stream().flatMap(part -> part(part).stream()).toList();
        return fields.size() == parts.size()
                ? value(field, new FieldType.ObjectType(fields), Narrowing.NONE, null)
                : new BrokenField(field);
    }

    private Optional<Field> part(TypedField part) {
        return switch (part) {
            case ValueField value -> Optional.of(part(value));
            case BrokenField broken -> Optional.empty();
            case ReferenceField reference -> {
                problems.add(
                        reference.definition().type().origin(),
                        "ref_in_object",
                        "an object cannot hold a `ref`",
                        "move it out of the object");
                yield Optional.empty();
            }
        };
    }

    private Field part(ValueField part) {
        FieldDefinition definition = part.definition();
        Field.Builder builder = Field.named(definition.name().value(), part.type())
                .constraints(part.constraints())
                .required(definition.required().value());
        return builder.preset(defaults.read(definition, builder.build())).build();
    }
}
