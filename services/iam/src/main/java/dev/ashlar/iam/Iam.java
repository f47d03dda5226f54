package dev.ashlar.iam;

import dev.ashlar.engine.Runtime;
import dev.ashlar.iam.account.Accounts;
import dev.ashlar.iam.account.Memberships;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.role.RoleBook;
import java.time.Clock;
import java.util.Set;

/** The IAM of one project and environment: what no definition can be, over the rows of the bundled one. Safe for use by many threads. */
public final class Iam {
    private final Tables tables;

    /** The IAM that a runtime of the bundled definition serves. */
    public Iam(Runtime runtime, Clock clock) {
        this.tables = new Tables(runtime, clock);
    }

    /** Accounts and organizations by name. */
    public Accounts accounts() {
        return new Accounts(tables);
    }

    /** Who is a member of which organization. */
    public Memberships memberships() {
        return new Memberships(tables);
    }

    /** Brings the roles of the product and of the definition up to date, before anybody is served. */
    public void begin(Set<String> definedRoles) {
        new RoleBook(tables).bring(definedRoles);
    }
}
