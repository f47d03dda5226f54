package dev.ashlar.core.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody else who says who people are: an OpenID Connect provider whose tokens count, through whom people sign in, or both.
 *
 * @param name its own in the project, which stands in addresses
 * @param issuer the claim {@code iss} of its tokens, an https address; http of one's own machine alone
 * @param environments where it counts
 * @param audiences of which a token has to name one; none where its tokens do not count, and people sign in through it alone
 * @param algorithms by which its tokens may be signed, all of them asymmetric
 * @param keys where its public keys are; empty where its discovery document says it
 * @param accounts whose accounts these are
 * @param claims what its tokens say where
 * @param signIn how people sign in through it, if they do
 */
public record TrustedIssuer(
        String name,
        String issuer,
        Set<Environment> environments,
        Set<String> audiences,
        Set<String> algorithms,
        Optional<String> keys,
        Accounts accounts,
        Claims claims,
        Optional<SignIn> signIn) {
    public TrustedIssuer {
        environments = Set.copyOf(environments);
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
        if (audiences.isEmpty() && signIn.isEmpty()) {
            throw new IllegalArgumentException("an issuer that is good for nothing: " + name);
        }
    }

    /** Whether it is asked in clear, which it is on one's own machine alone. */
    public boolean plain() {
        return issuer.startsWith("http:");
    }

    /**
     * Which accounts people have.
     *
     * @param admins whether they are admin users, and not users
     * @param created whether an account is made for somebody new
     * @param byEmail whether an account that is there is theirs by an e-mail address that the issuer has verified
     */
    public record Accounts(boolean admins, boolean created, boolean byEmail) {
        /** Users that somebody has made and linked. */
        public static final Accounts LINKED = new Accounts(false, false, false);

        public Accounts {
            if (admins && created) {
                throw new IllegalArgumentException("nobody else makes administrators");
            }
        }
    }

    /**
     * What stands where in a token. A claim inside of others is named by its way there, with dots between.
     *
     * @param user who it is; the same text means the same person for ever
     * @param organization the organization that the user acts for; empty where our own memberships say it
     * @param organizationById whether that is an id, and not an alias
     * @param roles names of roles
     * @param ours what those names are here; every other one means nothing
     */
    public record Claims(
            String user,
            Optional<String> organization,
            boolean organizationById,
            String roles,
            Map<String, Set<String>> ours) {
        /** A user by {@code sub}, and nothing else. */
        public static final Claims SUBJECT = new Claims("sub", Optional.empty(), false, "roles", Map.of());

        public Claims {
            ours = Map.copyOf(ours);
        }
    }

    /**
     * How people sign in.
     *
     * @param client what the provider calls this project
     * @param scopes what it is asked for besides {@code openid}
     * @param returns addresses of applications to which whoever signed in may be sent back, the first one where none is asked for
     */
    public record SignIn(String client, List<String> scopes, List<String> returns) {
        public SignIn {
            scopes = List.copyOf(scopes);
            returns = List.copyOf(returns);
            if (returns.isEmpty()) {
                throw new IllegalArgumentException("whoever signs in has to come back somewhere");
            }
        }
    }
}
