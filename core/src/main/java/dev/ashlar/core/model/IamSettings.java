package dev.ashlar.core.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code project.yaml} says of its IAM.
 *
 * @param signUp environments in which anybody may make an account
 * @param usersMakeOrganizations whether users may make organizations, or only administrators
 * @param pages where links in mails lead, an http or https address; empty for the page that comes with the product
 * @param issuers who else says who people are; no two of one environment have the same issuer
 */
public record IamSettings(
        Set<Environment> signUp, boolean usersMakeOrganizations, Optional<String> pages, List<TrustedIssuer> issuers) {
    /** Sign-up where one tries things out, organizations by anybody. */
    public static final IamSettings DEFAULT =
            new IamSettings(Set.of(Environment.TEST, Environment.DEVELOP), true, Optional.empty(), List.of());

    public IamSettings {
        signUp = Set.copyOf(signUp);
        issuers = List.copyOf(issuers);
    }

    /** The issuers that count in an environment. */
    public List<TrustedIssuer> issuers(Environment environment) {
        return issuers.stream()
                .filter(issuer -> issuer.environments().contains(environment))
                .toList();
    }
}
