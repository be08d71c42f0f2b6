using System.Globalization;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;

namespace Daybook.Projections.Orders;

/// <summary>The differences that an amendment made, for people.</summary>
public static class AmendedTerms
{
    /// <summary>One text for each difference, such as <c>line 1: KETTLE 2 EA at 99 → KETTLE 3 EA at 99</c>.</summary>
    public static IEnumerable<string> Differences(SalesOrderEvent.Amended amended)
    {
        var (before, after) = (amended.Before, amended.After);
        var (was, now) = (before.Lines.ToDictionary(l => l.Line), after.Lines.ToDictionary(l => l.Line));
        foreach (var line in was.Keys.Union(now.Keys).Order())
        {
            if (Difference($"line {line}", Text(was.GetValueOrDefault(line)), Text(now.GetValueOrDefault(line)))
                is { } changed)
                yield return changed;
        }

        string?[] others =
        [
            Difference("ship to", Text(before.ShipTo), Text(after.ShipTo)),
            Difference("required on", $"{before.RequiredOn:O}", $"{after.RequiredOn:O}"),
            Difference("ship via", before.ShipVia, after.ShipVia),
            Difference("freight", Text(before.Freight), Text(after.Freight)),
            Difference("tax", Text(before.Tax), Text(after.Tax)),
        ];
        foreach (var changed in others.OfType<string>()) yield return changed;
    }

    private static string? Difference(string what, string? before, string? after) =>
        before == after ? null : $"{what}: {Said(before)} → {Said(after)}";

    private static string Said(string? text) => string.IsNullOrEmpty(text) ? "–" : text;

    private static string? Text(OrderLine? line) => line is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{line.Sku} {line.Quantity} at {line.UnitPrice:0.######}")
            + (line.Discount == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $" less {line.Discount:0.######%}"));

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    private static string Text(Address to) => string.Join(", ", new[]
    {
        to.Name, to.Line1, to.Line2, to.City, to.Region, to.PostalCode, to.Country, to.Phone,
    }.Where(part => !string.IsNullOrEmpty(part)));
}
