using System.Globalization;
using System.Net;
using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// The HTML of a mail where nobody wrote any: what <see cref="DeliveryText"/> says, the chart, and a table of who did it. Pure.
/// </summary>
/// <remarks>Only what mail programs draw alike: tables and styles of elements. Nothing is loaded from elsewhere.</remarks>
internal static class MailHtml
{
    private const string CellStyle = "padding:4px 12px 4px 0;text-align:left;vertical-align:top;border-bottom:1px solid #e5e7eb";
    private const string WideCellStyle = CellStyle + ";word-break:break-word";
    private const string SmallStyle = "color:#6b7280;font-size:12px;margin:4px 0 16px 0";
    private const int MostAlerts = 50;
    private const int LongestCell = 201;
    private const int ShortCell = 30;

    private static readonly string[] s_alertHeads = ["Level", "What", "Since", "For", "Peak"];
    private static readonly string[] s_culpritHeads = ["Who", "Used", "Share", "User", "Unit or container", "Command"];

    /// <summary>The document.</summary>
    /// <param name="delivery">The message.</param>
    /// <param name="curve">How the number went.</param>
    /// <param name="hasPicture">True if the chart comes with it.</param>
    internal static string Write(AlertDelivery delivery, AlertCurve curve, bool hasPicture)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\r\n<html lang=\"en\"><head><meta charset=\"utf-8\"></head>\r\n")
            .Append("<body style=\"margin:16px;color:#111827;background:#ffffff;")
            .Append("font:14px/1.5 'Segoe UI',Helvetica,Arial,sans-serif\">\r\n");
        Append(html, "h1", TitleStyle(delivery), DeliveryText.Title(delivery));
        AppendAlerts(html, delivery);
        AppendChart(html, delivery.Alert, curve, hasPicture);
        AppendCulprits(html, delivery.Alert);
        Append(html, "p", SmallStyle, DeliveryText.Place(delivery.Alert));
        return html.Append("</body></html>\r\n").ToString();
    }

    private static string TitleStyle(AlertDelivery delivery) =>
        "font-size:18px;margin:0 0 12px 0;padding:0 0 0 10px;border-left:6px solid "
            + Colour(DeliveryLook.Of(delivery));

    /// <summary>Darker than the signs of chats: it is a line on white.</summary>
    private static string Colour(DeliveryLook look)
    {
        if (look == DeliveryLook.Resolved)
            return "#16a34a";

        return look == DeliveryLook.Critical ? "#dc2626" : "#d97706";
    }

    private static void AppendAlerts(StringBuilder html, AlertDelivery delivery)
    {
        IEnumerable<string[]> rows = delivery.Alerts.Take(MostAlerts).Select(static alert => new[]
        {
            AlertFields.LevelWord(alert),
            alert.Message,
            DeliveryText.MomentOf(alert.StartedMoment),
            DurationText.Of(alert.Duration),
            AlertFields.PeakText(alert),
        });
        AppendTable(html, s_alertHeads, rows);
        if (delivery.Alerts.Count > MostAlerts)
            Append(html, "p", SmallStyle, DeliveryText.Rest(delivery.Alerts.Count - MostAlerts));

        // What the table doesn't say of one alert.
        foreach (string note in delivery.Alerts.Count == 1 ? DeliveryText.Notes(delivery.Alert) : [])
            Append(html, "p", "margin:4px 0", note);
    }

    private static void AppendChart(StringBuilder html, ResourceAlert alert, AlertCurve curve, bool hasPicture)
    {
        if (curve.Problem is not null)
            Append(html, "p", SmallStyle, "There is no chart: " + curve.Problem);

        if (!hasPicture)
            return;

        string caption = AlertChart.Caption(alert, curve);
        html.AppendFormat(CultureInfo.InvariantCulture,
            "<img src=\"cid:{0}\" width=\"{1}\" height=\"{2}\" alt=\"{3}\" style=\"margin:12px 0 0 0;max-width:100%\">\r\n",
            MailContent.PictureId, AlertChart.Width, AlertChart.Height, Escape(caption));
        Append(html, "p", SmallStyle, caption);
    }

    private static void AppendCulprits(StringBuilder html, ResourceAlert alert)
    {
        if (alert.Culprits.Count == 0)
            return;

        List<string[]> rows = [.. alert.Culprits.Select(RowOf)];
        if (alert.UnexplainedPercent is double percent and >= 1)
            rows.Add(["unexplained", "", NumberText.Fixed(percent, 0) + "%", "", "", ""]);

        AppendTable(html, s_culpritHeads, rows);
    }

    private static string[] RowOf(ResourceCulprit culprit) =>
    [
        CulpritText.WhoOf(culprit),
        CulpritText.AmountOf(culprit),
        culprit.SharePercent is double share ? NumberText.Fixed(share, 0) + "%" : "",
        culprit.User ?? "",
        culprit.Container ?? culprit.Unit ?? "",
        culprit.CommandLine ?? "",
    ];

    private static void AppendTable(StringBuilder html, string[] heads, IEnumerable<string[]> rows)
    {
        html.Append("<table style=\"border-collapse:collapse;margin:8px 0\">\r\n<tr>");
        foreach (string head in heads)
            Append(html, "th", CellStyle + ";color:#6b7280;font-weight:normal", head);

        html.Append("</tr>\r\n");
        foreach (string[] row in rows)
        {
            html.Append("<tr>");
            foreach (string cell in row)
                Append(html, "td", cell.Length > ShortCell ? WideCellStyle : CellStyle, TextCut.ToLength(cell, LongestCell));

            html.Append("</tr>\r\n");
        }

        html.Append("</table>\r\n");
    }

    private static void Append(StringBuilder html, string element, string style, string text) =>
        html.Append('<').Append(element).Append(" style=\"").Append(style).Append("\">").Append(Escape(text))
            .Append("</").Append(element).Append(">\r\n");

    private static string Escape(string text) => WebUtility.HtmlEncode(PlainText.Of(text));
}
