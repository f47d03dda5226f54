package dev.ashlar.cli.dev;

import dev.ashlar.cli.project.ProjectFolder;
import dev.ashlar.core.problem.Problem;
import dev.ashlar.iam.mail.Mail;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What {@code dev} tells the person in front of it: results on the standard output, complaints on the standard error. */
public final class Screen {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Ansi ansi;
    private final boolean terminal;

    /**
     * A screen.
     *
     * @param terminal whether a person can answer
     */
    public Screen(CommandLine line, boolean terminal) {
        this.out = line.getOut();
        this.err = line.getErr();
        this.ansi = line.getColorScheme().ansi();
        this.terminal = terminal;
    }

    /** Whether a person can answer. */
    public boolean terminal() {
        return terminal;
    }

    /** A line. */
    synchronized void say(String text) {
        out.println(text);
        out.flush();
    }

    /** A name with what it is, in a column. */
    void entry(String name, String text) {
        say("  " + ansi.string("@|bold " + String.format("%-12s", name) + "|@") + " " + text);
    }

    /** A line that matters. */
    void title(String text) {
        say(ansi.string("@|bold,green " + text + "|@"));
    }

    /** A mail that is sent to nobody: who develops reads it here. */
    public void mail(Mail mail) {
        say("mail to " + mail.to() + ": " + mail.subject() + "\n  "
                + mail.text().strip().replace("\n", "\n  "));
    }

    /** Something that is in the way. */
    synchronized void complain(String text) {
        err.println(ansi.string("@|bold,red !|@ ") + text);
        err.flush();
    }

    /** Problems of the definitions. */
    synchronized void problems(ProjectFolder definitions, List<Problem> problems) {
        err.print(definitions.shown(problems));
        err.flush();
    }

    /** What is no problem of the definitions and may be a slip. */
    synchronized void notes(ProjectFolder definitions, List<Problem> notes) {
        err.print(definitions.shownNotes(notes));
        err.flush();
    }
}
