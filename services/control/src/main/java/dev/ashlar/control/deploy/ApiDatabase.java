package dev.ashlar.control.deploy;

import dev.ashlar.core.layout.Places;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.store.OwnStore;

/** The database of one API in one environment, as far as deploying goes. */
public interface ApiDatabase {
    /** Where runtimes of the API read and write. */
    OwnStore store();

    /**
     * Works out how the database gets to a model, and changes nothing yet.
     *
     * @param places where problems are to be shown
     * @throws dev.ashlar.core.problem.InvalidDefinitionException where data would have to move
     */
    Prepared prepare(ApiModel model, Places places);
}
