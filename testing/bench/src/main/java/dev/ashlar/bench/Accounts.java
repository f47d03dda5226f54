package dev.ashlar.bench;

import dev.ashlar.control.secrets.MasterKey;
import dev.ashlar.control.service.ControlPlane;
import dev.ashlar.control.service.IssuedToken;
import dev.ashlar.control.service.Missing;
import dev.ashlar.control.service.TokenRequest;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import java.time.Clock;
import java.util.Set;

/**
 * What the bench asks of the control plane whose server has deployed the measured definitions. Its key is in {@code ASHLAR_KEY}.
 *
 * @param token of a user of one organization
 */
record Accounts(ControlPlane control, IssuedToken token) {
    private static final String OWNER = "bench";
    private static final String PROJECT = "shop";

    static Accounts of(Databases databases) {
        MasterKey master = MasterKey.fromEnvironment(System.getenv()).orElseThrow();
        ControlPlane control =
                new ControlPlane(databases.source(Databases.CONTROL), master, Clock.systemUTC(), Missing.CREATE);
        control.start();
        TokenRequest request = new TokenRequest(
                OWNER, PROJECT, Environment.PRODUCTION, false, "one", Set.of(), null, TokenRequest.TIME_TO_LIVE);
        return new Accounts(control, control.tokens().issue(request));
    }

    /** The same server, with the databases that Ashlar has made there. */
    Databases placed(Databases server) {
        return new Databases(
                server.host(), server.port(), server.user(), server.password(), database("open"), database("tenant"));
    }

    private String database(String api) {
        return control.placements()
                .find(Environment.PRODUCTION, new ApiName(OWNER, PROJECT, api))
                .orElseThrow()
                .database();
    }
}
