package dev.ashlar.core.signal;

import java.util.Locale;

/** What an audit trail says happened. There are no others, and their names are stable: people search for them. */
public sealed interface AuditKind {
    /** Its name in the trail. */
    String label();

    /** What has a name of its own. */
    enum Named implements AuditKind {
        /** Somebody signed in, or could not. */
        SIGN_IN,
        SIGN_OUT,
        /** Somebody new chose a password. */
        SIGN_UP,
        /** After too many wrong passwords an account has to wait. */
        LOCKOUT,
        SESSION_ENDED,
        /** A refresh token came twice, which ended its session. */
        REFRESH_REUSED,
        PASSWORD_CHANGED,
        /** A forgotten password was replaced behind a mailed link. */
        PASSWORD_RESET,
        FIRST_ADMIN_LINK_USED,
        INVITATION_ACCEPTED,
        INVITATION_EXPIRED,
        INVITATION_REVOKED,
        /** A request was refused for who made it. */
        REFUSED,
        /** An administrator was among the rows of organizations. */
        ACROSS_ORGANIZATIONS,
        /** An administrator of the server was given a token of somebody's account. */
        TOKEN_ISSUED,
        SIGNING_KEY_ROTATED,
        SIGNING_KEYS_WITHDRAWN;

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A row of the IAM changed, and that is all there is to say.
     *
     * @param schema of the bundled definition
     */
    record OfRow(String schema, Change change) implements AuditKind {
        @Override
        public String label() {
            return schema + "_" + change.name().toLowerCase(Locale.ROOT);
        }
    }

    /** What became of a row. */
    enum Change {
        CREATED,
        CHANGED,
        DELETED
    }
}
