package dev.ashlar.cli.server;

import dev.ashlar.cli.data.Data;
import dev.ashlar.cli.data.DataLocation;
import dev.ashlar.cli.terminal.CommandException;
import dev.ashlar.control.files.PrivateFiles;
import dev.ashlar.control.secrets.KeyFile;
import dev.ashlar.control.secrets.MasterKey;
import dev.ashlar.control.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The master keys of servers, by where they keep their data. */
public final class MasterKeys {
    private static final String FILE = "key";

    private MasterKeys() {}

    /** The key of a server; one that is kept by others has to be told. */
    public static MasterKey ofServer(DataLocation location, Map<String, String> environment) {
        return MasterKey.fromEnvironment(environment).orElseGet(() -> switch (location) {
            case DataLocation.Memory memory -> MasterKey.random();
            case DataLocation.Folder kept -> inFolder(kept.folder());
            case DataLocation.Given given ->
                throw CommandException.misuse(MasterKey.VARIABLE + " is needed with --database-url: 32 bytes that wrap"
                        + " every secret in that database; `openssl rand -base64 32` makes a key");
        });
    }

    /** The key of a development server, which makes one by itself; the next server without a folder has the same. */
    public static MasterKey ofDevelopment(DataLocation location, Map<String, String> environment) {
        return MasterKey.fromEnvironment(environment).orElseGet(() -> switch (location) {
            case DataLocation.Memory memory -> inState(environment);
            case DataLocation.Folder kept -> inFolder(kept.folder());
            case DataLocation.Given given -> inState(environment);
        });
    }

    private static MasterKey inFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw CommandException.problem("the data folder " + folder + " cannot be made: " + e.getMessage());
        }
        Path file = folder.resolve(FILE);
        if (Files.notExists(file) && Data.keptIn(folder)) {
            throw CommandException.problem("the key file " + file + " is missing, and the secrets of the data in "
                    + folder + " are sealed with it: put it back, or set " + MasterKey.VARIABLE + " to what was in it");
        }
        return KeyFile.at(file).readOrCreate();
    }

    private static MasterKey inState(Map<String, String> environment) {
        Path folder = StateFile.of(0, environment).path().resolveSibling("");
        try {
            PrivateFiles.folder(folder);
        } catch (IOException e) {
            throw CommandException.problem("the folder " + folder + " cannot be used: " + e.getMessage());
        }
        return KeyFile.at(folder.resolve(FILE)).readOrCreate();
    }
}
