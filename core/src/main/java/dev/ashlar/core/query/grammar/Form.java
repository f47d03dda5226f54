package dev.ashlar.core.query.grammar;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which parameters an operation takes. */
enum Form {
    /** Rows of a schema. */
    LIST(true, true, EnumSet.range(Control.SELECT, Control.LINKS)),
    /** A number, or whether there are any. */
    FILTER(true, false, EnumSet.of(Control.SEARCH)),
    /** One row, read or written. */
    SELECTION(false, true, EnumSet.of(Control.SELECT, Control.LINKS)),
    /** Many new rows. */
    BULK_CREATE(false, false, EnumSet.copyOf(Control.OF_BULK)),
    /** Many rows changed or deleted, given or found by a filter. */
    BULK_CHANGE(true, false, EnumSet.of(Control.ATOMIC, Control.MAX_AFFECTED, Control.DRY_RUN));

    private final boolean filters;
    private final boolean shapes;
    private final Set<Control> controls;
    private final List<String> labels;

    Form(boolean filters, boolean shapes, Set<Control> controls) {
        this.filters = filters;
        this.shapes = shapes;
        this.controls = Collections.unmodifiableSet(controls);
        this.labels = controls.stream().map(Control::label).toList();
    }

    /** Whether conditions on rows are taken. */
    boolean filters() {
        return filters;
    }

    /** Whether embedded lists can be shaped. */
    boolean shapes() {
        return shapes;
    }

    /** The parameters with a meaning of their own. */
    Set<Control> controls() {
        return controls;
    }

    /** Their names. */
    List<String> labels() {
        return labels;
    }
}
