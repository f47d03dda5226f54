package dev.ashlar.iam.external;

import com.github.benmanes.caffeine.cache.Cache;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.TrustedIssuer;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.memory.BoundedCaches;
import dev.ashlar.iam.session.CurrentRoles;
import dev.ashlar.iam.session.LiveSessions;
import dev.ashlar.iam.session.OrganizationChoice;
import dev.ashlar.iam.tokens.TokenVerifier;
import java.text.ParseException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of others that count in one IAM, and who shows them. A token that was seen costs a few look-ups in memory; whose account it is
 * and what it is in which organization is read again after {@link LiveSessions#MEMORY}.
 */
public final class ExternalTokens {
    private static final int MOST = 200_000;

    private final Clock clock;
    private final Supplier<List<TrustedIssuer>> settings;
    private final Identities identities;
    private final OrganizationChoice choice;
    private final CurrentRoles currentRoles;
    private final Cache<Known, Person> people;
    private volatile TrustedIssuers trust = TrustedIssuers.NOBODY;

    /**
     * The tokens that count among some rows.
     *
     * @param settings the issuers that are trusted at the moment
     */
    public ExternalTokens(
            Tables tables, Clock clock, Supplier<List<TrustedIssuer>> settings, CurrentRoles currentRoles) {
        this.clock = clock;
        this.settings = settings;
        this.identities = new Identities(tables);
        this.choice = new OrganizationChoice(tables);
        this.currentRoles = currentRoles;
        this.people = BoundedCaches.lasting(LiveSessions.MEMORY, MOST, clock);
    }

    /**
     * Somebody by its account here.
     *
     * @param organization the one that it acts for if it names none
     */
    private record Person(UUID account, @Nullable UUID organization) {}

    /** By what somebody is remembered. */
    private record Known(String issuer, String subject, Optional<String> organization) {
        static Known of(Assertion said) {
            return new Known(said.issuer().issuer(), said.subject(), said.organization());
        }
    }

    /** Who is trusted. It changes with the definition, and then nothing that was believed before counts. */
    TrustedIssuers trust() {
        List<TrustedIssuer> now = settings.get();
        TrustedIssuers known = trust;
        return known.settings() == now || known.settings().equals(now) ? known : renewed(now);
    }

    private synchronized TrustedIssuers renewed(List<TrustedIssuer> now) {
        if (!trust.settings().equals(now)) {
            people.invalidateAll();
            trust = TrustedIssuers.of(now, clock);
        }
        return trust;
    }

    /** Whether tokens of anybody else count. */
    public boolean any() {
        return !trust().byAddress().isEmpty();
    }

    /**
     * Who shows a token, if it is one of a trusted issuer.
     *
     * @param named the organization that the request names, or null
     * @throws Refusal UNAUTHENTICATED where the token does not count; FORBIDDEN where whom it speaks of has no account here that may be
     *     used, or may not act for the organization; UNAVAILABLE where the issuer's keys cannot be had
     */
    public Optional<Subject> subject(String token, @Nullable UUID named) {
        TrustedIssuers now = trust();
        return said(now, token).map(said -> subject(said, person(now, token, said), named));
    }

    /** Whether a token of a trusted issuer counted when it was looked at last, which looks into memory tell. */
    public boolean remembers(String token) {
        return trust().believed().getIfPresent(token) != null;
    }

    private Optional<Assertion> said(TrustedIssuers now, String token) {
        TrustedIssuers.Believed seen = now.believed().getIfPresent(token);
        return seen != null && clock.instant().isBefore(seen.until()) ? Optional.of(seen.said()) : looked(now, token);
    }

    private Optional<Assertion> looked(TrustedIssuers now, String token) {
        if (token.length() > TokenVerifier.LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            Provider provider = now.byAddress().get(issuer(parsed));
            Optional<Assertion> said = Optional.ofNullable(provider).map(found -> found.assertion(parsed));
            said.ifPresent(found -> now.believed().put(token, TrustedIssuers.Believed.of(found, clock.instant())));
            return said;
        } catch (ParseException | IllegalArgumentException none) {
            return Optional.empty();
        } catch (Refusal refusal) {
            throw forgetting(now, token, refusal);
        }
    }

    /** What cannot be told at the moment may have counted all the same. */
    private static Refusal forgetting(TrustedIssuers now, String token, Refusal refusal) {
        if (refusal.kind() != Refusal.Kind.UNAVAILABLE) {
            now.believed().invalidate(token);
        }
        return refusal;
    }

    /** Who says to have signed it, which is nothing but a hint whose keys to ask for. */
    private static String issuer(SignedJWT token) throws ParseException {
        JWTClaimsSet claims = token.getJWTClaimsSet();
        return claims == null ? "" : String.valueOf(claims.getIssuer());
    }

    private Subject subject(Assertion said, Person person, @Nullable UUID named) {
        if (said.issuer().accounts().admins()) {
            return administrator(person, named);
        }
        return said.issuer().claims().organization().isPresent()
                ? vouched(said, person, named)
                : member(said, person, named == null ? person.organization : named);
    }

    private Person person(TrustedIssuers now, String token, Assertion said) {
        Known key = Known.of(said);
        Person known = people.getIfPresent(key);
        try {
            return known == null ? person(key, said) : known;
        } catch (Refusal refusal) {
            throw forgetting(now, token, refusal);
        }
    }

    private Person person(Known key, Assertion said) {
        UUID account = identities.account(said, Cause.SERVER);
        Person person = new Person(account, organization(said, account));
        people.put(key, person);
        return person;
    }

    private @Nullable UUID organization(Assertion said, UUID account) {
        if (said.issuer().accounts().admins()) {
            return null;
        }
        return said.issuer().claims().organization().isEmpty()
                ? choice.preset(Subject.Kind.USER, account)
                : said.organization()
                        .flatMap(
                                text -> choice.find(text, said.issuer().claims().organizationById()))
                        .orElse(null);
    }

    private static Subject administrator(Person person, @Nullable UUID named) {
        demandSame(null, named);
        return new Subject(Subject.Kind.ADMIN, person.account, null, Set.of());
    }

    private static void demandSame(@Nullable UUID own, @Nullable UUID named) {
        if (named != null && !named.equals(own)) {
            throw Refusal.of(
                    Refusal.Kind.FORBIDDEN,
                    "organization_forbidden",
                    "X-Organization names another organization than the token.");
        }
    }

    /** The issuer answers for the organization, as a gateway does. */
    private static Subject vouched(Assertion said, Person person, @Nullable UUID named) {
        demandSame(person.organization, named);
        return new Subject(Subject.Kind.USER, person.account, person.organization, said.roles());
    }

    /** Memberships here say what it is in an organization; what the issuer says comes on top. */
    private Subject member(Assertion said, Person person, @Nullable UUID organization) {
        Subject alone = new Subject(Subject.Kind.USER, person.account, null, said.roles());
        if (organization == null) {
            return alone;
        }
        Subject member = currentRoles.within(alone, organization);
        Set<String> roles = new HashSet<>(said.roles());
        roles.addAll(member.roles());
        return new Subject(Subject.Kind.USER, person.account, organization, roles);
    }
}
