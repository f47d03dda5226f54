package dev.ashlar.control.deploy;

import dev.ashlar.core.layout.Layout;

/** A change of a database that can be carried out. */
public interface Prepared {
    /** Whether nothing was ever deployed there. */
    boolean first();

    /**
     * Carries the change out.
     *
     * @return what is deployed then
     * @throws dev.ashlar.core.problem.InvalidDefinitionException where rows that came in meanwhile are in its way
     */
    Layout apply();
}
