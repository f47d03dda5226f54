package dev.ashlar.store.postgres;

import dev.ashlar.core.plan.Condition;
import dev.ashlar.core.plan.Condition.Comparator;
import dev.ashlar.core.plan.Plan;
import dev.ashlar.core.plan.Plan.Bound;
import dev.ashlar.core.plan.Plan.Branch;
import dev.ashlar.core.plan.Plan.Expression;
import dev.ashlar.core.plan.Plan.Slice;
import dev.ashlar.core.plan.Plan.Slot;
import dev.ashlar.core.plan.Plan.Source;
import dev.ashlar.core.plan.Rows;
import dev.ashlar.core.value.Texts;
import dev.ashlar.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A get for several keys at once: the same statement, with its key compared to a list. Only the key differs, so everything that
 * confines one of them confines them all.
 *
 * @param statement takes a list of keys where the single get takes one
 * @param place where among the bound values the key stands
 * @param cell which cell of a row has its key
 */
record JoinedGet(PostgresStatement statement, int place, int cell) implements Joinable {
    /** Types whose canonical text is what PostgreSQL prints, so that a row is known again by its key. */
    private static final Set<String> PLAIN = Set.of("uuid", "text", "integer", "bigint");

    /** The joined form of a plan: there is one for a row without lists in it, by a key of one plain field. */
    static Optional<JoinedGet> of(Plan plan, Namespaces namespaces) {
        return plan instanceof Plan.Read read && single(read)
                ? of(read, read.document().key().getFirst(), namespaces)
                : Optional.empty();
    }

    private static boolean single(Plan.Read read) {
        return read.root().slice().equals(Slice.ALL)
                && read.root().children().isEmpty()
                && read.document().key().size() == 1;
    }

    private static Optional<JoinedGet> of(Plan.Read read, int cell, Namespaces namespaces) {
        Expression key = read.root().outputs().get(cell).value();
        return PLAIN.contains(key.type())
                ? comparison(read.root().source().where(), key).flatMap(single -> of(read, cell, single, namespaces))
                : Optional.empty();
    }

    private static Optional<JoinedGet> of(Plan.Read read, int cell, Condition.Compare single, Namespaces namespaces) {
        Slot[] slots = PostgresStatement.plain(read, namespaces).slots();
        int[] places = IntStream.range(0, slots.length)
                .filter(place -> slots[place].equals(single.right().slot()))
                .toArray();
        return places.length == 1
                ? Optional.of(new JoinedGet(PostgresStatement.plain(joined(read, single), namespaces), places[0], cell))
                : Optional.empty();
    }

    private static Optional<Condition.Compare> comparison(Condition where, Expression key) {
        return parts(where).stream()
                .filter(Condition.Compare.class::isInstance)
                .map(Condition.Compare.class::cast)
                .filter(compare -> compare.left().equals(key)
                        && compare.comparator() == Comparator.EQ
                        && compare.right().slot() instanceof Slot.Argument)
                .findFirst();
    }

    private static List<Condition> parts(Condition where) {
        return where instanceof Condition.And and ? and.parts() : List.of(where);
    }

    private static Plan.Read joined(Plan.Read read, Condition.Compare single) {
        Branch root = read.root();
        Source source = root.source();
        Bound keys = new Bound(single.right().slot(), single.right().type() + "[]");
        Condition several = new Condition.Compare(single.left(), Comparator.ANY, keys);
        List<Condition> where = parts(source.where()).stream()
                .map(part -> part == single ? several : part)
                .toList();
        Source joined = new Source(source.table(), source.alias(), source.joins(), Condition.and(where));
        Branch branch = new Branch(
                root.number(),
                joined,
                root.outputs(),
                root.links(),
                root.order(),
                root.slice(),
                root.summaries(),
                root.children());
        return new Plan.Read(branch, read.document());
    }

    @Override
    public String key(@Nullable String[] values) {
        return String.valueOf(values[place]);
    }

    @Override
    public List<@Nullable String> common(@Nullable String[] values) {
        return Arrays.asList(with(values, null));
    }

    @Override
    public Map<String, Rows> read(Connection connection, @Nullable String[] values, List<String> keys) {
        Rows rows = Executions.run(connection, statement, with(values, Texts.array(keys)));
        Map<String, Rows> found = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            found.put(new String(rows.cell(0, row, cell), StandardCharsets.UTF_8), rows.only(row));
        }
        return found;
    }

    @Override
    public boolean shares(StoreException failure) {
        return failure.kind() == StoreException.Kind.BUSY;
    }

    private @Nullable String[] with(@Nullable String[] values, @Nullable String other) {
        @Nullable String[] changed = values.clone();
        changed[place] = other;
        return changed;
    }
}
