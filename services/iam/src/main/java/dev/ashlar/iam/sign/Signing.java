package dev.ashlar.iam.sign;

import dev.ashlar.iam.audit.Attempts;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.guess.MailAllowances;
import dev.ashlar.iam.guess.PasswordThrottle;
import dev.ashlar.iam.link.LinkMails;
import dev.ashlar.iam.password.PasswordHasher;
import dev.ashlar.iam.session.Sessions;
import java.util.function.BooleanSupplier;

/** All ways in, put together for one IAM. */
public final class Signing {
    private final SignIn signIn;
    private final SignUp signUp;
    private final Passwords passwords;

    /**
     * The ways into an IAM.
     *
     * @param issuer tells its accounts from those of others where guesses and mails are counted
     * @param open whether anybody may sign up
     */
    public Signing(
            Tables tables,
            Sessions sessions,
            PasswordHasher hasher,
            PasswordThrottle passwordThrottle,
            Attempts attempts,
            MailAllowances allowances,
            LinkMails linkMails,
            Background background,
            String issuer,
            BooleanSupplier open) {
        CredentialVerifier verifier =
                new CredentialVerifier(tables, sessions, hasher, passwordThrottle, attempts, issuer);
        this.signIn = new SignIn(verifier, sessions);
        this.signUp = new SignUp(tables, linkMails, background, allowances, issuer, open);
        this.passwords = new Passwords(tables, verifier, sessions, hasher, linkMails, background, allowances, issuer);
    }

    /** By e-mail address and password. */
    public SignIn signIn() {
        return signIn;
    }

    /** For who has no account. */
    public SignUp signUp() {
        return signUp;
    }

    /** Changing passwords. */
    public Passwords passwords() {
        return passwords;
    }
}
