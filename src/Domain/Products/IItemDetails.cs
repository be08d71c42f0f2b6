namespace Daybook.Domain.Products;

/// <summary>The description of an item, when it is registered and later.</summary>
public interface IItemDetails
{
    string Name { get; }

    string? Category { get; }

    decimal? WeightKg { get; }

    decimal? LengthMm { get; }

    decimal? WidthMm { get; }

    decimal? HeightMm { get; }

    int? ShelfLifeDays { get; }
}
