package io.dacheng.ui;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.vaadin.flow.component.html.Image;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A picture from which a phone reads a text. */
public final class QrCode {

    private static final int QUIET = 4;

    private QrCode() {}

    /** @param words what the picture is for those who do not see it */
    public static Image of(String text, String words) {
        byte[] picture = svg(text).getBytes(StandardCharsets.US_ASCII);
        Image image =
                new Image("data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(picture), words);
        image.addClassName("qr-code");
        return image;
    }

    /** Dark on white whatever the page's look is: cameras want it so. */
    static String svg(String text) {
        BitMatrix dots;
        try {
            dots = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET));
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too long for a picture", e);
        }
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < dots.getHeight(); y++) {
            for (int x = 0; x < dots.getWidth(); x++) {
                if (dots.get(x, y)) {
                    path.append("M%d %dh1v1h-1z".formatted(x, y));
                }
            }
        }
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" shape-rendering=\"crispEdges\">"
                        + "<rect width=\"%1$d\" height=\"%2$d\" fill=\"#fff\"/><path d=\"%3$s\" fill=\"#000\"/></svg>")
                .formatted(dots.getWidth(), dots.getHeight(), path);
    }
}
