package dev.ashlar.iam.sign;

import dev.ashlar.iam.audit.Attempts;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.guess.Allowances;
import dev.ashlar.iam.guess.Guesses;
import dev.ashlar.iam.link.Letters;
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
            Guesses guesses,
            Attempts attempts,
            Allowances allowances,
            Letters letters,
            Background background,
            String issuer,
            BooleanSupplier open) {
        CredentialVerifier verifier = new CredentialVerifier(tables, sessions, hasher, guesses, attempts, issuer);
        this.signIn = new SignIn(verifier, sessions);
        this.signUp = new SignUp(tables, letters, background, allowances, issuer, open);
        this.passwords = new Passwords(tables, verifier, sessions, hasher, letters, background, allowances, issuer);
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
