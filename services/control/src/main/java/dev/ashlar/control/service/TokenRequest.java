package dev.ashlar.control.service;

import dev.ashlar.core.model.Environment;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which token is wanted.
 *
 * @param admin whether for an admin user instead of a user
 * @param organization name of the organization to act for, or null
 * @param roles exactly the roles that the token will carry
 * @param user e-mail address; null for {@link #USER}, or {@link #ADMIN} where {@code admin}
 * @param timeToLive from a second to {@link dev.ashlar.iam.tokens.TokenIssuer#LONGEST}
 */
public record TokenRequest(
        String owner,
        String project,
        Environment environment,
        boolean admin,
        @Nullable String organization,
        Set<String> roles,
        @Nullable String user,
        Duration timeToLive) {
    /** The user of a token that names none. */
    public static final String USER = "dev@localhost";

    /** The admin user of a token that names none. */
    public static final String ADMIN = "admin@localhost";

    /** How long a token counts that does not say it. */
    public static final Duration TIME_TO_LIVE = Duration.ofHours(12);

    public TokenRequest {
        roles = Set.copyOf(roles);
    }

    /** The e-mail address of whom it is for. */
    String email() {
        String preset = admin ? ADMIN : USER;
        return user == null ? preset : user;
    }
}
