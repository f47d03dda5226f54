package dev.ashlar.core.layout;

import dev.ashlar.core.layout.Layout.ConstraintLayout;
import dev.ashlar.core.layout.Meaning.Content;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Relation.OnDelete;
import dev.ashlar.core.model.Schema;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a table's constraints and indexes are to say. */
final class ConstraintDesign {
    private final TableDraft draft;
    private final Map<String, TableDraft> drafts;
    private final Set<Meaning> wanted = new LinkedHashSet<>();

    private ConstraintDesign(TableDraft draft, Map<String, TableDraft> drafts) {
        this.draft = draft;
        this.drafts = drafts;
    }

    /**
     * The meanings wanted of one table.
     *
     * @param drafts all live tables by schema name
     */
    static List<Meaning> of(TableDraft draft, Map<String, TableDraft> drafts) {
        ConstraintDesign design = new ConstraintDesign(draft, drafts);
        design.collect();
        return List.copyOf(design.wanted);
    }

    private void collect() {
        wanted.add(new Meaning.PrimaryKey(draft.columnsOf(draft.schema().key().fields())));
        counters();
        checks();
        uniques();
        references();
        retired();
        indexes();
    }

    private void counters() {
        draft.deployed().stream()
                .map(ConstraintLayout::meaning)
                .filter(Meaning.Counter.class::isInstance)
                .forEach(wanted::add);
        draft.schema().fields().stream()
                .filter(Field::generated)
                .forEach(field -> wanted.add(new Meaning.Counter(draft.columnOf(field))));
    }

    private void checks() {
        draft.bounds().forEach((columnId, bounds) -> {
            if (!bounds.equals(Bounds.NONE)) {
                wanted.add(new Meaning.Check(columnId, bounds));
            }
        });
    }

    private void uniques() {
        Schema schema = draft.schema();
        if (schema.across() && draft.tenant()) {
            wanted.add(new Meaning.Unique(draft.columnsOf(schema.key().fields()), false, false));
        }
        schema.uniques().forEach(unique -> wanted.add(meaning(unique)));
    }

    private Meaning.Unique meaning(Schema.Unique unique) {
        boolean textual =
                unique.fields().stream().anyMatch(field -> field.type().textual());
        return new Meaning.Unique(
                draft.columnsOf(unique.fields()), unique.ignoreCase() && textual, draft.tenant() && !unique.global());
    }

    private void references() {
        draft.schema().relations().stream()
                .filter(relation -> relation.origin() == Relation.Origin.REFERENCE)
                .forEach(relation -> wanted.add(reference(relation)));
    }

    private Meaning.ForeignKey reference(Relation relation) {
        TableDraft target = drafts.get(relation.target());
        if (target == null) {
            throw new IllegalArgumentException("no schema " + relation.target() + " for " + relation);
        }
        List<Field> sources = relation.on().stream().map(Relation.Pair::source).toList();
        List<Field> targets = relation.on().stream().map(Relation.Pair::target).toList();
        List<Field> cleared = relation.onDelete() == OnDelete.SET_NULL ? optional(sources) : List.of();
        return new Meaning.ForeignKey(
                draft.columnsOf(sources),
                draft.tenant() && target.tenant(),
                target.id(),
                target.columnsOf(targets),
                relation.onDelete(),
                draft.columnsOf(cleared));
    }

    private List<Field> optional(List<Field> fields) {
        return fields.stream()
                .filter(field -> !draft.column(draft.columnOf(field)).declared().required())
                .toList();
    }

    /** What only retired columns are in can never stand in the way, and is there when they come back. */
    private void retired() {
        draft.deployed().stream()
                .map(ConstraintLayout::meaning)
                .filter(meaning -> draft.retired(meaning.columns()))
                .map(ConstraintDesign::harmless)
                .forEach(wanted::add);
    }

    /** A reference that nobody knows any more must not keep rows from being deleted, nor take others along. */
    private static Meaning harmless(Meaning meaning) {
        return meaning instanceof Meaning.ForeignKey reference ? clearing(reference, reference.columns()) : meaning;
    }

    /** The same reference, which empties columns when the row it refers to is deleted. */
    static Meaning.ForeignKey clearing(Meaning.ForeignKey reference, List<String> cleared) {
        return deleting(reference, OnDelete.SET_NULL, cleared);
    }

    /** The same reference with another answer to a deletion. */
    static Meaning.ForeignKey deleting(Meaning.ForeignKey reference, OnDelete onDelete, List<String> cleared) {
        return new Meaning.ForeignKey(
                reference.columns(),
                reference.organization(),
                reference.table(),
                reference.targets(),
                onDelete,
                cleared);
    }

    private void indexes() {
        boolean organization = draft.tenant() && !draft.schema().across();
        draft.schema().indexes().forEach(index -> wanted.add(meaning(index, organization)));
        draft.schema().fields().stream()
                .filter(Field::searchable)
                .forEach(field -> wanted.add(new Meaning.Inverted(draft.columnOf(field), Content.WORDS)));
        List<Meaning.ForeignKey> references = wanted.stream()
                .filter(Meaning.ForeignKey.class::isInstance)
                .map(Meaning.ForeignKey.class::cast)
                .toList();
        references.stream().filter(reference -> !supported(reference)).forEach(this::support);
    }

    private Meaning meaning(Schema.Index index, boolean organization) {
        Field first = index.fields().getFirst();
        return first.type() instanceof FieldType.ListType
                ? new Meaning.Inverted(draft.columnOf(first), Content.ELEMENTS)
                : new Meaning.Index(draft.columnsOf(index.fields()), organization);
    }

    private void support(Meaning.ForeignKey reference) {
        wanted.add(new Meaning.Index(reference.columns(), reference.organization()));
    }

    /** Whether something wanted already finds the rows that refer to another one. */
    private boolean supported(Meaning.ForeignKey reference) {
        List<String> needed = Layout.leading(reference.columns(), reference.organization());
        return wanted.stream().map(this::searchable).anyMatch(columns -> begins(columns, needed));
    }

    private static boolean begins(List<String> columns, List<String> needed) {
        return columns.size() >= needed.size()
                && new HashSet<>(columns.subList(0, needed.size())).equals(new HashSet<>(needed));
    }

    private List<String> searchable(Meaning meaning) {
        return switch (meaning) {
            case Meaning.PrimaryKey key -> Layout.leading(key.columns(), draft.tenant());
            case Meaning.Unique unique ->
                unique.ignoreCase() ? List.of() : Layout.leading(unique.columns(), unique.organization());
            case Meaning.Index index -> Layout.leading(index.columns(), index.organization());
            case Meaning.Inverted inverted -> List.of();
            case Meaning.ForeignKey reference -> List.of();
            case Meaning.Check check -> List.of();
            case Meaning.Counter counter -> List.of();
        };
    }
}
