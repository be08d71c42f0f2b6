namespace Daybook.Domain.Products;

/// <summary>What a GS1 element string says (GS1 应用标识符): one scan of a label.</summary>
public sealed record Gs1Code
{
    /// <summary>AI 00: the logistic unit (系列货运包装箱代码).</summary>
    public string? Sscc { get; init; }

    /// <summary>AI 01: the trade item, in 14 digits.</summary>
    public string? Gtin { get; init; }

    /// <summary>AI 02: the trade items within a logistic unit.</summary>
    public string? ContentGtin { get; init; }

    /// <summary>AI 10: the lot (批号).</summary>
    public string? Lot { get; init; }

    /// <summary>AI 11: the production date (生产日期).</summary>
    public DateOnly? ProducedOn { get; init; }

    /// <summary>AI 15: best before (保质期).</summary>
    public DateOnly? BestBefore { get; init; }

    /// <summary>AI 17: the expiry date (有效期).</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>AI 21: the serial number (序列号).</summary>
    public string? Serial { get; init; }

    /// <summary>AI 30: the number of items, where an item is of variable measure.</summary>
    public long? Count { get; init; }

    /// <summary>AI 37: the number of trade items within a logistic unit.</summary>
    public long? ContentCount { get; init; }

    /// <summary>AI 310n: the net weight in kilograms (净重).</summary>
    public decimal? NetWeightKg { get; init; }
}
