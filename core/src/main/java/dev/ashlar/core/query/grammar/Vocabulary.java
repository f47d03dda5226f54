package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.query.grammar.Syntax.Joint;
import java.util.List;
import java.util.Set;

/** What of the grammar is served, for those who describe it: made from the tables by which it is read. */
public final class Vocabulary {
    private Vocabulary() {}

    /** The parameters of a list that do not filter. */
    public static List<String> ofLists() {
        return Form.LIST.labels();
    }

    /** The parameters of a number of rows that do not filter. */
    public static List<String> ofFilters() {
        return Form.FILTER.labels();
    }

    /** The parameters of one row. */
    public static List<String> ofRows() {
        return Form.SELECTION.labels();
    }

    /** The parameters of many new rows. */
    public static List<String> ofNewRows() {
        return Form.BULK_CREATE.labels();
    }

    /** The parameters of many rows changed or deleted that do not filter. */
    public static List<String> ofChanges() {
        return Form.BULK_CHANGE.labels();
    }

    /** The operators that a field has. */
    public static List<String> operators(Field field) {
        Set<Word> words = Comparand.of(field, List.of()).words();
        return words.stream().sorted().map(Word::label).toList();
    }

    /** The parameter that holds a field to be equal to its value: its name, unless that means something else. */
    public static String equality(Field field) {
        boolean taken = Control.named(field.name(), Form.LIST.controls()) != null || Joint.named(field.name()) != null;
        return taken ? field.name() + "." + Word.EQ.label() : field.name();
    }
}
