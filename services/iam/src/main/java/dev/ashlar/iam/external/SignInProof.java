package dev.ashlar.iam.external;

import dev.ashlar.core.work.Digest;
import java.util.Base64;

/** What proves who began: secrets derived from one that the browser keeps, and challenges of those that applications keep. */
final class SignInProof {
    private SignInProof() {}

    /** A secret for one purpose, out of the browser's; nothing of it has to be kept here. */
    static String derived(String purpose, String browser) {
        return hashed(purpose + "\0" + browser);
    }

    /** The challenge of a verifier by S256 of <a href="https://www.rfc-editor.org/rfc/rfc7636#section-4.2">RFC 7636</a>. */
    static String challenge(String verifier) {
        return hashed(verifier);
    }

    private static String hashed(String text) {
        byte[] hash = Digest.sha256(text).bytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
