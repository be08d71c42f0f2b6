namespace Daybook.Domain.Products;

/// <summary>How units of an item are tracked.</summary>
public enum Tracking
{
    /// <summary>Not tracked.</summary>
    None,

    /// <summary>By lot (批次).</summary>
    Lot,

    /// <summary>By serial number (序列号).</summary>
    Serial,
}
