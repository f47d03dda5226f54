package dev.ashlar.core.plan;

import dev.ashlar.core.access.Permit;
import dev.ashlar.core.model.Aggregated;
import dev.ashlar.core.model.Answered;
import dev.ashlar.core.model.Attribute;
import dev.ashlar.core.model.Bucketed;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Inner;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Plan.Bound;
import dev.ashlar.core.plan.Plan.Branch;
import dev.ashlar.core.plan.Plan.Expression;
import dev.ashlar.core.plan.Plan.Link;
import dev.ashlar.core.plan.Plan.Offset;
import dev.ashlar.core.plan.Plan.Order;
import dev.ashlar.core.plan.Plan.Slice;
import dev.ashlar.core.plan.Plan.Slot;
import dev.ashlar.core.plan.Plan.Source;
import dev.ashlar.core.plan.Plan.Summary;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.query.Selection.SortKey;
import dev.ashlar.core.value.WireKind;
import java.util.ArrayList;
import java.util.List;

/** Plans reads: one statement for a whole document, however deep. */
final class ReadPlanner {
    private final Permit permit;
    private final Conditions conditions;
    private int branches;

    ReadPlanner(Permit permit, Conditions conditions) {
        this.permit = permit;
        this.conditions = conditions;
    }

    Plan.Read get(Intent.GetRow get) {
        Level level = new Level(conditions.scope(get.schema()), branches++);
        List<Condition> where = new ArrayList<>(conditions.key(level.scope, get.key()));
        where.addAll(conditions.visible(level.scope, Operation.GET));
        Document document = level.document(get.selection(), true);
        return new Plan.Read(level.branch(where, List.of(), List.of(), Slice.ALL), document);
    }

    Plan.Read list(Intent.ListRows list) {
        return list(list, List.of(), conditions.scope(list.schema()));
    }

    Plan.Groups groups(Intent.GroupRows groups) {
        return groups(groups, List.of(), conditions.scope(groups.schema())).page();
    }

    private GroupPlanner groups(Intent.GroupRows groups, List<Condition> more, Scope scope) {
        return new GroupPlanner(permit, conditions, groups, scope, more);
    }

    Plan related(Intent.RelatedRows related) {
        Scope parent = conditions.scope(related.parent());
        Scope target = conditions.scope(related.schema());
        List<Condition> belongs = List.of(belongs(related, parent, target));
        return switch (related.rows()) {
            case Intent.ListRows list -> list(list, belongs, target);
            case Intent.GroupRows groups -> groups(groups, belongs, target).page();
        };
    }

    /** That a row is at the other end of the relation of the one row. */
    private Condition belongs(Intent.RelatedRows related, Scope parent, Scope target) {
        List<Condition> belongs = new ArrayList<>(conditions.key(parent, related.key()));
        belongs.addAll(conditions.visible(parent, Operation.GET));
        belongs.addAll(parent.meets(related.relation(), target));
        return new Condition.Exists(parent.table(), parent.alias(), Condition.and(belongs));
    }

    private Plan.Read list(Intent.ListRows list, List<Condition> more, Scope scope) {
        Level level = new Level(scope, branches++);
        List<Condition> where = new ArrayList<>(more);
        where.addAll(conditions.visible(scope, Operation.LIST));
        where.add(conditions.filter(scope, list.filter()));
        Document shown = level.document(list.selection(), false);
        List<Order> order = level.order(list.sort());
        Document document = new Document(shown.entries(), shown.key(), shown.revision(), level.sortCells(list.sort()));
        Cut cut = Cut.of(list.paging(), order, level.nullable(list.sort()));
        where.add(cut.beyond());
        return new Plan.Read(level.branch(where, List.of(), cut.order(), cut.slice()), document);
    }

    Plan.Count count(Intent.CountRows count) {
        Scope scope = conditions.scope(count.schema());
        return new Plan.Count(source(scope, Operation.COUNT, count.filter(), List.of()), Intent.Total.EXACT);
    }

    /** How many rows or groups there are as a whole. */
    Plan total(Intent.PagedShape page) {
        return total(page, List.of(), conditions.scope(page.schema()));
    }

    /** How many rows or groups belong to the one row. */
    Plan total(Intent.RelatedRows related) {
        Scope parent = conditions.scope(related.parent());
        Scope target = conditions.scope(related.schema());
        return total(related.rows(), List.of(belongs(related, parent, target)), target);
    }

