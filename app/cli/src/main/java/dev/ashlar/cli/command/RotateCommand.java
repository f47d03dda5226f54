package dev.ashlar.cli.command;

import dev.ashlar.cli.client.ProjectName;
import dev.ashlar.cli.client.ProjectOption;
import dev.ashlar.cli.client.RunningServer;
import dev.ashlar.cli.client.ServerOption;
import dev.ashlar.cli.terminal.ExitCode;
import dev.ashlar.cli.terminal.Json;
import dev.ashlar.core.model.Environment;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/** {@code ashlar rotate}. */
@Command(
        name = "rotate",
        description =
                "Makes the next key that signs a project's tokens, before its time: it is published at once and signs"
                        + " 15 minutes later, and tokens that are about go on counting. A server of yours on this machine is asked as it"
                        + " is; any other one wants a token of its own admin API.")
public final class RotateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--withdraw",
            description =
                    "Put the new key in the place of all others: no token that they signed counts any more, and everybody"
                            + " has to sign in again. For keys that got into wrong hands.")
    private boolean withdraw;

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private ServerOption server = new ServerOption();

    @Override
    public Integer call() {
        RunningServer found = server.find();
        ProjectName name = project.of(found);
        Environment where = found.environment();
        found.post("signing_keys", Json.write(out -> body(name, where, out)));
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                withdraw
                        ? "the tokens of " + name + " in " + where.label() + " count no longer"
                        : "the next key of " + name + " in " + where.label() + " signs in 15 minutes");
        out.flush();
        return ExitCode.WELL;
    }

    private void body(ProjectName name, Environment where, JsonGenerator out) {
        out.writeStartObject();
        name.write(where, out);
        out.writeStringProperty("tokens", withdraw ? "withdraw" : "keep");
        out.writeEndObject();
    }
}
