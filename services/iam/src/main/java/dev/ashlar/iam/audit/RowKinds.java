package dev.ashlar.iam.audit;

import dev.ashlar.core.signal.AuditKind;
import dev.ashlar.core.signal.AuditKind.Change;
import dev.ashlar.core.signal.AuditKind.Named;
import dev.ashlar.core.signal.AuditKind.OfRow;
import java.util.Optional;

/** What it means that a row of the IAM changed. */
public final class RowKinds {
    private RowKinds() {}

    /**
     * The kind of a change.
     *
     * @param password whether the row has another password now
     * @param occasion as a cause names it
     */
    public static AuditKind of(String schema, Change change, boolean password, String occasion) {
        Optional<Occasion> known = Occasion.of(occasion);
        if (password && change == Change.CHANGED) {
            return known.map(RowKinds::ofPassword).orElse(Named.PASSWORD_CHANGED);
        }
        return switch (schema) {
            case "session" ->
                change == Change.CREATED
                        ? Named.SIGN_IN
                        : known.map(RowKinds::ofEnd).orElse(Named.SESSION_ENDED);
            case "invitation" ->
                change == Change.DELETED
                        ? known.map(RowKinds::ofInvitation).orElse(Named.INVITATION_REVOKED)
                        : new OfRow(schema, change);
            default -> new OfRow(schema, change);
        };
    }

    private static Named ofPassword(Occasion occasion) {
        return switch (occasion) {
            case SIGN_UP, ACCEPTANCE -> Named.SIGN_UP;
            case PASSWORD_RESET -> Named.PASSWORD_RESET;
            case FIRST_ADMIN -> Named.FIRST_ADMIN_LINK_USED;
            case SIGN_OUT, REFRESH_REUSED, SWEEP -> Named.PASSWORD_CHANGED;
        };
    }

    private static Named ofEnd(Occasion occasion) {
        return switch (occasion) {
            case SIGN_OUT -> Named.SIGN_OUT;
            case REFRESH_REUSED -> Named.REFRESH_REUSED;
            case SIGN_UP, PASSWORD_RESET, FIRST_ADMIN, ACCEPTANCE, SWEEP -> Named.SESSION_ENDED;
        };
    }

    private static Named ofInvitation(Occasion occasion) {
        return switch (occasion) {
            case ACCEPTANCE -> Named.INVITATION_ACCEPTED;
            case SWEEP -> Named.INVITATION_EXPIRED;
            case SIGN_UP, PASSWORD_RESET, FIRST_ADMIN, SIGN_OUT, REFRESH_REUSED -> Named.INVITATION_REVOKED;
        };
    }
}
