using System.Collections.Immutable;
using Daybook.Domain.Shared;

namespace Daybook.Domain.Warehouse;

/// <summary>The standard boxes (W8), smallest first, and the goods' own packaging.</summary>
public static class Boxes
{
    /// <summary>The goods' own packaging (原包装), for goods that do not fit into a standard box.</summary>
    public const string Own = "OWN";

    /// <summary>The standard boxes, smallest first; sizes follow the 600 by 400 mm module of GB/T 4892.</summary>
    public static ImmutableArray<Box> Standard { get; } =
    [
        new("S", 200, 150, 100, 3m),
        new("M", 300, 200, 150, 8m),
        new("L", 400, 300, 200, 15m),
        new("XL", 600, 400, 400, 30m),
    ];

    /// <summary>The smallest standard box for the volume and the weight, or else <see cref="Own"/>.</summary>
    public static string Choose(decimal volumeMm3, decimal weightKg) =>
        Standard.FirstOrDefault(b => b.Fits(volumeMm3, weightKg))?.Code ?? Own;

    /// <summary>The maximum weight of a package in this box; null when there is no such box.</summary>
    public static decimal? MaxWeightKg(string code) =>
        code == Own ? Measures.HeaviestKg : Standard.FirstOrDefault(b => b.Code == code)?.MaxWeightKg;
}

/// <summary>A kind of box: inner size and maximum weight when filled.</summary>
public sealed record Box(string Code, int LengthMm, int WidthMm, int HeightMm, decimal MaxWeightKg)
{
    /// <summary>The inner volume in cubic millimetres.</summary>
    public decimal Volume() => (decimal)LengthMm * WidthMm * HeightMm;

    /// <summary>True when goods of this volume and weight fit.</summary>
    public bool Fits(decimal volumeMm3, decimal weightKg) => volumeMm3 <= Volume() && weightKg <= MaxWeightKg;
}
