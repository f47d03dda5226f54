package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Inner;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.Selection.AllFields;
import dev.ashlar.core.query.Selection.EmbedPart;
import dev.ashlar.core.query.Selection.FieldPart;
import dev.ashlar.core.query.Selection.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Resolves the names of a selection, and attaches to each embedded list what shapes it. */
final class SelectResolver {
    private static final Part ALL_FIELDS = new AllFields();
    /** What rows carry beside their fields where answers span organizations. */
    static final String ORGANIZATION = "organization_id";

    private final Lexicon lexicon;
    private final Report report;
    private final PathResolver paths;
    private final FunctionResolver functions;
    private final ShapeResolver shapes;
    private final LinkResolver links;
    private String parameter = "";

    SelectResolver(Lexicon lexicon, Report report, PathResolver paths, ShapeResolver shapes, LinkResolver links) {
        this.lexicon = lexicon;
        this.report = report;
        this.paths = paths;
        this.functions = new FunctionResolver(lexicon, report, paths);
        this.shapes = shapes;
        this.links = links;
    }

    /** The selection a text asks for. */
    Selection resolve(Schema schema, QueryParameters.Entry select) {
        parameter = select.parameter();
        report.enter(parameter);
        return level(schema, SelectParser.parse(select.value(), report), "", 0);
    }

    private Selection level(Schema schema, List<SelectItem> items, String way, int depth) {
        List<Part> parts = new ArrayList<>(items.size());
        Set<String> names = new HashSet<>();
        for (SelectItem item : items) {
            part(schema, item, way, depth, names, parts);
        }
        return links.linked(schema, new Selection(parts));
    }

    private void part(Schema schema, SelectItem item, String way, int depth, Set<String> names, List<Part> parts) {
        switch (item) {
            case SelectItem.Star star -> {
                all(schema, names);
                parts.add(ALL_FIELDS);
            }
            case SelectItem.Named named -> named(schema, named, way, depth, names, parts);
            case SelectItem.Nested nested -> nested(schema, nested, way, depth, names, parts);
            case SelectItem.Call call -> called(schema, call, depth, names, parts);
        }
    }

    /** All own names, with the one that rows carry where answers span organizations. */
    private void all(Schema schema, Set<String> names) {
        lexicon.fieldNames(schema).forEach(name -> unique(names, name));
        if (schema.tenant()) {
            names.add(ORGANIZATION);
        }
    }

    private void named(
            Schema schema, SelectItem.Named named, String way, int depth, Set<String> names, List<Part> parts) {
        List<Segment> path = named.path();
        Relation relation = path.size() == 1 ? lexicon.relation(schema, path.getFirst()) : null;
        if (relation != null && lexicon.field(schema, path.getFirst()) == null) {
            embed(schema, relation, named.name(), List.of(), way, depth, names, parts);
            return;
        }
        AttributePath found = paths.resolve(schema, path, depth);
        if (found == null) {
            return;
        }
        String name = named.name().isEmpty() ? flat(found, path) : checked(named.name());
        if (unique(names, name)) {
            parts.add(new FieldPart(name, found.relations(), found.attribute()));
        }
    }

    private void called(Schema schema, SelectItem.Call call, int depth, Set<String> names, List<Part> parts) {
        AttributePath found = functions.resolve(schema, call.path(), depth);
        if (found == null) {
            return;
        }
        String name = call.name().isEmpty() ? flat(found, call.path()) : checked(call.name());
        if (unique(names, name)) {
            parts.add(new FieldPart(name, found.relations(), found.attribute()));
        }
    }

    private String flat(AttributePath found, List<Segment> path) {
        if (path.size() == 1) {
            return path.getFirst().text();
        }
        String name = Segment.join(path).replace('.', '_');
        boolean free = path.stream().anyMatch(Segment::quoted) || found.attribute() instanceof Inner;
        return free ? checked(name) : name;
    }

    private void nested(
            Schema schema, SelectItem.Nested nested, String way, int depth, Set<String> names, List<Part> parts) {
        Relation relation = nested.path().size() == 1
                ? lexicon.relation(schema, nested.path().getFirst())
                : null;
        if (relation != null) {
            embed(schema, relation, nested.name(), nested.items(), way, depth, names, parts);
        } else if (nested.path().size() == 1
                && lexicon.field(schema, nested.path().getFirst()) == null) {
            unknown(schema, nested);
        } else {
            report.add(
                    "wrong_type",
                    Report.quoted(Segment.join(nested.path())) + " is not a relation of "
                            + Report.quoted(schema.publicName()) + ", so nothing can be selected in it");
        }
    }

    private void unknown(Schema schema, SelectItem.Nested nested) {
        Segment name = nested.path().getFirst();
        FunctionResolver.turned(nested)
                .ifPresentOrElse(
                        call -> report.add(
                                "unknown_field",
                                Report.quoted(name.text()) + " is a function, which stands behind its field: write "
                                        + Report.quoted(call)),
                        () -> PathResolver.unknown(lexicon, report, schema, name));
    }

    private void embed(
            Schema schema,
            Relation relation,
            String asked,
            List<SelectItem> items,
            String way,
            int depth,
            Set<String> names,
            List<Part> parts) {
        if (depth == lexicon.depth()) {
            report.limit("depth", lexicon.depth(), Report.quoted(relation.name()) + " is nested too deep");
            return;
        }
        String name = asked.isEmpty() ? relation.name() : checked(asked);
        if (unique(names, name)) {
            String there = way.isEmpty() ? relation.name() : way + "." + relation.name();
            Schema target = lexicon.target(relation);
            Selection selection =
                    items.isEmpty() ? links.linked(target, Selection.ALL) : level(target, items, there, depth + 1);
            refuseGroups(selection, relation);
            parts.add(new EmbedPart(name, relation, selection, shapes.resolve(relation, target, there, depth + 1)));
            report.enter(parameter);
        }
    }

    private void refuseGroups(Selection selection, Relation relation) {
        GroupResolver.refuse(
                report,
                selection,
                "what is embedded is not grouped; an aggregate over " + Report.quoted(relation.name())
                        + " stands beside it, as in " + relation.name() + ".count()");
    }

    private boolean unique(Set<String> names, String name) {
        boolean added = names.add(name);
        if (!added) {
            report.add(
                    "repeated_name",
                    Report.quoted(name) + " stands twice in the answer; give one another name, as in other:" + name);
        }
        return added;
    }

    /** Names in an answer follow the rule for names in a definition. */
    private String checked(String name) {
        boolean sound = name.length() <= 63 && letter(name.charAt(0));
        for (int i = 1; i < name.length(); i++) {
            char character = name.charAt(i);
            sound &= letter(character) || character >= '0' && character <= '9' || character == '_';
        }
        if (!sound) {
            report.add(
                    "invalid_name",
                    Report.quoted(name)
                            + " is not a letter followed by up to 62 letters, digits and _; another name is given as in"
                            + " other:path");
        }
        return name;
    }

    private static boolean letter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
    }
}
