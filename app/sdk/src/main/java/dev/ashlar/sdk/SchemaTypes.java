package dev.ashlar.sdk;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.sdk.typescript.Declaration;
import dev.ashlar.sdk.typescript.Member;
import dev.ashlar.sdk.typescript.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The types of one schema: its row, and in a namespace of the same name whatever belongs to it. */
final class SchemaTypes {
    /** What each namespace declares; no schema's type has such a name, or it would be hidden in its own namespace. */
    static final Set<String> TAKEN = Set.of("Create", "Put", "Patch", "Key", "Where", "Select", "Sort", "Schema");

    private static final String SCHEMA = "Schema";

    private final ApiModel model;
    private final TypeNames names;
    private final Schema schema;
    private final String name;
    private final FieldTypes types;

    /** Types of a schema, whose types of the whole API have names already. */
    SchemaTypes(ApiModel model, TypeNames names, Schema schema) {
        this.model = model;
        this.names = names;
        this.schema = schema;
        this.name = names.of(schema.publicName());
        List<String> taken = new ArrayList<>(TAKEN);
        taken.add(name);
        this.types = new FieldTypes(name, Set.copyOf(taken));
        schema.fields().forEach(types::declare);
    }

    /** The type by which the runtime's types know a schema. */
    Type.Reference reference() {
        return reference(schema);
    }

    private Type.Reference reference(Schema other) {
        return new Type.Reference(names.of(other.publicName()) + "." + SCHEMA);
    }

    /** What has to be declared. */
    List<Declaration> declarations() {
        String rows = "`" + schema.endpoint().name() + "`";
        List<Declaration> inner = new ArrayList<>(types.declarations());
        inner.add(object("A row of " + rows + " as it is created.", "Create", created()));
        inner.add(new Declaration.Alias("A row of " + rows + " as it is put at its key.", "Put", put()));
        inner.add(new Declaration.Alias("Some fields of a row of " + rows + ".", "Patch", patch()));
        inner.add(new Declaration.Alias("What identifies a row of " + rows + ".", "Key", key()));
        inner.add(own("Conditions on rows of " + rows + ".", "Where"));
        inner.add(own("What is shown of rows of " + rows + ".", "Select", "Selection"));
        inner.add(own("An order of rows of " + rows + ".", "Sort"));
        inner.add(described());
        return List.of(
                object("A row of " + rows + " as it is read.", name, row()),
                new Declaration.Namespace("", name, inner));
    }

    private static Declaration object(String doc, String name, List<Member> members) {
        return new Declaration.Interface(doc, name, List.of(), members);
    }

    private static Declaration own(String doc, String name) {
        return own(doc, name, name);
    }

    private static Declaration own(String doc, String name, String generic) {
        return new Declaration.Alias(doc, name, Runtime.type(generic, new Type.Reference(SCHEMA)));
    }

    private List<Member> row() {
        List<Member> members = new ArrayList<>();
        for (Field field : schema.fields()) {
            if (Writability.readable(field)) {
                Type type = types.read(field);
                members.add(new Member(
                        Docs.of(field),
                        false,
                        field.name(),
                        Writability.limited(field),
                        field.required() ? type : type.orNull()));
            }
        }
        if (schema.tenant()) {
            String doc = schema.across() ? "Whose row it is." : "Whose row it is; for administrators only.";
            members.add(new Member(doc, false, "organization_id", !schema.across(), Type.STRING));
        }
        return members;
    }

    private List<Member> created() {
        return schema.fields().stream()
                .filter(Writability::writable)
                .map(field -> new Member(
                        Docs.of(field), false, field.name(), !Writability.demanded(schema, field), types.write(field)))
                .toList();
    }

    /** The key stands in the address already. */
    private Type put() {
        List<Type> known = schema.key().fields().stream()
                .filter(field -> Writability.writable(field) && Writability.demanded(schema, field))
                .<Type>map(field -> new Type.Text(field.name()))
                .toList();
        Type created = new Type.Reference("Create");
        return known.isEmpty() ? created : Runtime.type("PutOf", created, new Type.Union(known));
    }

    private static Type patch() {
        return new Type.Reference("Partial", List.of(new Type.Reference("Create")));
    }

    private Type key() {
        List<Field> fields = schema.key().fields();
        if (fields.size() == 1) {
            Field only = fields.getFirst();
            Member member = Member.of(only.name(), types.key(only)).asReadOnly();
            return new Type.Union(List.of(types.key(only), new Type.Shape(List.of(member))));
        }
        List<Member> members = fields.stream()
                .map(field -> Member.of(field.name(), types.key(field)))
                .toList();
        return new Type.Union(
                List.of(new Type.Shape(members.stream().map(Member::asReadOnly).toList()), new Type.Tuple(members)));
    }

    private Declaration described() {
        List<Member> members = new ArrayList<>();
        members.add(Member.of("row", new Type.Reference(name)));
        members.add(Member.of("create", new Type.Reference("Create")));
        members.add(Member.of("put", new Type.Reference("Put")));
        members.add(Member.of("patch", new Type.Reference("Patch")));
        members.add(Member.of("key", new Type.Reference("Key")));
        members.add(Member.of("kinds", kinds()));
        members.add(Member.of("relations", relations()));
        members.add(Member.of("values", values()));
        members.add(Member.of("reach", new Type.Whole(new Reach(model).of(schema))));
        List<Member> readOnly = members.stream().map(Member::asReadOnly).toList();
        return new Declaration.Interface(
                "What the types above are made of.", SCHEMA, List.of(Runtime.type(SCHEMA)), readOnly);
    }

    private Type kinds() {
        return new Type.Shape(schema.fields().stream()
                .filter(Writability::readable)
                .map(field -> Member.of(field.name(), FieldTypes.kind(field)))
                .toList());
    }

    private Type relations() {
        return new Type.Shape(schema.relations().stream()
                .map(relation -> Member.of(relation.name(), relation(relation)))
                .toList());
    }

    private Type relation(Relation relation) {
        Schema target = model.schema(relation.target());
        Type there = reference(target);
        if (relation.many()) {
            return Runtime.type("Many", there);
        }
        return certain(relation, target) ? Runtime.type("One", there, Type.NEVER) : Runtime.type("One", there);
    }

    /** Whether there always is a row, and nothing could hide it. */
    private boolean certain(Relation relation, Schema target) {
        return relation.origin() == Relation.Origin.REFERENCE
                && relation.on().stream().allMatch(pair -> pair.source().required())
                && model.rules(target).read().equals(Filter.EVERYTHING);
    }

    private Type values() {
        return new Type.Shape(schema.fields().stream()
                .filter(field -> field.type() instanceof FieldType.ObjectType && Writability.readable(field))
                .map(field -> Member.of(field.name(), value(field)))
                .toList());
    }

    private Type value(Field field) {
        return new Type.Shape(List.of(
                Member.of("read", types.read(field)),
                Member.of("write", types.key(field)),
                Member.of("patch", types.patch(field))));
    }
}
