package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.Selection.EmbedPart;
import dev.ashlar.core.query.Selection.FieldPart;
import dev.ashlar.core.query.Selection.LinksPart;
import dev.ashlar.core.query.Selection.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Adds to selections the links of their rows, where a query asks for them. */
final class LinkResolver {
    private final Lexicon lexicon;
    private final Report report;
    private final Predicate<Relation> followed;
    private final QueryParameters.@Nullable Entry links;
    private final boolean wanted;

    /**
     * For one query.
     *
     * @param followed which relations are linked, of those whose fields are visible
     */
    LinkResolver(Lexicon lexicon, Report report, Predicate<Relation> followed, QueryParameters.@Nullable Entry links) {
        this.lexicon = lexicon;
        this.report = report;
        this.followed = followed;
        this.links = links;
        this.wanted = links != null && links.flag(report);
    }

    /** What is shown of rows of a schema, and their links. */
    Selection linked(Schema schema, Selection selection) {
        if (!wanted) {
            return selection;
        }
        if (selection.parts().stream().anyMatch(LinkResolver::taken)) {
            refuse("repeated_name", "`links` is the name of the links, so nothing else can have it");
        }
        List<Part> parts = new ArrayList<>(selection.parts());
        parts.add(new LinksPart(
                lexicon.relations(schema).stream().filter(followed).toList()));
        return new Selection(parts);
    }

    private static boolean taken(Part part) {
        return switch (part) {
            case Selection.AllFields all -> false;
            case FieldPart field -> field.name().equals(Selection.LINKS);
            case EmbedPart embed -> embed.name().equals(Selection.LINKS);
            case LinksPart other -> false;
        };
    }

    private void refuse(String code, String detail) {
        if (links != null) {
            report.enter(links.parameter());
            report.add(code, detail);
        }
    }
}
