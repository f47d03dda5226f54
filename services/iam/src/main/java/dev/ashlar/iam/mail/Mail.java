package dev.ashlar.iam.mail;

/**
 * A mail of plain text.
 *
 * @param to one e-mail address
 * @param text may hold a link that is a secret
 */
public record Mail(String to, String subject, String text) {
    @Override
    public String toString() {
        return "Mail[" + subject + "]";
    }
}
