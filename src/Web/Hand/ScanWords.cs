using Daybook.Web.Ground;

namespace Daybook.Web.Hand;

/// <summary>Says what a scan was, and what was expected.</summary>
internal static class ScanWords
{
    public static Heard Of(Verdict verdict, string code, ScanList scans, Texts texts)
    {
        var line = scans.Last;
        var says = texts.Ui(
            $"hand-verdict-{verdict}".ToLowerInvariant(),
            ("code", code), ("sku", line?.Sku), ("name", line?.Name),
            ("counted", Count(line?.Counted ?? 0, texts)), ("wanted", Count(line?.Wanted ?? 0, texts)),
            ("unit", line?.Unit), ("bin", line?.Place ?? scans.Place), ("here", scans.Place), ("lot", line?.Lot),
            ("expected", scans.Next is { } next ? $"{next.Sku} {next.Name}" : ""));
        return new Heard(
            verdict switch
            {
                Verdict.Right or Verdict.RightPlace => Heard.Right,
                Verdict.AllDone => Heard.Done,
                _ => Heard.Wrong,
            }, says.Trim());
    }

    /// <summary>A quantity without decimals that say nothing.</summary>
    public static string Count(decimal quantity, Texts texts) => quantity.ToString("#,0.######", texts.Culture);
}
