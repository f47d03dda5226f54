package dev.ashlar.bench;

import dev.ashlar.control.database.ControlDatabase;
import dev.ashlar.control.keys.StoredSigningKeys;
import dev.ashlar.control.secrets.MasterKey;
import dev.ashlar.control.service.ControlPlane;
import dev.ashlar.control.service.IssuedToken;
import dev.ashlar.control.service.Missing;
import dev.ashlar.control.service.TokenRequest;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.model.Environment;
import dev.ashlar.engine.Live;
import dev.ashlar.iam.IamServices;
import dev.ashlar.iam.Iams;
import dev.ashlar.iam.tokens.Audience;
import dev.ashlar.iam.tokens.SignedToken;
import dev.ashlar.iam.tokens.TokenIssuer;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What the bench asks of the control plane whose server has deployed the measured definitions. Its key is in {@code ASHLAR_KEY}.
 *
 * @param token of a user of one organization
 * @param administrator a token of an admin user
 */
record Accounts(ControlPlane control, IssuedToken token, String administrator) {
    private static final String OWNER = "bench";
    private static final String PROJECT = "shop";

    static Accounts of(Databases databases) {
        MasterKey master = MasterKey.fromEnvironment(System.getenv()).orElseThrow();
        Clock clock = Clock.systemUTC();
        DataSource source = databases.source(Databases.CONTROL);
        Iams nobody = new Iams(new Live(), Iams.Provider.NONE, IamServices.closed(clock));
        ControlDatabase database = new ControlDatabase(source);
        StoredSigningKeys keys = new StoredSigningKeys(database, master, clock);
        ControlPlane control = new ControlPlane(database, keys, master, clock, Missing.REFUSE, nobody);
        control.start();
        return new Accounts(control, token(keys, clock), administrator(keys, clock));
    }

    /** Whom it names is nobody's account, which makes no difference to what is measured. */
    private static IssuedToken token(StoredSigningKeys keys, Clock clock) {
        Subject subject = new Subject(Subject.Kind.USER, new UUID(0, 11), new UUID(0, 12), Set.of());
        SignedToken token = issue(keys, clock, subject);
        return new IssuedToken(token.text(), token.expiresAt(), new UUID(0, 11), new UUID(0, 12));
    }

    private static String administrator(StoredSigningKeys keys, Clock clock) {
        return issue(keys, clock, new Subject(Subject.Kind.ADMIN, new UUID(0, 13), null, Set.of()))
                .text();
    }

    private static SignedToken issue(StoredSigningKeys keys, Clock clock, Subject subject) {
        return new TokenIssuer(keys, clock)
                .issue(Audience.of(OWNER, PROJECT, Environment.PRODUCTION), subject, TokenRequest.TIME_TO_LIVE);
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
