package dev.ashlar.sdk;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Guard;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.sdk.typescript.Declaration;
import dev.ashlar.sdk.typescript.Member;
import dev.ashlar.sdk.typescript.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The types of a whole API: those of its schemas, of its clients, and the functions that make them. */
final class ClientTypes {
    private static final Set<String> EXPORTED = Set.of("AshlarError", "ConnectionError", "Partial");
    private static final Type.Reference OPTIONS = Runtime.type("ClientOptions");
    private static final Type.Reference ADMIN_OPTIONS = Runtime.type("AdminOptions");

    private final ApiModel model;
    private final String client;
    private final String admin;
    private final List<SchemaTypes> schemas;

    ClientTypes(ApiModel model) {
        this.model = model;
        String name = TypeNames.pascal(model.name().api());
        this.client = name + "Client";
        this.admin = name + "AdminClient";
        Set<String> taken = new LinkedHashSet<>(EXPORTED);
        taken.addAll(SchemaTypes.TAKEN);
        taken.add(client);
        taken.add(admin);
        TypeNames names = new TypeNames(taken);
        model.schemas().forEach(schema -> names.of(schema.publicName()));
        this.schemas = model.schemas().stream()
                .map(schema -> new SchemaTypes(model, names, schema))
                .toList();
    }

    /** Name of the type of an ordinary client. */
    String client() {
        return client;
    }

    /** Everything that is declared. */
    List<Declaration> declarations() {
        List<Declaration> all = new ArrayList<>();
        all.add(function("A client for administrators.", ADMIN_OPTIONS, admin));
        all.add(function("A client.", OPTIONS, client));
        all.add(client("What callers can do.", client, false));
        all.add(client("What administrators can do.", admin, true));
        schemas.forEach(schema -> all.addAll(schema.declarations()));
        return all;
    }

    private static Declaration function(String doc, Type options, String result) {
        return new Declaration.Function(
                doc, "createClient", List.of(Member.of("options", options)), new Type.Reference(result));
    }

    private Declaration client(String doc, String name, boolean administrative) {
        List<Member> members = new ArrayList<>();
        for (int at = 0; at < schemas.size(); at++) {
            Schema schema = model.schemas().get(at);
            List<Operation> operations = operations(schema, administrative);
            if (!operations.isEmpty()) {
                Member member = Member.of(
                                schema.endpoint().name(),
                                collection(schemas.get(at).reference(), operations))
                        .asReadOnly();
                members.add(member.told("Rows of `" + schema.publicName() + "`."));
            }
        }
        return new Declaration.Interface(
                doc, name, List.of(Runtime.type("Connection", new Type.Reference(name))), members);
    }

    private static List<Operation> operations(Schema schema, boolean administrative) {
        return Arrays.stream(Operation.values())
                .filter(operation -> administrative || schema.guard(operation).level() != Guard.Level.ADMIN)
                .toList();
    }

    private static Type collection(Type schema, List<Operation> operations) {
        if (operations.size() == Operation.values().length) {
            return Runtime.type("Collection", schema);
        }
        List<Type> names = operations.stream()
                .<Type>map(operation -> new Type.Text(operation.label()))
                .toList();
        return Runtime.type("Collection", schema, new Type.Union(names));
    }
}
