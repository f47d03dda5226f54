package dev.ashlar.core.check;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Constraints;
import dev.ashlar.core.model.Default;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Guard;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.RoleRule;
import dev.ashlar.core.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes down all that a project says, for comparison. */
final class ModelText {
    private final StringBuilder out = new StringBuilder();

    static String of(Project project) {
        ModelText text = new ModelText();
        text.line(0, "project " + project.owner() + "/" + project.name());
        new TreeMap<>(project.roles())
                .forEach((role, permissions) -> text.line(1, "role " + role + ": " + sorted(permissions)));
        project.apis()
                .forEach(api ->
                        text.api(api, project.files().getOrDefault(api.name().api(), "?")));
        project.notes().forEach(note -> text.line(0, "note " + note));
        return text.out.toString();
    }

    private void line(int depth, String line) {
        out.append("  ".repeat(depth)).append(line).append('\n');
    }

    private void api(ApiModel api, String file) {
        line(0, "api " + api + " " + api.database() + " from " + file + ", " + api.limits());
        api.schemas().forEach(schema -> schema(api, schema));
    }

    private void schema(ApiModel api, Schema schema) {
        line(
                1,
                "schema " + schema + " at " + schema.endpoint().name()
                        + flag(schema.endpoint().obfuscate(), "obfuscated") + flag(schema.tenant(), "tenant")
                        + flag(schema.across(), "across") + heritage(schema.heritage()));
        schema.fields().forEach(field -> line(2, "field " + field(field)));
        line(2, "key " + names(schema.key().fields()) + flag(schema.key().made(), "made"));
        schema.uniques()
                .forEach(unique -> line(
                        2,
                        "unique " + names(unique.fields()) + flag(unique.ignoreCase(), "ignore_case")
                                + flag(unique.global(), "global")));
        schema.indexes().forEach(index -> line(2, "index " + names(index.fields())));
        schema.relations().forEach(relation -> line(2, "relation " + relation(relation)));
        guards(schema);
        line(2, "rules " + api.rules(schema).read() + " " + api.rules(schema).write());
    }

    private void guards(Schema schema) {
        List<String> lines = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            Guard guard = schema.guard(operation);
            lines.add(operation.label() + "=" + guard.level() + list(" permissions ", sorted(guard.permissions()))
                    + list(" roles ", sorted(guard.roles())));
        }
        line(2, "access " + String.join(", ", lines));
    }

    private static String list(String before, String names) {
        return names.equals("[]") ? "" : before + names;
    }

    private static String field(Field field) {
        return field.name() + " " + type(field.type()) + constraints(field.constraints())
                + flag(field.required(), "required") + preset(field.preset()) + flag(field.writtenNow(), "on_write")
                + flag(field.generated(), "generated") + flag(field.readOnly(), "read_only")
                + flag(field.writeOnly(), "write_only") + flag(field.searchable(), "searchable")
                + rule("read", field.read()) + rule("write", field.write()) + heritage(field.heritage());
    }

    private static String type(FieldType type) {
        return switch (type) {
            case FieldType.Simple simple -> simple.label();
            case FieldType.Decimal decimal -> "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
            case FieldType.Enumeration words -> "enum" + words.values();
            case FieldType.ObjectType object ->
                object.fields().stream().map(ModelText::field).collect(Collectors.joining("; ", "object{", "}"));
            case FieldType.ListType list -> "list of " + type(list.of()) + constraints(list.element());
        };
    }

    private static String constraints(Constraints constraints) {
        return text("min", constraints.min())
                + text("max", constraints.max())
                + text("min_length", constraints.minLength())
                + text("max_length", constraints.maxLength())
                + text("pattern", constraints.pattern())
                + text("format", constraints.format())
                + text("max_items", constraints.maxItems());
    }

    private static String text(String name, @org.jspecify.annotations.Nullable Object value) {
        return value == null ? "" : " " + name + "=" + value;
    }

    private static String preset(Default preset) {
        return switch (preset) {
            case Default.None none -> "";
            case Default.Constant constant -> " default='" + constant.text() + "'";
            case Default.Computed computed -> " default=" + computed;
        };
    }

    private static String rule(String name, RoleRule rule) {
        return switch (rule) {
            case RoleRule.Anyone anyone -> "";
            case RoleRule.AnyOf roles -> " " + name + "=" + sorted(roles.names());
        };
    }

    private static String heritage(Field.Heritage heritage) {
        return text("renamed_from", heritage.renamedFrom()) + flag(heritage.restore(), "restore");
    }

    private static String relation(Relation relation) {
        String on = relation.on().stream()
                .map(pair -> pair.source().name() + "=" + pair.target().name())
                .collect(Collectors.joining(", "));
        return relation.name() + " " + relation.origin() + (relation.many() ? " to many " : " to one ")
                + relation.target() + " on " + on + " " + relation.onDelete();
    }

    private static String flag(boolean flag, String name) {
        return flag ? " " + name : "";
    }

    private static String names(List<Field> fields) {
        return fields.stream().map(Field::name).toList().toString();
    }

    private static String sorted(java.util.Set<String> names) {
        return new TreeSet<>(names).toString();
    }
}
