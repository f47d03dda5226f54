package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.query.Bulk.Conflict;
import dev.ashlar.core.query.Bulk.Match;
import dev.ashlar.core.query.Bulk.Terms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of bulk work that do not filter. */
final class BulkReading {
    private final Schema schema;
    private final Map<Control, QueryParameters.Entry> controls;
    private final Lexicon lexicon;
    private final Report report;

    BulkReading(Schema schema, Map<Control, QueryParameters.Entry> controls, Lexicon lexicon, Report report) {
        this.schema = schema;
        this.controls = controls;
        this.lexicon = lexicon;
        this.report = report;
    }

    Terms terms() {
        return new Terms(flag(Control.ATOMIC, true), most(), flag(Control.DRY_RUN, false));
    }

    private boolean flag(Control control, boolean preset) {
        QueryParameters.Entry entry = controls.get(control);
        return entry == null ? preset : entry.flag(report);
    }

    private long most() {
        QueryParameters.Entry entry = controls.get(Control.MAX_AFFECTED);
        return entry == null ? Long.MAX_VALUE : new Counts(lexicon.rows(), report).offset(entry);
    }

    Conflict conflict() {
        QueryParameters.Entry target = controls.get(Control.ON_CONFLICT);
        boolean merge = merge(controls.get(Control.RESOLUTION), target != null);
        Match match = target == null ? null : match(target);
        if (match == null) {
            return new Conflict.Refuse();
        }
        return merge ? new Conflict.Merge(match) : new Conflict.Ignore(match);
    }

    private boolean merge(QueryParameters.@Nullable Entry resolution, boolean targeted) {
        if (resolution == null) {
            return true;
        }
        report.enter(resolution.parameter());
        if (!targeted) {
            report.add("contradiction", "`resolution` goes with `on_conflict`");
        }
        boolean merge = resolution.value().equals("merge");
        if (!merge && !resolution.value().equals("ignore")) {
            report.add("type", "`resolution` must be merge or ignore");
        }
        return merge;
    }

    /** The key or the unique whose fields are named, in any order. */
    private @Nullable Match match(QueryParameters.Entry entry) {
        report.enter(entry.parameter());
        Set<Field> named = named(entry.value());
        if (named.isEmpty()) {
            return null;
        }
        if (named.equals(Set.copyOf(schema.key().fields()))) {
            return Match.key(schema);
        }
        for (Schema.Unique unique : schema.uniques()) {
            if (named.equals(Set.copyOf(unique.fields()))) {
                return match(unique);
            }
        }
        report.add("not_unique", "is neither the key nor unique; there are " + String.join(" and ", targets()));
        return null;
    }

    private @Nullable Match match(Schema.Unique unique) {
        if (unique.global()) {
            report.add("global_unique", "is unique over all organizations, which is no target");
            return null;
        }
        return new Match(unique.fields(), unique.ignoreCase());
    }

    /** The fields of a list of names; none where any of them was reported. */
    private Set<Field> named(String names) {
        Set<Field> fields = new LinkedHashSet<>();
        boolean known = true;
        for (String name : names.split(",", -1)) {
            Field field = lexicon.field(schema, new Segment(name, false));
            if (field == null) {
                unknown(name);
                known = false;
            } else {
                fields.add(field);
            }
        }
        return known ? fields : Set.of();
    }

    private void unknown(String name) {
        Relation relation = lexicon.relation(schema, new Segment(name, false));
        if (relation == null) {
            report.unknown(
                    "unknown_field", name, "there is no field " + Report.quoted(name), lexicon.fieldNames(schema));
        } else {
            List<Field> holders =
                    relation.on().stream().map(Relation.Pair::source).toList();
            report.add("unknown_field", Report.quoted(name) + " is a relation; name its fields, " + quoted(holders));
        }
    }

    /** What could be named, as far as the caller may know of it. */
    private List<String> targets() {
        List<String> targets = new ArrayList<>(List.of(quoted(schema.key().fields())));
        schema.uniques().stream()
                .filter(unique -> !unique.global() && unique.fields().stream().allMatch(this::known))
                .map(unique -> quoted(unique.fields()))
                .forEach(targets::add);
        return targets;
    }

    private boolean known(Field field) {
        return lexicon.field(schema, new Segment(field.name(), false)) != null;
    }

    private static String quoted(List<Field> fields) {
        return Report.quoted(String.join(",", fields.stream().map(Field::name).toList()));
    }
}
