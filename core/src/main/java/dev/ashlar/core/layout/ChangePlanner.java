package dev.ashlar.core.layout;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.problem.InvalidDefinitionException;
import java.util.function.Supplier;

/**
 * Works out how the database gets from the layout that is deployed to the one a definition needs: whatever moves no data. The
 * same questions give the same answers, as far as identities and rows are the same.
 */
public final class ChangePlanner {
    private final Supplier<String> identities;
    private final Rows rows;
    private final Places places;

    /**
     * A planner.
     *
     * @param identities makes stable identities that were never given before, such as ULIDs
     * @param rows answers for the tables that are deployed
     * @param places where schemas and fields stand in the definition
     */
    public ChangePlanner(Supplier<String> identities, Rows rows, Places places) {
        this.identities = identities;
        this.rows = rows;
        this.places = places;
    }

    /**
     * The way from what is deployed to a definition.
     *
     * @throws InvalidDefinitionException with every problem, where data would have to move
     */
    public Change plan(Layout deployed, ApiModel next, Mode mode) {
        return new Planning(deployed, next, mode, identities, rows, new Findings(places, mode)).change();
    }
}