    private Plan total(Intent.PagedShape page, List<Condition> more, Scope scope) {
        return switch (page) {
            case Intent.ListRows list -> {
                Intent.Total total = guessable(list) ? list.paging().total() : Intent.Total.EXACT;
                yield new Plan.Count(source(scope, Operation.LIST, list.filter(), more), total);
            }
            case Intent.GroupRows groups -> groups(groups, more, scope).count();
        };
    }

    /** The database guesses from all rows there are, so a guess would tell of rows that the caller cannot see. */
    private boolean guessable(Intent.ListRows list) {
        Schema schema = list.schema();
        return !permit.confined(schema, Operation.LIST)
                && permit.readRule(schema).equals(Filter.EVERYTHING)
                && !relates(list.filter());
    }

    private static boolean relates(Filter filter) {
        return switch (filter) {
            case Filter.All all -> all.parts().stream().anyMatch(ReadPlanner::relates);
            case Filter.Any any -> any.parts().stream().anyMatch(ReadPlanner::relates);
            case Filter.Not not -> relates(not.part());
            case Filter.Comparison comparison -> false;
            case Filter.Related related -> true;
        };
    }

    Plan.Exists exists(Intent.RowExists exists) {
        Scope scope = conditions.scope(exists.schema());
        return new Plan.Exists(source(scope, Operation.EXISTS, exists.filter(), List.of()));
    }

    private Source source(Scope scope, Operation operation, Filter filter, List<Condition> more) {
        List<Condition> where = new ArrayList<>(more);
        where.addAll(conditions.visible(scope, operation));
        where.add(conditions.filter(scope, filter));
        return new Source(scope.table(), scope.alias(), List.of(), Condition.and(where));
    }

    /** One level of an answer while it is planned: a table, what is joined to it, its cells and the lists below. */
    private final class Level {
        private final Scope scope;
        private final int number;
        private final Cells cells = new Cells();
        private final Joins joins = new Joins(permit, conditions);
        private final Summaries summaries = new Summaries(permit, conditions);
        private final List<Branch> children = new ArrayList<>();

        Level(Scope scope, int number) {
            this.scope = scope;
            this.number = number;
        }

        Branch branch(List<Condition> where, List<Link> links, List<Order> order, Slice slice) {
            List<Summary> all = summaries.all();
            all.forEach(summary -> summary.ties().forEach(tie -> cells.of(tie.above())));
            Source source = new Source(scope.table(), scope.alias(), joins.all(), Condition.and(where));
            return new Branch(number, source, cells.outputs(), links, order, slice, all, children);
        }

        Document document(Selection selection, boolean revision) {
            return document(scope, selection, revision);
        }

        private Document document(Scope at, Selection selection, boolean revision) {
            List<Document.Entry> entries = new ArrayList<>();
            for (Selection.Part part : selection.parts()) {
                switch (part) {
                    case Selection.AllFields all -> entries.addAll(own(at));
                    case Selection.FieldPart field -> entries.add(field(at, field));
                    case Selection.EmbedPart embed -> entries.add(embed(at, embed));
                    case Selection.LinksPart links -> entries.add(links(at, links));
                }
            }
            boolean keyed = revision || entries.stream().anyMatch(Level::addressed);
            return new Document(
                    entries, keyed ? keyCells(at) : List.of(), revision ? cells.of(at.revision()) : -1, List.of());
        }

        private List<Document.Entry> own(Scope at) {
            List<Document.Entry> entries = new ArrayList<>();
            if (permit.namesOrganization(at.schema())) {
                entries.add(new Document.Scalar(
                        "organization_id", cells.of(at.organization()), WireKind.PLAIN, foreign(at)));
            }
            for (Field field : permit.shown(at.schema())) {
                entries.add(scalar(field.name(), at, field));
            }
            return entries;
        }

        private Document.Entry field(Scope at, Selection.FieldPart part) {
            Scope end = joins.walk(at, part.path());
            return switch (part.attribute()) {
                case Field field -> scalar(part.name(), end, field);
                case Inner inner -> inner(part.name(), end, inner);
                case Bucketed bucketed -> scalar(part.name(), end, bucketed);
                case Aggregated aggregated -> summary(part.name(), end, aggregated);
                case Answered answered -> throw new IllegalArgumentException("a value of a group: " + answered);
            };
        }

        private Document.Scalar summary(String name, Scope at, Aggregated aggregated) {
            int cell = cells.of(summaries.value(at, aggregated, false));
            return new Document.Scalar(name, cell, WireKind.of(aggregated), true);
        }

