package io.dacheng.export;

/** The formats of files that people take out. */
public enum ExportFormat {
    /** For programs: codes, plain numbers; each row states clocks, exporter and filters. */
    CSV("csv", "text/csv;charset=UTF-8"),
    /** For people who go on reckoning: words, numbers and days as such; a sheet of its own states clocks, exporter and filters. */
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** For reading and keeping: PDF/A, tagged; its head states clocks, exporter and filters. */
    PDF("pdf", "application/pdf");

    private final String ending;
    private final String contentType;

    ExportFormat(String ending, String contentType) {
        this.ending = ending;
        this.contentType = contentType;
    }

    /** Of file names, without the point. */
    public String ending() {
        return ending;
    }

    public String contentType() {
        return contentType;
    }
}
