package dev.ashlar.sdk.typescript;

import java.util.List;
import java.util.stream.Collectors;

/** Writes declarations as the text of a declaration file. The one place where names and texts are quoted and escaped. */
public final class Printer {
    private static final int LONGEST_LINE = 120;

    private final StringBuilder out = new StringBuilder();
    private int depth;

    /** Declarations, with an empty line before each. */
    public static String print(List<Declaration> declarations) {
        Printer printer = new Printer();
        declarations.forEach(declaration -> {
            printer.out.append('\n');
            printer.declaration(declaration);
        });
        return printer.out.toString();
    }

    private void declaration(Declaration declaration) {
        doc(declaration.doc());
        switch (declaration) {
            case Declaration.Interface each -> members(head(each), each.members());
            case Declaration.Alias each -> line("export type " + each.name() + " = " + type(each.type()) + ";");
            case Declaration.Constant each ->
                line(declared() + "const " + each.name() + ": " + type(each.type()) + ";");
            case Declaration.Function each ->
                line(declared() + "function " + each.name() + "(" + inline(each.parameters()) + "): "
                        + type(each.result()) + ";");
            case Declaration.Namespace each -> namespace(each);
        }
    }

    /** Inside of a namespace everything is declared already. */
    private String declared() {
        return depth == 0 ? "export declare " : "export ";
    }

    private void namespace(Declaration.Namespace namespace) {
        line(declared() + "namespace " + namespace.name() + " {");
        depth++;
        namespace.members().forEach(this::declaration);
        depth--;
        line("}");
    }

    private static String head(Declaration.Interface each) {
        String parents = each.parents().stream().map(parent -> type(parent, 0)).collect(Collectors.joining(", "));
        return "export interface " + each.name() + (parents.isEmpty() ? "" : " extends " + parents);
    }

    private void members(String head, List<Member> members) {
        if (members.isEmpty()) {
            line(head + " {}");
            return;
        }
        line(head + " {");
        depth++;
        for (Member member : members) {
            doc(member.doc());
            line(member(member, depth) + ";");
        }
        depth--;
        line("}");
    }

    private void doc(String doc) {
        if (!doc.isEmpty()) {
            line("/** " + comment(doc) + " */");
        }
    }

    private void line(String text) {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }

    private String type(Type type) {
        return type(type, depth);
    }

    private static String type(Type type, int depth) {
        return switch (type) {
            case Type.Reference reference -> reference.name() + arguments(reference, depth);
            case Type.Text text -> string(text.text());
            case Type.Whole whole -> Integer.toString(whole.number());
            case Type.Union union -> union(union, depth);
            case Type.ListOf list -> (list.readOnly() ? "readonly " : "") + element(list.element(), depth) + "[]";
            case Type.Tuple tuple -> "readonly [" + inline(tuple.elements()) + "]";
            case Type.Shape shape -> shape(shape, depth);
        };
    }

    private static String arguments(Type.Reference reference, int depth) {
        return reference.arguments().isEmpty()
                ? ""
                : reference.arguments().stream()
                        .map(argument -> type(argument, depth))
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String union(Type.Union union, int depth) {
        List<String> members =
                union.members().stream().map(member -> type(member, depth)).toList();
        String line = String.join(" | ", members);
        return line.length() <= LONGEST_LINE
                ? line
                : members.stream()
                        .map(member -> "\n" + "  ".repeat(depth + 1) + "| " + member)
                        .collect(Collectors.joining());
    }

    private static String element(Type element, int depth) {
        String text = type(element, depth);
        return element instanceof Type.Union || element instanceof Type.ListOf ? "(" + text + ")" : text;
    }

    private static String shape(Type.Shape shape, int depth) {
        if (shape.members().isEmpty()) {
            return "{}";
        }
        String inline = "{ "
                + shape.members().stream().map(each -> member(each, depth)).collect(Collectors.joining("; ")) + " }";
        return inline.length() <= LONGEST_LINE && inline.indexOf('\n') < 0 ? inline : lines(shape, depth);
    }

    private static String lines(Type.Shape shape, int depth) {
        String indent = "  ".repeat(depth + 1);
        return shape.members().stream()
                .map(each -> indent + member(each, depth + 1) + ";\n")
                .collect(Collectors.joining("", "{\n", "  ".repeat(depth) + "}"));
    }

    private static String inline(List<Member> members) {
        return members.stream().map(each -> member(each, 0)).collect(Collectors.joining(", "));
    }

    private static String member(Member member, int depth) {
        return (member.readOnly() ? "readonly " : "") + property(member.name()) + (member.optional() ? "?" : "") + ": "
                + type(member.type(), depth);
    }

    private static String property(String name) {
        return Identifiers.plain(name) ? name : string(name);
    }

    /** A text as a literal: everything but printable ASCII is escaped. */
    static String string(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"' || character == '\\') {
                literal.append('\\').append(character);
            } else if (character < ' ' || character > '~') {
                literal.append(String.format("\\u%04x", (int) character));
            } else {
                literal.append(character);
            }
        }
        return literal.append('"').toString();
    }

    /** A text of one line that cannot end the comment it stands in. */
    static String comment(String text) {
        return text.replaceAll("\\s+", " ")
                .replaceAll("\\p{Cntrl}|\\p{Cs}", "?")
                .replace("*/", "*\\/");
    }
}