        /** The plan is the same for other keys, so nothing of it tells one answer from another. */
        private Document.Scalar inner(String name, Scope at, Inner inner) {
            boolean chosen = inner.keys() instanceof Filter.Operand.Argument;
            return new Document.Scalar(name, cells.of(at.json(inner)), WireKind.RAW, chosen || foreign(at));
        }

        private Document.Scalar scalar(String name, Scope at, Attribute attribute) {
            return new Document.Scalar(name, cells.of(at.value(attribute)), WireKind.of(attribute), foreign(at));
        }

        private boolean foreign(Scope at) {
            return at.alias() != scope.alias();
        }

        private Document.Entry embed(Scope at, Selection.EmbedPart embed) {
            return embed.relation().many() ? many(at, embed) : one(at, embed);
        }

        private Document.Entry one(Scope at, Selection.EmbedPart embed) {
            Scope target = joins.join(at, embed.relation());
            int presence = cells.of(target.column(target.schema().key().fields().getFirst()));
            return new Document.One(embed.name(), presence, document(target, embed.selection(), false));
        }

        private Document.Entry many(Scope at, Selection.EmbedPart embed) {
            Relation relation = embed.relation();
            Schema schema = permit.model().schema(relation.target());
            Level child = new Level(conditions.scope(schema), branches++);
            List<Condition> where = new ArrayList<>(conditions.visible(child.scope, Operation.LIST));
            where.add(conditions.filter(child.scope, embed.shape().filter()));
            Document document = child.document(embed.selection(), false);
            int limit = embed.shape().limit() < 0
                    ? permit.model().limits().rows()
                    : embed.shape().limit();
            Offset offset = embed.shape().offset() < 0
                    ? Offset.NONE
                    : new Offset.By(new Bound(new Slot.Argument(embed.shape().offset()), "bigint"));
            List<Order> order = child.order(SortKey.total(embed.shape().sort(), schema));
            children.add(child.branch(where, links(at, relation, child.scope), order, new Slice(limit + 1, offset)));
            return new Document.Many(embed.name(), child.number, limit, relation.name(), document);
        }

        /** Whether an entry tells addresses below the row's own. */
        private static boolean addressed(Document.Entry entry) {
            return entry instanceof Document.Many || entry instanceof Document.Links;
        }

        private Document.Entry links(Scope at, Selection.LinksPart links) {
            return new Document.Links(
                    Selection.LINKS,
                    links.relations().stream()
                            .map(relation -> new Document.Way(relation, targetKey(at, relation)))
                            .toList());
        }

        /** Cells with the key of the one related row; none where the relation does not join on the whole of it. */
        private List<Integer> targetKey(Scope at, Relation relation) {
            List<Field> key = permit.model().schema(relation.target()).key().fields();
            List<Field> equal = key.stream()
                    .flatMap(field -> relation.on().stream()
                            .filter(pair -> pair.target() == field)
                            .limit(1))
                    .map(Relation.Pair::source)
                    .toList();
            boolean whole = !relation.many() && equal.size() == key.size();
            return whole ? cells.of(equal.stream().map(at::column).toList()) : List.of();
        }

        private List<Link> links(Scope at, Relation relation, Scope target) {
            return at.ties(relation, target).stream()
                    .map(tie -> new Link(cells.of(tie.above()), tie.below()))
                    .toList();
        }

        List<Order> order(List<SortKey> sort) {
            List<Order> order = new ArrayList<>();
            for (SortKey key : sort) {
                order.add(new Order(sorted(joins.walk(scope, key.path()), key.attribute()), key.descending()));
            }
            if (permit.namesOrganization(scope.schema()) && !scope.schema().across()) {
                order.add(new Order(scope.organization(), false));
            }
            return order;
        }

        private Expression sorted(Scope at, Attribute attribute) {
            return attribute instanceof Aggregated aggregated
                    ? summaries.value(at, aggregated, true)
                    : at.value(attribute);
        }

        List<Integer> sortCells(List<SortKey> sort) {
            return cells.of(order(sort).stream().map(Order::value).toList());
        }

        List<Boolean> nullable(List<SortKey> sort) {
            List<Boolean> nullable = new ArrayList<>();
            for (SortKey key : sort) {
                nullable.add(!key.path().isEmpty() || !key.attribute().required());
            }
            while (nullable.size() < order(sort).size()) {
                nullable.add(false);
            }
            return nullable;
        }

        private List<Integer> keyCells(Scope at) {
            return cells.of(at.schema().key().fields().stream().map(at::column).toList());
        }
    }
}
