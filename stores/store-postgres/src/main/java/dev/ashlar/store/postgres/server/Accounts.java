package dev.ashlar.store.postgres.server;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Optional;

/** Finds the user to run a server as. */
final class Accounts {

    private Accounts() {}

    /**
     * This process's own user, or for root the first of some others that exists and can run a program.
     *
     * @throws EmbeddedServerException when this process is root and none of the others will do
     */
    static Account choose(List<String> names, Path program) throws IOException {
        if (!CurrentUser.isRoot()) {
            return new Account.Same();
        }
        for (String name : names) {
            Optional<Account> found = other(name, program);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new EmbeddedServerException("PostgreSQL does not run as root, and none of the users "
                + String.join(", ", names) + " exists here and can run " + program
                + ". Start as a normal user, or make one (useradd --system ashlar),"
                + " or use a PostgreSQL of yours (--database-url).");
    }

    private static Optional<Account> other(String name, Path program) throws IOException {
        Optional<String> identity = number("-u", name);
        Optional<String> group = number("-g", name);
        if (identity.isEmpty() || group.isEmpty() || identity.get().equals("0")) {
            return Optional.empty();
        }
        for (List<String> prefix : prefixes(name, group.get())) {
            Account account = account(name, group.get(), prefix);
            if (account.runs(program)) {
                return Optional.of(account);
            }
        }
        return Optional.empty();
    }

    /** The user of that name, whose commands begin with these words. */
    static Account account(String name, String group, List<String> prefix) throws IOException {
        UserPrincipalLookupService users = FileSystems.getDefault().getUserPrincipalLookupService();
        UserPrincipal user = users.lookupPrincipalByName(name);
        return new Account.Other(user, users.lookupPrincipalByGroupName(group), prefix);
    }

    /** The tools that run a command as another user, the plainest first. */
    static List<List<String>> prefixes(String name, String group) {
        return List.of(
                List.of("setpriv", "--reuid=" + name, "--regid=" + group, "--init-groups", "--no-new-privs"),
                List.of("runuser", "-u", name, "--"),
                List.of("su", "-s", "/bin/sh", "-c", "exec \"$@\"", "--", name, "sh"),
                List.of("sudo", "-n", "-u", name, "--"));
    }

    /** What {@code id} prints about a user; empty where there is no such user. */
    static Optional<String> number(String what, String name) throws IOException {
        Process process =
                Commands.prepare(List.of("id", what, "--", name), Redirect.PIPE).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return Optional.of(printed).filter(text -> text.matches("[0-9]+"));
    }
}
