package io.dacheng.shared;

/**
 * A column of a workbook's sheet.
 *
 * @param width in characters, from 1
 */
public record SheetColumn(String heading, int width, CellLook look) {

    /** What a column has unless it says otherwise. */
    public static final int USUAL = 16;

    /** As wide as most, numbers as a program writes them. */
    public static SheetColumn plain(String heading) {
        return new SheetColumn(heading, USUAL, CellLook.PLAIN);
    }
}
