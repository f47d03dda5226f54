package dev.ashlar.control.service;

import dev.ashlar.control.database.PlacementRecord;
import dev.ashlar.control.database.PlacementTable;
import dev.ashlar.control.database.Scope;
import dev.ashlar.control.secrets.MasterKey;
import dev.ashlar.control.secrets.Place;
import dev.ashlar.control.secrets.Sealer;
import dev.ashlar.control.secrets.Secret;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.problem.Refusal;
import java.util.Optional;

/**
 * Where the data of each API lives, with passwords that are sealed for their place. Every method fails with {@link Refusal}
 * UNAVAILABLE without the control database, and ABSENT for an unknown project.
 */
public final class Placements {
    private final Projects projects;
    private final PlacementTable table;
    private final Sealer sealer;

    Placements(Projects projects, PlacementTable table, MasterKey master) {
        this.projects = projects;
        this.table = table;
        this.sealer = master.sealer("placement");
    }

    /**
     * The placement of an API.
     *
     * @throws dev.ashlar.control.secrets.UnreadableSecretException when its password was sealed with another key, or its row altered
     */
    public Optional<Placement> find(Environment environment, ApiName api) {
        return table.find(scope(environment, api), api.api()).map(row -> open(environment, api, row));
    }

    /** Adds a placement unless the API has one; answers the one that stands, which may be another node's. */
    public Placement create(Placement placement) {
        table.add(seal(placement));
        return find(placement.environment(), placement.api())
                .orElseThrow(() -> new IllegalStateException("placement of " + placement.api() + " vanished"));
    }

    /** Forgets the placement of an API, whose database is gone; answers whether there was one. */
    public boolean remove(Environment environment, ApiName api) {
        return table.remove(scope(environment, api), api.api());
    }

    private Scope scope(Environment environment, ApiName api) {
        return projects.require(api.owner(), api.project()).in(environment);
    }

    private PlacementRecord seal(Placement placement) {
        Scope scope = scope(placement.environment(), placement.api());
        return new PlacementRecord(
                scope,
                placement.api().api(),
                placement.server(),
                placement.database(),
                placement.data(),
                placement.books(),
                placement.role(),
                sealer.seal(place(scope, placement), placement.password().reveal()));
    }

    private Placement open(Environment environment, ApiName api, PlacementRecord row) {
        Placement closed = new Placement(
                environment, api, row.server(), row.database(), row.data(), row.books(), row.role(), new Secret(""));
        return closed.withPassword(new Secret(sealer.openText(place(row.scope(), closed), row.password())));
    }

    /** All that says where a password is sent, so that it cannot be sent to another server, database or role. */
    private static Place place(Scope scope, Placement placement) {
        return Place.of(
                "placement",
                scope.projectId(),
                scope.environment().label(),
                placement.api().api(),
                placement.server(),
                placement.database(),
                placement.role());
    }
}
