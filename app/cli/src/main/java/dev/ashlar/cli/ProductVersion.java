package dev.ashlar.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the product, as its jar tells it. */
final class ProductVersion implements IVersionProvider {
    static String text() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "ashlar " + text(), "Java ${java.version} (${java.vendor}), ${os.name} ${os.version} ${os.arch}"
        };
    }
}
