package dev.ashlar.iam.audit;

import java.util.Locale;
import java.util.Optional;

/** What changes of rows are called in the trail. The names are stable: people search for them. */
public final class Kinds {
    private Kinds() {}

    /** What became of a row. */
    public enum Change {
        CREATED,
        CHANGED,
        DELETED
    }

    /**
     * The name of a change.
     *
     * @param password whether the row has another password now
     * @param occasion as a cause names it
     */
    public static String of(String schema, Change change, boolean password, String occasion) {
        Optional<Occasion> known = Occasion.of(occasion);
        if (password && change == Change.CHANGED) {
            return known.map(Kinds::ofPassword).orElse("password_changed");
        }
        return switch (schema) {
            case "session" ->
                change == Change.CREATED ? "sign_in" : known.map(Kinds::ofEnd).orElse("session_ended");
            case "invitation" ->
                change == Change.DELETED
                        ? known.map(Kinds::ofInvitation).orElse("invitation_revoked")
                        : plain(schema, change);
            default -> plain(schema, change);
        };
    }

    private static String plain(String schema, Change change) {
        return schema + "_" + change.name().toLowerCase(Locale.ROOT);
    }

    private static String ofPassword(Occasion occasion) {
        return switch (occasion) {
            case SIGN_UP, ACCEPTANCE -> "sign_up";
            case PASSWORD_RESET -> "password_reset";
            case FIRST_ADMIN -> "first_admin_link_used";
            case SIGN_OUT, REFRESH_REUSED, SWEEP -> "password_changed";
        };
    }

    private static String ofEnd(Occasion occasion) {
        return switch (occasion) {
            case SIGN_OUT -> "sign_out";
            case REFRESH_REUSED -> "refresh_reused";
            case SIGN_UP, PASSWORD_RESET, FIRST_ADMIN, ACCEPTANCE, SWEEP -> "session_ended";
        };
    }

    private static String ofInvitation(Occasion occasion) {
        return switch (occasion) {
            case ACCEPTANCE -> "invitation_accepted";
            case SWEEP -> "invitation_expired";
            case SIGN_UP, PASSWORD_RESET, FIRST_ADMIN, SIGN_OUT, REFRESH_REUSED -> "invitation_revoked";
        };
    }
}
