package dev.ashlar.http.openapi;

import dev.ashlar.core.problem.Refusal.Kind;
import dev.ashlar.http.route.IamEndpoint;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an endpoint of an IAM that is code does, and by what it refuses.
 *
 * @param open whether it needs no token
 * @param refusals codes by kind
 */
record IamSummary(String summary, boolean open, Map<Kind, List<String>> refusals) {
    static IamSummary of(IamEndpoint endpoint) {
        return switch (endpoint) {
            case SIGN_UP ->
                open("Sign up: mail a link behind which a password is chosen")
                        .refuses(Kind.FORBIDDEN, "sign_up_closed")
                        .refuses(Kind.THROTTLED, "too_many_mails");
            case SIGN_IN ->
                open("Sign in")
                        .refuses(Kind.UNAUTHENTICATED, "wrong_credentials")
                        .refuses(Kind.FORBIDDEN, "account_disabled", "organization_forbidden")
                        .refuses(Kind.THROTTLED, "too_many_tries", "too_many_requests")
                        .refuses(Kind.UNAVAILABLE, "sign_in_busy");
            case BEGIN_SIGN_IN ->
                open("Send a browser to an issuer, to sign in there")
                        .refuses(Kind.MALFORMED, "return_to_forbidden", "code_challenge", "invalid_query")
                        .refuses(Kind.ABSENT, "unknown_issuer")
                        .refuses(Kind.UNAVAILABLE, "issuer_unavailable");
            case RETURN_SIGN_IN ->
                open("Take a browser back from an issuer, and send it to the application")
                        .refuses(Kind.UNAUTHENTICATED, "token_invalid")
                        .refuses(
                                Kind.FORBIDDEN,
                                "sign_in_invalid",
                                "sign_in_refused",
                                "account_unknown",
                                "account_disabled")
                        .refuses(Kind.ABSENT, "unknown_issuer")
                        .refuses(Kind.CONFLICT, "email_taken")
                        .refuses(Kind.UNAVAILABLE, "issuer_unavailable");
            case REDEEM_SIGN_IN ->
                open("Have the tokens of who signed in at an issuer")
                        .refuses(Kind.FORBIDDEN, "sign_in_invalid", "account_disabled", "organization_forbidden");
            case END_SESSIONS -> known("End all sessions of one's own").refuses(Kind.FORBIDDEN, "no_session");
            case SIGN_OUT -> known("Sign out").refuses(Kind.FORBIDDEN, "no_session");
            case REFRESH ->
                open("Have the next tokens of a session")
                        .refuses(Kind.UNAUTHENTICATED, "refresh_invalid", "refresh_reused")
                        .refuses(Kind.FORBIDDEN, "account_disabled", "organization_forbidden");
            case REVOKE -> open("End the session of a refresh token");
            case SET_PASSWORD ->
                open("Set a password, by knowing the old one or by a mailed link")
                        .refuses(Kind.UNAUTHENTICATED, "wrong_credentials", "token_required")
                        .refuses(Kind.FORBIDDEN, "link_invalid", "no_password")
                        .refuses(Kind.INVALID, "weak_password")
                        .refuses(Kind.THROTTLED, "too_many_tries")
                        .refuses(Kind.UNAVAILABLE, "sign_in_busy");
            case RESET_PASSWORD ->
                open("Mail a link behind which another password is chosen").refuses(Kind.THROTTLED, "too_many_mails");
            case USERINFO -> known("Tell who one is");
            case CREATE_ORGANIZATION ->
                known(
                                "Make an organization, and be its admin: with X-Organization and its id, or with tokens that are refreshed for it")
                        .refuses(Kind.FORBIDDEN, "organizations_closed", "users_only")
                        .refuses(Kind.CONFLICT, "alias_taken");
            case LEAVE_ORGANIZATION ->
                known("Leave the organization that one acts for")
                        .refuses(Kind.FORBIDDEN, "organization_required", "not_a_member", "users_only")
                        .refuses(Kind.CONFLICT, "last_admin");
            case INVITE ->
                known("Mail an invitation to the organization that one acts for")
                        .refuses(Kind.FORBIDDEN, "organization_required", "role_required", "row_forbidden")
                        .refuses(Kind.INVALID, "unknown_role")
                        .refuses(Kind.CONFLICT, "unique")
                        .refuses(Kind.THROTTLED, "too_many_mails");
            case ACCEPT ->
                open("Accept an invitation: signed in, or by choosing a password")
                        .refuses(Kind.UNAUTHENTICATED, "sign_in_to_accept")
                        .refuses(Kind.FORBIDDEN, "invitation_invalid", "invitation_for_another")
                        .refuses(Kind.CONFLICT, "already_member")
                        .refuses(Kind.INVALID, "weak_password");
            case CREATE_ADMIN ->
                open("Make an administrator; the first one by the link that the server prints")
                        .refuses(Kind.UNAUTHENTICATED, "token_required")
                        .refuses(Kind.FORBIDDEN, "admins_only", "link_invalid")
                        .refuses(Kind.CONFLICT, "unique")
                        .refuses(Kind.INVALID, "weak_password");
            case CREATE_KEY ->
                known("Make an API key, which is shown this once").refuses(Kind.FORBIDDEN, "role_required");
            case EXPLAIN -> throw new IllegalArgumentException("Explanations describe " + endpoint);
            case KEYS -> open("The public keys that tokens are signed with");
            case CONFIGURATION -> open("Where everything is, for clients of OpenID Connect");
            case LINK -> open("The page where links in mails lead");
        };
    }

    private static IamSummary open(String summary) {
        return new IamSummary(summary, true, Map.of());
    }

    private static IamSummary known(String summary) {
        return new IamSummary(summary, false, Map.of());
    }

    /** The same, refusing by some more codes. */
    private IamSummary refuses(Kind kind, String... codes) {
        Map<Kind, List<String>> more = new EnumMap<>(Kind.class);
        more.putAll(refusals);
        more.put(kind, List.of(codes));
        return new IamSummary(summary, open, more);
    }
}
