package dev.ashlar.http.openapi;

import dev.ashlar.core.problem.Refusal.Kind;
import dev.ashlar.http.route.IamEndpoint;
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
                open(
                        "Sign up: mail a link behind which a password is chosen",
                        Map.of(Kind.FORBIDDEN, List.of("sign_up_closed"), Kind.THROTTLED, List.of("too_many_mails")));
            case SIGN_IN ->
                open(
                        "Sign in",
                        Map.of(
                                Kind.UNAUTHENTICATED,
                                List.of("wrong_credentials"),
                                Kind.FORBIDDEN,
                                List.of("account_disabled", "organization_forbidden"),
                                Kind.THROTTLED,
                                List.of("too_many_tries", "too_many_requests"),
                                Kind.UNAVAILABLE,
                                List.of("sign_in_busy")));
            case BEGIN_SIGN_IN ->
                open(
                        "Send a browser to an issuer, to sign in there",
                        Map.of(
                                Kind.MALFORMED,
                                List.of("return_to_forbidden", "code_challenge", "invalid_query"),
                                Kind.ABSENT,
                                List.of("unknown_issuer"),
                                Kind.UNAVAILABLE,
                                List.of("issuer_unavailable")));
            case RETURN_SIGN_IN ->
                open(
                        "Take a browser back from an issuer, and send it to the application",
                        Map.of(
                                Kind.UNAUTHENTICATED,
                                List.of("token_invalid"),
                                Kind.FORBIDDEN,
                                List.of("sign_in_invalid", "sign_in_refused", "account_unknown", "account_disabled"),
                                Kind.ABSENT,
                                List.of("unknown_issuer"),
                                Kind.CONFLICT,
                                List.of("email_taken"),
                                Kind.UNAVAILABLE,
                                List.of("issuer_unavailable")));
            case REDEEM_SIGN_IN ->
                open(
                        "Have the tokens of who signed in at an issuer",
                        Map.of(
                                Kind.FORBIDDEN,
                                List.of("sign_in_invalid", "account_disabled", "organization_forbidden")));
            case END_SESSIONS -> known("End all sessions of one's own", Map.of(Kind.FORBIDDEN, List.of("no_session")));
            case SIGN_OUT -> known("Sign out", Map.of(Kind.FORBIDDEN, List.of("no_session")));
            case REFRESH ->
                open(
                        "Have the next tokens of a session",
                        Map.of(
                                Kind.UNAUTHENTICATED,
                                List.of("refresh_invalid", "refresh_reused"),
                                Kind.FORBIDDEN,
                                List.of("account_disabled", "organization_forbidden")));
            case REVOKE -> open("End the session of a refresh token", Map.of());
            case SET_PASSWORD ->
                open(
                        "Set a password, by knowing the old one or by a mailed link",
                        Map.of(
                                Kind.UNAUTHENTICATED,
                                List.of("wrong_credentials", "token_required"),
                                Kind.FORBIDDEN,
                                List.of("link_invalid", "no_password"),
                                Kind.INVALID,
                                List.of("weak_password"),
                                Kind.THROTTLED,
                                List.of("too_many_tries"),
                                Kind.UNAVAILABLE,
                                List.of("sign_in_busy")));
            case RESET_PASSWORD ->
                open(
                        "Mail a link behind which another password is chosen",
                        Map.of(Kind.THROTTLED, List.of("too_many_mails")));
            case USERINFO -> known("Tell who one is", Map.of());
            case CREATE_ORGANIZATION ->
                known(
                        "Make an organization, and be its admin: with X-Organization and its id, or with tokens that are refreshed for it",
                        Map.of(
                                Kind.FORBIDDEN,
                                List.of("organizations_closed", "users_only"),
                                Kind.CONFLICT,
                                List.of("alias_taken")));
            case LEAVE_ORGANIZATION ->
                known(
                        "Leave the organization that one acts for",
                        Map.of(
                                Kind.FORBIDDEN,
                                List.of("organization_required", "not_a_member", "users_only"),
                                Kind.CONFLICT,
                                List.of("last_admin")));
            case INVITE ->
                known(
                        "Mail an invitation to the organization that one acts for",
                        Map.of(
                                Kind.FORBIDDEN,
                                List.of("organization_required", "role_required", "row_forbidden"),
                                Kind.INVALID,
                                List.of("unknown_role"),
                                Kind.CONFLICT,
                                List.of("unique"),
                                Kind.THROTTLED,
                                List.of("too_many_mails")));
            case ACCEPT ->
                open(
                        "Accept an invitation: signed in, or by choosing a password",
                        Map.of(
                                Kind.UNAUTHENTICATED,
                                List.of("sign_in_to_accept"),
                                Kind.FORBIDDEN,
                                List.of("invitation_invalid", "invitation_for_another"),
                                Kind.CONFLICT,
                                List.of("already_member"),
                                Kind.INVALID,
                                List.of("weak_password")));
            case CREATE_ADMIN ->
                open(
                        "Make an administrator; the first one by the link that the server prints",
                        Map.of(
                                Kind.UNAUTHENTICATED,
                                List.of("token_required"),
                                Kind.FORBIDDEN,
                                List.of("admins_only", "link_invalid"),
                                Kind.CONFLICT,
                                List.of("unique"),
                                Kind.INVALID,
                                List.of("weak_password")));
            case CREATE_KEY ->
                known("Make an API key, which is shown this once", Map.of(Kind.FORBIDDEN, List.of("role_required")));
            case EXPLAIN -> throw new IllegalArgumentException("Explanations describe " + endpoint);
            case KEYS -> open("The public keys that tokens are signed with", Map.of());
            case CONFIGURATION -> open("Where everything is, for clients of OpenID Connect", Map.of());
            case LINK -> open("The page where links in mails lead", Map.of());
        };
    }

    private static IamSummary open(String summary, Map<Kind, List<String>> refusals) {
        return new IamSummary(summary, true, refusals);
    }

    private static IamSummary known(String summary, Map<Kind, List<String>> refusals) {
        return new IamSummary(summary, false, refusals);
    }
}
