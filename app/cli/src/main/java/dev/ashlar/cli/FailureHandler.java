package dev.ashlar.cli;

import dev.ashlar.cli.settings.SettingsException;
import dev.ashlar.cli.terminal.CommandException;
import dev.ashlar.cli.terminal.ExitCode;
import dev.ashlar.control.secrets.MasterKeyException;
import dev.ashlar.control.state.StateFileException;
import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.store.postgres.provision.ProvisioningException;
import dev.ashlar.store.postgres.server.EmbeddedServerException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells of a failure in one sentence; the stack is for defects of ours alone. */
final class FailureHandler implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult arguments) {
        PrintWriter err = line.getErr();
        return switch (failure) {
            case SettingsException mistake -> tell(err, mistake, ExitCode.MISUSE);
            case CommandException mistake -> tell(err, mistake, mistake.code());
            case InvalidDefinitionException problems -> tell(err, problems, ExitCode.PROBLEMS);
            case MasterKeyException mistake -> tell(err, mistake, ExitCode.PROBLEMS);
            case StateFileException mistake -> tell(err, mistake, ExitCode.PROBLEMS);
            case EmbeddedServerException mistake -> tell(err, mistake, ExitCode.PROBLEMS);
            case ProvisioningException mistake -> tell(err, mistake, ExitCode.PROBLEMS);
            case Refusal refusal -> tell(err, refusal, ExitCode.PROBLEMS);
            default -> defect(err, failure);
        };
    }

    private static int tell(PrintWriter err, Exception failure, int code) {
        String.valueOf(failure.getMessage()).lines().forEach(line -> err.println("ashlar: " + line));
        return code;
    }

    private static int defect(PrintWriter err, Exception failure) {
        err.println("ashlar: this is a defect of Ashlar; please report it with what follows");
        failure.printStackTrace(err);
        return ExitCode.PROBLEMS;
    }
}
