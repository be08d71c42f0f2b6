using System.Globalization;
using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Documents;

/// <summary>One sheet of a document.</summary>
public sealed partial class PrintedSheet
{
    private const int BarsMm = 70;
    private const decimal ModuleMm = 0.4m;

    /// <summary>The document that the sheet belongs to.</summary>
    [Parameter, EditorRequired]
    public JsonElement Document { get; set; }

    [Parameter, EditorRequired]
    public JsonElement Sheet { get; set; }

    private JsonElement Paper => Document.Of("paper");

    private IReadOnlyList<JsonElement> Columns => [.. Document.ItemsOf("columns")];

    private string BarsHeight => Written(((Paper.NumberOf("lineMm") ?? 0) * 2) - 1);

    private string Mm(string name) => Written(Paper.NumberOf(name));

    private static string Written(decimal? mm) => string.Create(CultureInfo.InvariantCulture, $"{mm ?? 0}mm");

    private static long Modules(JsonElement bars) => bars.ItemsOf("widths").Sum(w => w.GetInt64());

    private static string BarsWidth(JsonElement bars) => Written(Math.Min(BarsMm, Modules(bars) * ModuleMm));

    /// <summary>The bars without the spaces between them.</summary>
    private static IEnumerable<(long X, long Width)> BlackOf(JsonElement bars)
    {
        var (x, isBlack) = (0L, true);
        foreach (var width in bars.ItemsOf("widths").Select(w => w.GetInt64()))
        {
            if (isBlack) yield return (x, width);
            (x, isBlack) = (x + width, !isBlack);
        }
    }
}
