package dev.ashlar.iam;

import dev.ashlar.core.model.TrustedIssuer;
import dev.ashlar.iam.external.ClientSecrets;
import java.util.List;

/**
 * What is open to whom in a project and environment.
 *
 * @param signUp whether anybody may make an account
 * @param organizations whether users may make organizations
 * @param address of the IAM, with the server's name and without a slash at the end
 * @param pages where links in mails lead
 * @param issuers who else says who people are
 * @param secrets by which the project shows itself to them
 */
public record Policy(
        boolean signUp,
        boolean organizations,
        String address,
        String pages,
        List<TrustedIssuer> issuers,
        ClientSecrets secrets) {
    public Policy {
        issuers = List.copyOf(issuers);
    }

    /** The page that comes with the product, where links of administrators lead. */
    public String ownPages() {
        return address + "/link";
    }

    /** A policy whose links lead to the page that comes with the product, and that trusts nobody else. */
    public static Policy of(boolean signUp, boolean organizations, String address) {
        return new Policy(signUp, organizations, address, address + "/link", List.of(), ClientSecrets.NONE);
    }

    /** The same, trusting others too. */
    public Policy trusting(List<TrustedIssuer> others, ClientSecrets shown) {
        return new Policy(signUp, organizations, address, pages, others, shown);
    }
}
