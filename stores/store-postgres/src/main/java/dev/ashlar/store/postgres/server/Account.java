package dev.ashlar.store.postgres.server;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The user that the server's programs run as. */
sealed interface Account {

    Duration PROBE = Duration.ofSeconds(10);

    /** Tells this user from others in the names of files. */
    String name();

    /** The command with what it takes to run it as this user. */
    List<String> command(List<String> command);

    /** Makes a file or folder this user's. */
    void give(Path path) throws IOException;

    /** Lets this user through a folder that nobody but its owner may enter. */
    void admit(Path folder) throws IOException;

    /** Whether this user can work in a folder. */
    default boolean enters(Path folder) throws IOException {
        return succeeds("cd \"$1\"", folder);
    }

    /** Whether this user can run a program. */
    default boolean runs(Path program) throws IOException {
        return succeeds("test -x \"$1\"", program);
    }

    private boolean succeeds(String script, Path argument) throws IOException {
        List<String> command = command(List.of("sh", "-c", script, "sh", argument.toString()));
        return Commands.run(command, Redirect.DISCARD, PROBE) == 0;
    }

    /** Whoever runs this process. */
    record Same() implements Account {

        @Override
        public String name() {
            return "self";
        }

        @Override
        public List<String> command(List<String> command) {
            return command;
        }

        @Override
        public void give(Path path) {
            // it is already
        }

        @Override
        public void admit(Path folder) {
            // may enter already
        }
    }

    /**
     * Another user, for a process that is root: PostgreSQL does not run as root, nor should it.
     *
     * @param user the user
     * @param group the user's own group
     * @param prefix the words that make a command run as that user
     */
    record Other(UserPrincipal user, GroupPrincipal group, List<String> prefix) implements Account {

        @Override
        public String name() {
            return user.getName();
        }

        @Override
        public List<String> command(List<String> command) {
            return Stream.concat(prefix.stream(), command.stream()).toList();
        }

        @Override
        public void give(Path path) throws IOException {
            Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setGroup(group);
            Files.setOwner(path, user);
        }

        /** Only a folder closed to everybody is opened, for the group alone and not to be listed. */
        @Override
        public void admit(Path folder) throws IOException {
            if (Folders.mode(folder) == 0700 && Folders.owner(folder) == CurrentUser.identity()) {
                Files.getFileAttributeView(folder, PosixFileAttributeView.class).setGroup(group);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x---"));
            }
        }
    }
}
