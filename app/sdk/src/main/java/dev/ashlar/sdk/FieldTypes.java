package dev.ashlar.sdk;

import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.value.WireKind;
import dev.ashlar.sdk.typescript.Declaration;
import dev.ashlar.sdk.typescript.Member;
import dev.ashlar.sdk.typescript.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The types of the fields of one schema, and the declarations that these need in its namespace. */
final class FieldTypes {
    private static final Type MOMENT = Runtime.type("Moment");
    private static final Type JSON = Runtime.type("Json");

    private final String namespace;
    private final TypeNames names;
    private final List<Declaration> declarations = new ArrayList<>();

    /**
     * Types in a namespace.
     *
     * @param taken names that mean something else there
     */
    FieldTypes(String namespace, Set<String> taken) {
        this.namespace = namespace;
        this.names = new TypeNames(taken);
    }

    /** What the namespace has to declare. */
    List<Declaration> declarations() {
        return List.copyOf(declarations);
    }

    /** Declares what a field needs, before its types are asked for. */
    void declare(Field field) {
        declare(field, field.name());
    }

    private void declare(Field field, String path) {
        switch (field.type()) {
            case FieldType.Enumeration words ->
                declarations.add(new Declaration.Alias("Words of `" + path + "`.", names.of(path), union(words)));
            case FieldType.ObjectType object -> object(object, path);
            case FieldType.ListType list
            when list.of() instanceof FieldType.Enumeration words ->
                declarations.add(new Declaration.Alias("Words of `" + path + "`.", names.of(path), union(words)));
            case FieldType other -> {}
        }
    }

    private static Type union(FieldType.Enumeration words) {
        return new Type.Union(words.values().stream().<Type>map(Type.Text::new).toList());
    }

    private void object(FieldType.ObjectType object, String path) {
        object.fields().forEach(field -> declare(field, inner(path, field)));
        List<Member> read = new ArrayList<>();
        List<Member> write = new ArrayList<>();
        List<Member> patch = new ArrayList<>();
        for (Field field : object.fields()) {
            String at = inner(path, field);
            String doc = Docs.of(field);
            Member stored = new Member(doc, false, field.name(), !field.required(), read(field.type(), at));
            Member given = new Member(doc, false, field.name(), !demanded(field), write(field, at));
            read.add(stored);
            write.add(given);
            patch.add(given.asOptional());
        }
        declare("The value object `" + path + "`; what is empty is absent.", path, read);
        declare("`" + path + "` as it is written.", input(path), write);
        declare("Some fields of `" + path + "`; null empties one.", patch(path), patch);
    }

    private void declare(String doc, String name, List<Member> members) {
        declarations.add(new Declaration.Interface(doc, names.of(name), List.of(), members));
    }

    private static boolean demanded(Field field) {
        return field.required() && !(field.preset() instanceof Default.Constant);
    }

    private static String inner(String path, Field field) {
        return path + "." + field.name();
    }

    private static String input(String path) {
        return path + ".input";
    }

    private static String patch(String path) {
        return path + ".patch";
    }

    /** A field as it is read, if it has a value. */
    Type read(Field field) {
        return read(field.type(), field.name());
    }

    /** A field as it is written, with null where that is taken. */
    Type write(Field field) {
        return write(field, field.name());
    }

    /** A value object as it is merged into. */
    Type patch(Field field) {
        return local(patch(field.name()));
    }

    private Type read(FieldType type, String path) {
        return switch (type) {
            case Simple simple -> read(simple);
            case FieldType.Decimal decimal -> WireKind.of(decimal) == WireKind.RAW ? Type.NUMBER : Type.STRING;
            case FieldType.Enumeration words -> local(path);
            case FieldType.ObjectType object -> local(path);
            case FieldType.ListType list -> new Type.ListOf(read(list.of(), path), false);
        };
    }

    private static Type read(Simple type) {
        return switch (type) {
            case STRING, TEXT, BIGINT, DATE, TIME, TIMESTAMP, UUID, BINARY -> Type.STRING;
            case INTEGER, NUMBER, DOUBLE -> Type.NUMBER;
            case BOOLEAN -> Type.BOOLEAN;
            case JSON -> JSON;
        };
    }

    private Type write(Field field, String path) {
        Type type = write(field.type(), path);
        return field.required() ? type : type.orNull();
    }

    private Type write(FieldType type, String path) {
        return switch (type) {
            case Simple.BIGINT -> new Type.Union(List.of(Type.NUMBER, Type.STRING, new Type.Reference("bigint")));
            case Simple.TIMESTAMP -> MOMENT;
            case Simple simple -> read(simple);
            case FieldType.Decimal decimal -> new Type.Union(List.of(Type.NUMBER, Type.STRING));
            case FieldType.Enumeration words -> local(path);
            case FieldType.ObjectType object -> local(input(path));
            case FieldType.ListType list -> new Type.ListOf(write(list.of(), path), true);
        };
    }

    /** What a value of a key is given as. */
    Type key(Field field) {
        return write(field.type(), field.name());
    }

    private Type local(String path) {
        return new Type.Reference(namespace + "." + names.of(path));
    }

    /** What can be asked of a field. */
    static Type kind(Field field) {
        return field.searchable() ? new Type.Text("searchable") : kind(field.type());
    }

    private static Type kind(FieldType type) {
        return type instanceof FieldType.ObjectType object
                ? new Type.Shape(object.fields().stream()
                        .map(field -> Member.of(field.name(), kind(field)))
                        .toList())
                : new Type.Text(word(type));
    }

    private static String word(FieldType type) {
        return switch (type) {
            case Simple simple -> word(simple);
            case FieldType.Decimal decimal -> "decimal";
            case FieldType.Enumeration words -> "enum";
            case FieldType.ListType list -> "list of " + word(list.of());
            case FieldType.ObjectType object -> "object";
        };
    }

    private static String word(Simple type) {
        return switch (type) {
            case STRING, TEXT -> "text";
            case NUMBER, DOUBLE -> "number";
            case INTEGER, BIGINT, BOOLEAN, DATE, TIME, TIMESTAMP, UUID, JSON, BINARY -> type.label();
        };
    }
}
