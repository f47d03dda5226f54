package dev.ashlar.http.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The page and its files. The page names each with the version of its bytes, so that browsers may keep them for good.
 *
 * @param page whose addresses are relative to its own
 * @param files by name, below the page's address
 */
record PageFiles(PageFile page, Map<String, PageFile> files) {
    private static final String WEBJAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final String PNG = "image/png";

    PageFiles {
        files = Map.copyOf(files);
    }

    /** Those that are packaged with the product. */
    static PageFiles packaged() {
        String swagger = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
        Map<String, PageFile> files = new LinkedHashMap<>();
        files.put("swagger-ui.css", PageFile.packaged(CSS, swagger + "swagger-ui.css"));
        files.put("swagger-ui.js", PageFile.packaged(JAVASCRIPT, swagger + "swagger-ui-bundle.js"));
        files.put("icon.png", PageFile.packaged(PNG, swagger + "favicon-32x32.png"));
        files.put("docs.css", PageFile.packaged(CSS, "docs.css"));
        files.put("docs.js", PageFile.packaged(JAVASCRIPT, "docs.js"));
        return new PageFiles(page(files), files);
    }

    private static PageFile page(Map<String, PageFile> files) {
        PageFile template = PageFile.packaged(HTML, "docs.html");
        String page = template.body().toString(StandardCharsets.UTF_8);
        for (Map.Entry<String, PageFile> file : files.entrySet()) {
            String address = "docs/" + file.getKey();
            page = page.replace(
                    '"' + address + '"', '"' + address + "?" + file.getValue().version() + '"');
        }
        return PageFile.of(HTML, page.getBytes(StandardCharsets.UTF_8));
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = PageFiles.class.getClassLoader().getResourceAsStream(WEBJAR)) {
            if (in == null) {
                throw new IllegalStateException("Swagger UI is not packaged");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return String.valueOf(properties.getProperty("version"));
    }
}
