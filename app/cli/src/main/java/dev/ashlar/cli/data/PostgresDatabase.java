package dev.ashlar.cli.data;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.ashlar.control.deploy.ApiDatabase;
import dev.ashlar.control.deploy.Prepared;
import dev.ashlar.core.layout.Change;
import dev.ashlar.core.layout.ChangePlanner;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.layout.Places;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.store.OwnStore;
import dev.ashlar.store.postgres.layout.LayoutMovedException;
import dev.ashlar.store.postgres.layout.LayoutRefusedException;
import dev.ashlar.store.postgres.layout.LayoutStore;

/**
 * A database of one API.
 *
 * @param mode who else serves from it while it changes
 */
record PostgresDatabase(LayoutStore layouts, OwnStore store, Mode mode) implements ApiDatabase {
    private static final int TRIES = 5;

    @Override
    public Prepared prepare(ApiModel model, Places places) {
        LayoutStore.Standing standing = layouts.standing();
        return new Planned(model, places, plan(standing.layout(), model, places), standing.settled());
    }

    private Change plan(Layout deployed, ApiModel model, Places places) {
        ChangePlanner planner =
                new ChangePlanner(() -> UlidCreator.getMonotonicUlid().toString(), layouts.rows(), places);
        return planner.plan(deployed, model, mode);
    }

    /** A change that is planned again where others came between. */
    private final class Planned implements Prepared {
        private final ApiModel model;
        private final Places places;
        private final Change first;
        private final boolean settled;

        Planned(ApiModel model, Places places, Change first, boolean settled) {
            this.model = model;
            this.places = places;
            this.first = first;
            this.settled = settled;
        }

        @Override
        public boolean first() {
            return first.base() == 0;
        }

        @Override
        public Layout apply() {
            if (settled && first.isEmpty()) {
                return first.after();
            }
            Change change = first;
            for (int attempt = 1; ; attempt++) {
                try {
                    layouts.apply(change);
                    return change.after();
                } catch (LayoutMovedException | LayoutRefusedException e) {
                    if (attempt == TRIES) {
                        throw e;
                    }
                    change = plan(layouts.read(), model, places);
                }
            }
        }
    }
}
