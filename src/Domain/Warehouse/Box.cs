namespace Daybook.Domain.Warehouse;

/// <summary>A packaging: inner size and the most it may weigh when filled.</summary>
public sealed record Box(string Code, int LengthMm, int WidthMm, int HeightMm, decimal MaxWeightKg)
{
    /// <summary>The inner volume in cubic millimetres.</summary>
    public decimal Volume() => (decimal)LengthMm * WidthMm * HeightMm;

    /// <summary>Whether goods of this volume and weight fit.</summary>
    public bool Fits(decimal volumeMm3, decimal weightKg) => volumeMm3 <= Volume() && weightKg <= MaxWeightKg;
}
