package dev.ashlar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The Chinook data set, loaded through the API by the script that comes with its definition. Needs Node and the data set, which is
 * looked for at {@code CHINOOK_DATA}, or beside the checkout in {@code ../shared/data/chinook/data.json}; left out where one of
 * them is missing.
 */
class ChinookTest {
    private static final Path ROOT = Path.of(System.getProperty("ashlar.root", "../.."));
    private static final Path FOLDER = ROOT.resolve("testing/chinook");

    private static TestServer server;

    private final TestClient anybody = server.at("/demo/music/chinook/v1", Caller.NOBODY);

    @BeforeAll
    static void load() throws IOException, InterruptedException {
        Path data = data();
        assumeTrue(Files.isReadable(data), () -> "the Chinook data set is not at " + data + "; set CHINOOK_DATA");
        assumeTrue(runs(List.of("node", "--version")), "node is not there to run the loading script");
        server = TestServer.serve(FOLDER);
        Caller root = Caller.admin("root");
        server.at("", root);
        run(List.of(
                "node",
                FOLDER.resolve("load.mjs").toString(),
                data.toString(),
                server.address().toString(),
                root.token()));
    }

    @AfterAll
    static void close() {
        if (server != null) {
            server.close();
        }
    }

    private static Path data() {
        String named = System.getenv("CHINOOK_DATA");
        return named == null ? ROOT.resolve("../shared/data/chinook/data.json").normalize() : Path.of(named);
    }

    private static boolean runs(List<String> command) throws InterruptedException {
        try {
            return start(command).waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        genres, 25
        media_types, 5
        artists, 275
        albums, 347
        tracks, 3503
        employees, 8
        customers, 59
        invoices, 412
        invoice_lines, 2240
        playlists, 18
        playlist_tracks, 8715
        """)
    void countsOfAllTables(String endpoint, int count) {
        anybody.get("/" + endpoint + "/count").status(200).json("/count", count);
    }

    @Test
    void anInvoiceWithLinesTracksAlbumsAndArtists() {
        anybody.get(
                        "/invoices/5?select=id,invoice_date,total,customer(first_name,last_name),"
                                + "lines(unit_price,quantity,track(name,album(title,artist(name))))&lines:limit=4&lines:offset=1")
                .status(200)
                .json("/id", 5)
                .json("/invoice_date", "2021-01-11T00:00:00.000000Z")
                .json("/total", new BigDecimal("13.86"))
                .json("/customer", "{'first_name':'John','last_name':'Gordon'}")
                .json(
                        "/lines",
                        "["
                                + line("Dandelion", "Out Of Exile", "Audioslave") + ","
                                + line("Rock 'N' Roll Music", "BackBeat Soundtrack", "BackBeat") + ","
                                + line("Moon germs", "The Best Of Billy Cobham", "Billy Cobham") + ","
                                + line(
                                        "Super Terrorizer",
                                        "Alcohol Fueled Brewtality Live! [Disc 1]",
                                        "Black Label Society")
                                + "]");
    }

    private static String line(String track, String album, String artist) {
        return "{'unit_price':0.99,'quantity':1,'track':{'name':'%s','album':{'title':'%s','artist':{'name':'%s'}}}}"
                .formatted(track, album, artist);
    }

    @Test
    void aWholeInvoice() {
        var invoice = anybody.get("/invoices/5?select=lines(track(name,album(title,artist(name))))")
                .status(200);
        assertThat(invoice.tree().at("/lines").size()).isEqualTo(14);
        invoice.json("/lines/12/track/name", "Meditação");
        invoice.json(
                "/lines/13/track",
                "{'name':'Esse Cara','album':{'title':'Prenda Minha','artist':{'name':'Caetano Veloso'}}}");
    }

    @Test
    void compositeKeysAndSelfReferences() {
        anybody.get("/playlist_tracks/1~3402?select=track(name),playlist(name)")
                .status(200)
                .json("/playlist/name", "Music");
        anybody.get("/employees/1?select=last_name,manager(last_name),reports(last_name)")
                .is(
                        "{'last_name':'Adams','manager':null,'reports':[{'last_name':'Edwards'},{'last_name':'Mitchell'}]}");
        anybody.get("/employees?select=last_name&manager.manager.last_name=Adams&sort=last_name")
                .rows("last_name", "Callahan", "Johnson", "King", "Park", "Peacock");
    }

    /** The table was worked out from the data set by other means. Each was sold twice; what brought more comes first, then the key. */
    @Test
    void theTenBestSellingTracksByOneRequest() {
        TestAnswer best = anybody.get("/invoice_lines?select=track_id,track.name,sold:quantity.sum(),"
                + "revenue:unit_price.sum()&sort=-sold,-revenue,track_id&limit=10");
        best.rows(
                "track_name",
                "The Woman King",
                "The Fix",
                "Walkabout",
                "Hot Girl",
                "Gay Witch Hunt",
                "Phyllis's Wedding",
                "How to Stop an Exploding Man",
                "Pilot",
                "Balls to the Wall",
                "Inject The Venom");
        best.rows("track_id", "2832", "2850", "2868", "3177", "3200", "3214", "3223", "3250", "2", "8");
        best.rows("sold", "2", "2", "2", "2", "2", "2", "2", "2", "2", "2");
        best.rows("revenue", "3.98", "3.98", "3.98", "3.98", "3.98", "3.98", "3.98", "3.98", "1.98", "1.98");
    }

    @Test
    void filtersAcrossTheWholeModel() {
        anybody.get("/artists/count?albums.none.title.null=false").status(200).json("/count", 71);
        anybody.get("/customers?invoices.lines.track.album.artist.name=Caetano%20Veloso&select=last_name&sort=id")
                .rows("last_name", "Holý", "Smith", "Brooks", "Miller", "Leacock", "Gordon", "Cunningham", "Johansson");
        anybody.get("/tracks/count?genre.name=Jazz").json("/count", 130);
        anybody.get("/tracks?select=name&sort=-milliseconds&limit=1").rows("name", "Occupation / Precipice");
    }
}
