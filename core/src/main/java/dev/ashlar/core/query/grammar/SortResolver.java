package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.FieldType.Simple;
import dev.ashlar.core.model.Inner;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.Selection.FieldPart;
import dev.ashlar.core.query.Selection.Part;
import dev.ashlar.core.query.Selection.SortKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves the names of an order. */
final class SortResolver {
    private final Lexicon lexicon;
    private final Report report;
    private final PathResolver paths;

    SortResolver(Lexicon lexicon, Report report, PathResolver paths) {
        this.lexicon = lexicon;
        this.report = report;
        this.paths = paths;
    }

    /** An order of the list itself, made total by the key. */
    List<SortKey> total(Schema schema, QueryParameters.@Nullable Entry sort, Selection selection) {
        return SortKey.total(keys(schema, sort, selection, 0), schema);
    }

    /** An order as it was asked for, without the key. */
    List<SortKey> own(Schema schema, QueryParameters.@Nullable Entry sort, int depth) {
        return keys(schema, sort, Selection.ALL, depth);
    }

    private List<SortKey> keys(Schema schema, QueryParameters.@Nullable Entry sort, Selection selection, int depth) {
        if (sort == null) {
            return List.of();
        }
        report.enter(sort.parameter());
        List<SortKey> keys = new ArrayList<>(4);
        for (SortTerm term : SortTerm.parse(sort.value(), report)) {
            AttributePath path = path(schema, term, selection, depth);
            if (path != null && sortable(path.attribute(), term)) {
                add(keys, path, term);
            }
        }
        return keys;
    }

    /** A field of the schema comes before a name given in the selection. */
    private @Nullable AttributePath path(Schema schema, SortTerm term, Selection selection, int depth) {
        Segment first = term.path().getFirst();
        if (term.path().size() == 1 && lexicon.field(schema, first) == null) {
            for (Part part : selection.parts()) {
                if (part instanceof FieldPart(String name, List<Relation> relations, Attribute attribute)
                        && first.is(name)) {
                    return new AttributePath(relations, attribute);
                }
            }
        }
        return paths.resolve(schema, term.path(), depth);
    }

    private boolean sortable(Attribute attribute, SortTerm term) {
        boolean json = attribute instanceof Inner && attribute.type() == Simple.JSON;
        boolean sortable = json || attribute.type().scalar();
        if (!sortable) {
            report.add(
                    "wrong_type",
                    Report.quoted(Segment.join(term.path())) + " ("
                            + attribute.type().label() + ") has no order");
        }
        return sortable;
    }

    private void add(List<SortKey> keys, AttributePath path, SortTerm term) {
        if (SortKey.contains(keys, path.relations(), path.attribute())) {
            report.add("repeated_name", Report.quoted(Segment.join(term.path())) + " stands twice in the order");
        } else {
            keys.add(new SortKey(path.relations(), path.attribute(), term.descending()));
        }
    }
}
