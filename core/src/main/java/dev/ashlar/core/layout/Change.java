package dev.ashlar.core.layout;

import java.util.List;

/**
 * A way from one layout to the next.
 *
 * @param base number of the layout it starts from
 * @param after what is deployed when it is done
 * @param steps what the database does, in order; a rename needs none
 */
public record Change(long base, Layout after, List<Step> steps) {
    public Change {
        steps = List.copyOf(steps);
    }

    /** Whether there is nothing to do at all. */
    public boolean isEmpty() {
        return after.number() == base;
    }

    /** The steps that are made together, in one transaction, with the switch of the layout. */
    public List<Step.Immediate> immediate() {
        return steps.stream()
                .filter(Step.Immediate.class::isInstance)
                .map(Step.Immediate.class::cast)
                .toList();
    }

    /** The steps that follow, each on its own, while everything serves. */
    public List<Step.Online> online() {
        return steps.stream()
                .filter(Step.Online.class::isInstance)
                .map(Step.Online.class::cast)
                .toList();
    }
}
