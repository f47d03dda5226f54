package dev.ashlar.http.rest;

import dev.ashlar.core.model.Aggregate;
import dev.ashlar.core.model.Aggregated;
import dev.ashlar.core.model.Answered;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Bucketed;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Inner;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.plan.Document;
import dev.ashlar.core.plan.Document.Many;
import dev.ashlar.core.plan.DocumentWriter;
import dev.ashlar.core.plan.Rows;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.Selection.EmbedPart;
import dev.ashlar.core.value.Texts;
import dev.ashlar.http.rest.Addresses.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the addresses that rows of an answer name. The rest of an embedded list that was cut is found at the relation's own address,
 * asked for in the same way.
 */
final class RowAddresses implements DocumentWriter.Addresses {
    private final ApiModel model;
    private final String prefix;
    private final Document document;
    private final Selection selection;
    private final Arguments arguments;
    private final Supplier<String> query;

    /**
     * For one answer.
     *
     * @param prefix path of the API's version
     * @param document of the answer's rows
     * @param selection what of them was asked for
     * @param query the query string that asks for the whole
     */
    RowAddresses(
            ApiModel model,
            String prefix,
            Document document,
            Selection selection,
            Arguments arguments,
            Supplier<String> query) {
        this.model = model;
        this.prefix = prefix;
        this.document = document;
        this.selection = selection;
        this.arguments = arguments;
        this.query = query;
    }

    @Override
    public @Nullable String rest(Document owner, Many list, Rows rows, int branch, int row) {
        Found found = find(document, selection, "", owner, list);
        if (found == null) {
            return null;
        }
        Relation relation = found.embed.relation();
        return below(owner, relation, rows, branch, row) + "?" + parameters(found, list);
    }

    @Override
    public String related(Document owner, Document.Way way, Rows rows, int branch, int row) {
        Relation relation = way.relation();
        return way.key().isEmpty()
                ? below(owner, relation, rows, branch, row)
                : Addresses.row(endpoint(relation.target()), way.key(), rows, branch, row);
    }

    /** The address of a relation of a row. */
    private String below(Document owner, Relation relation, Rows rows, int branch, int row) {
        return Addresses.row(endpoint(relation.source()), owner, rows, branch, row) + "/" + relation.name();
    }

    private String endpoint(String schema) {
        return prefix + "/" + model.schema(schema).endpoint().name();
    }

    /**
     * A list among those selected.
     *
     * @param way the relations that lead to it, as parameters name them
     */
    private record Found(EmbedPart embed, String way) {}

    private @Nullable Found find(Document at, Selection selected, String way, Document owner, Many list) {
        if (at == owner) {
            EmbedPart embed = embed(selected, list.name());
            return embed == null
                    ? null
                    : new Found(embed, way + embed.relation().name());
        }
        for (Document.Entry entry : at.entries()) {
            EmbedPart embed = embed(selected, entry.name());
            Document below = below(entry);
            if (embed != null && below != null) {
                String further = way + embed.relation().name() + ".";
                Found found = find(below, embed.selection(), further, owner, list);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable Document below(Document.Entry entry) {
        return switch (entry) {
            case Document.Scalar scalar -> null;
            case Document.One one -> one.document();
            case Many many -> many.document();
            case Document.Links links -> null;
        };
    }

    private static @Nullable EmbedPart embed(Selection selection, String name) {
        for (Selection.Part part : selection.parts()) {
            if (part instanceof EmbedPart embed && embed.name().equals(name)) {
                return embed;
            }
        }
        return null;
    }

    private String parameters(Found found, Many list) {
        StringJoiner parameters = new StringJoiner("&");
        Selection selected = found.embed.selection();
        if (!selected.equals(Selection.ALL)) {
            parameters.add("select=" + text(selected));
        }
        if (selected.linked()) {
            parameters.add("links=true");
        }
        shapes(found.way).forEach(parameters::add);
        return parameters
                .add("limit=" + list.limit())
                .add("offset=" + (offset(found.embed) + list.limit()))
                .toString();
    }

    private long offset(EmbedPart embed) {
        int argument = embed.shape().offset();
        String offset = argument < 0 ? null : arguments.at(argument);
        return offset == null ? 0 : Long.parseLong(offset);
    }

    /** What the request says of the list and of those embedded in it, as the list's own address takes it. */
    private List<String> shapes(String way) {
        List<String> shapes = new ArrayList<>();
        for (Parameter parameter : Addresses.parameters(query.get())) {
            String name = parameter.name();
            if (name.startsWith(way + ":")) {
                String own = name.substring(way.length() + 1);
                if (!own.equals("limit") && !own.equals("offset")) {
                    shapes.add(parameter.renamed(own));
                }
            } else if (name.startsWith(way + ".") && name.indexOf(':') > 0) {
                shapes.add(parameter.renamed(name.substring(way.length() + 1)));
            }
        }
        return shapes;
    }

    private String text(Selection selection) {
        StringJoiner parts = new StringJoiner(",");
        for (Selection.Part part : selection.parts()) {
            switch (part) {
                case Selection.AllFields all -> parts.add("*");
                case Selection.FieldPart field -> parts.add(text(field));
                case EmbedPart embed -> parts.add(text(embed));
                case Selection.LinksPart links -> {}
            }
        }
        return parts.toString();
    }

    private String text(Selection.FieldPart part) {
        StringJoiner path = new StringJoiner(".");
        part.path().forEach(relation -> path.add(relation.name()));
        add(part.attribute(), path);
        String written = path.toString();
        return part.name().equals(written)
                ? written
                : part.name() + ":" + URLEncoder.encode(written, StandardCharsets.UTF_8);
    }

    private void add(Attribute attribute, StringJoiner path) {
        switch (attribute) {
            case Field field -> path.add(field.name());
            case Inner inner -> {
                path.add(inner.field().name());
                keys(inner).forEach(key -> path.add("'" + key.replace("'", "''") + "'"));
            }
            case Bucketed bucketed -> {
                add(bucketed.of(), path);
                path.add(bucketed.bucket().label() + "()");
            }
            case Aggregated aggregated -> {
                aggregated.way().forEach(relation -> path.add(relation.name()));
                if (aggregated.function() != Aggregate.ROWS) {
                    add(aggregated.of(), path);
                }
                path.add(aggregated.function().label() + "()");
            }
            case Answered answered -> throw new IllegalStateException("nothing is selected of groups");
        }
    }

    private List<String> keys(Inner inner) {
        return switch (inner.keys()) {
            case Operand.Argument(int index) -> Texts.elements(String.valueOf(arguments.at(index)));
            case Operand.Constant(String text) -> Texts.elements(text);
            case Operand.Reference reference -> throw new IllegalStateException("no keys: " + reference);
        };
    }

    private String text(EmbedPart embed) {
        String relation = embed.relation().name();
        String named = embed.name().equals(relation) ? relation : embed.name() + ":" + relation;
        return named + "(" + text(embed.selection()) + ")";
    }
}
