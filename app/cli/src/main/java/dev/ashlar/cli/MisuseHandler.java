package dev.ashlar.cli;

import dev.ashlar.cli.terminal.ExitCode;
import dev.ashlar.core.problem.Nearest;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the use of a command, with the name that may have been meant. */
final class MisuseHandler implements IParameterExceptionHandler {
    /** Commands of the product that this release does not have yet. */
    private static final Set<String> LATER = Set.of(
            "plan",
            "deploy",
            "rollback",
            "versions",
            "status",
            "purge",
            "pull",
            "push",
            "import",
            "test",
            "encrypt",
            "user");

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine line = mistake.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("ashlar: " + sentence(mistake, line));
        err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.MISUSE;
    }

    /** What an option that takes one of some words was given instead. */
    private static Optional<String> wrongWord(ParameterException mistake) {
        return mistake.getArgSpec() instanceof OptionSpec option
                        && option.typeInfo().isEnum()
                        && mistake.getValue() != null
                ? Optional.of(wrongWord(option, mistake.getValue()))
                : Optional.empty();
    }

    private static String wrongWord(OptionSpec option, String word) {
        List<String> words = option.typeInfo().getEnumConstantNames().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        return option.longestName() + ": " + Nearest.noneOf(word, words);
    }

    private static String sentence(ParameterException mistake, CommandLine line) {
        if (!(mistake instanceof UnmatchedArgumentException unmatched)) {
            return wrongWord(mistake).orElseGet(() -> String.valueOf(mistake.getMessage()));
        }
        String word = unmatched.getUnmatched().getFirst();
        if (word.startsWith("-")) {
            return "there is no option `" + word + "`"
                    + Nearest.ending(word, line.getCommandSpec().optionsMap().keySet());
        }
        if (line.getSubcommands().isEmpty()) {
            return "`" + word + "` is one argument too many";
        }
        return LATER.contains(word)
                ? "`" + word + "` is a command of Ashlar that is not served yet"
                : "there is no command `" + word + "`"
                        + Nearest.ending(word, line.getSubcommands().keySet());
    }
}
