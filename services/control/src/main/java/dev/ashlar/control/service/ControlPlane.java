package dev.ashlar.control.service;

import dev.ashlar.control.database.ControlDatabase;
import dev.ashlar.control.database.ControlDatabaseException;
import dev.ashlar.control.database.SettingTable;
import dev.ashlar.control.keys.StoredSigningKeys;
import dev.ashlar.control.secrets.KeyCheck;
import dev.ashlar.control.secrets.MasterKey;
import dev.ashlar.core.access.Cause;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.Iams;
import dev.ashlar.iam.tokens.Audience;
import dev.ashlar.iam.tokens.TokenIssuer;
import dev.ashlar.iam.tokens.TokenVerifier;
import java.time.Clock;

/**
 * The control plane of one server process, put together. Making it does not connect: {@link #start()} does, and may be tried
 * until the database is there. Tokens are verified from memory while the database is away.
 */
public final class ControlPlane {
    private static final String KEY_CHECK = "key_check";

    private final ControlDatabase database;
    private final StoredSigningKeys keys;
    private final Iams iams;
    private final KeyCheck keyCheck;
    private final Projects projects;
    private final Placements placements;
    private final Tokens tokens;
    private final TokenVerifier verifier;

    /**
     * The control plane over a control database.
     *
     * @param database needs two connections at a time while it starts
     * @param keys the signing keys in it
     * @param missing whether asking for a token makes what is missing
     * @param iams where the accounts are, whose tokens the same keys sign
     */
    public ControlPlane(
            ControlDatabase database,
            StoredSigningKeys keys,
            MasterKey master,
            Clock clock,
            Missing missing,
            Iams iams) {
        this.database = database;
        this.keys = keys;
        this.iams = iams;
        this.keyCheck = new KeyCheck(master);
        this.projects = new Projects(database.projects());
        this.placements = new Placements(projects, database.placements(), master);
        this.tokens = new Tokens(projects, iams, new TokenIssuer(keys, clock), missing);
        this.verifier = new TokenVerifier(keys, clock);
    }

    /**
     * Brings the tables up to date and makes sure that the database was made with this master key. Can be repeated.
     *
     * @throws dev.ashlar.core.problem.Refusal UNAVAILABLE when the database cannot be reached
     * @throws dev.ashlar.control.secrets.MasterKeyException when it was made with another key
     */
    public void start() {
        database.migrate();
        SettingTable settings = database.settings();
        settings.add(KEY_CHECK, keyCheck.mark());
        settings.find(KEY_CHECK).ifPresent(mark -> keyCheck.demand(mark, "the control database"));
    }

    /** Whether the database answers and has its tables; never fails. */
    public boolean ready() {
        try {
            return database.ready();
        } catch (Refusal | ControlDatabaseException failure) {
            return false;
        }
    }

    /** The tables themselves. */
    public ControlDatabase database() {
        return database;
    }

    /** The projects. */
    public Projects projects() {
        return projects;
    }

    /** Where each API's data lives. */
    public Placements placements() {
        return placements;
    }

    /** Hands out tokens. */
    public Tokens tokens() {
        return tokens;
    }

    /**
     * Makes the next signing key of an audience, whose tokens go on counting; or puts a new one in the place of all others, so that none of
     * their tokens counts any more.
     *
     * @param cause for the project's audit trail
     * @throws dev.ashlar.core.problem.Refusal ABSENT for an unknown project; UNAVAILABLE without the database
     */
    public void changeSigningKey(Audience audience, boolean withdraw, Cause cause) {
        if (withdraw) {
            keys.withdraw(audience, cause);
            verifier.forget();
            iams.services().verifier().forget();
        } else {
            keys.rotate(audience, cause);
        }
    }

    /** Believes tokens, or not. */
    public TokenVerifier verifier() {
        return verifier;
    }
}
