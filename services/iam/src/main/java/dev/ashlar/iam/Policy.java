package dev.ashlar.iam;

/**
 * What is open to whom in a project and environment.
 *
 * @param signUp whether anybody may make an account
 * @param organizations whether users may make organizations
 * @param address of the IAM, with the server's name and without a slash at the end
 * @param pages where links in mails lead
 */
public record Policy(boolean signUp, boolean organizations, String address, String pages) {
    /** The page that comes with the product, where links of administrators lead. */
    public String ownPages() {
        return address + "/link";
    }

    /** A policy whose links lead to the page that comes with the product. */
    public static Policy of(boolean signUp, boolean organizations, String address) {
        return new Policy(signUp, organizations, address, address + "/link");
    }
}
