using System.Globalization;
using System.Text;
using Eth2Core;

namespace Ceremony.Page;

/// <summary>Deposits over time as a picture drawn here, and as a table.</summary>
/// <remarks>The picture stretches to any width: its lines keep their thickness, and its labels are outside of it.</remarks>
internal static class DepositChart
{
    private const ulong Width = 1000;
    private const ulong Height = 300;

    /// <summary>Writes both.</summary>
    public static void Write(HtmlWriter html, IReadOnlyList<TimelinePoint> points, ulong required)
    {
        ulong most = points.Max(point => Math.Max(point.Deposits, point.Active));
        bool showsThreshold = required > 0 && required <= most * 2;
        ulong top = Math.Max(1, (showsThreshold ? Math.Max(most, required) : most) * 105 / 100);
        html.Add($"<figure class=\"chart\">\n<figcaption>{html.Text($"Deposits over time")}</figcaption>\n<ul class=\"legend\">\n");
        html.Add($"<li class=\"key-deposits\">{html.Text($"all deposits")}</li>\n<li class=\"key-active\">{html.Text($"active validators")}</li>\n");
        html.Add($"<li class=\"key-required\">{html.Text(showsThreshold ? (UserText)$"needed: {required:N0}" : $"needed: {required:N0}, far above this picture")}</li>\n</ul>\n");
        html.Add($"<div class=\"plot\">\n<p class=\"top\" aria-hidden=\"true\">{top:N0}</p>\n");
        html.Add($"<svg viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{html.Text($"From {Day(points[0].Time)} to {Day(points[^1].Time)}: {points[^1].Deposits:N0} deposits and {points[^1].Active:N0} active validators; the table below has the numbers.")}\">\n");
        html.Add($"<path class=\"area\" d=\"{Line(points, point => point.Deposits, top)}V{Height}H0Z\"/>\n");
        html.Add($"<path class=\"line-deposits\" d=\"{Line(points, point => point.Deposits, top)}\"/>\n<path class=\"line-active\" d=\"{Line(points, point => point.Active, top)}\"/>\n");
        if (showsThreshold)
            html.Add($"<path class=\"line-required\" d=\"M0 {Y(required, top)}H{Width}\"/>\n");
        html.Add($"</svg>\n<p class=\"ends\" aria-hidden=\"true\"><span>{Day(points[0].Time)}</span> <span>{Day(points[^1].Time)}</span></p>\n</div>\n");
        Table(html, points);
        html.Add($"</figure>\n");
    }

    private static void Table(HtmlWriter html, IReadOnlyList<TimelinePoint> points)
    {
        html.Add($"<details id=\"timeline\"><summary id=\"timeline-summary\">{html.Text($"The picture as a table")}</summary>\n<table>\n");
        html.Add($"<thead><tr><th scope=\"col\">{html.Text($"up to")}</th><th scope=\"col\" class=\"number\">{html.Text($"deposits")}</th><th scope=\"col\" class=\"number\">{html.Text($"active")}</th></tr></thead>\n<tbody>\n");
        foreach (TimelinePoint point in points)
            html.Add($"<tr><th scope=\"row\">").Time(point.Time).Add($"</th><td class=\"number\">{point.Deposits:N0}</td><td class=\"number\">{point.Active:N0}</td></tr>\n");
        html.Add($"</tbody>\n</table>\n</details>\n");
    }

    private static string Line(IReadOnlyList<TimelinePoint> points, Func<TimelinePoint, ulong> value, ulong top)
    {
        ulong from = points[0].Time.Value;
        ulong span = Math.Max(1, points[^1].Time.Value - from);
        StringBuilder path = new();
        foreach ((int i, TimelinePoint point) in points.Index())
        {
            ulong x = (ulong)((UInt128)(point.Time.Value - from) * Width / span);
            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{x} {Y(value(point), top)}");
        }

        return path.ToString();
    }

    private static ulong Y(ulong value, ulong top) => Height - (ulong)((UInt128)value * Height / top);

    private static string Day(UnixSeconds time) => HtmlWriter.Moment(time, "yyyy-MM-dd HH:mm 'UTC'");
}
