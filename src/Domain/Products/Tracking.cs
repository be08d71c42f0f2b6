namespace Daybook.Domain.Products;

/// <summary>How exactly units of an item are told apart.</summary>
public enum Tracking
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By lot (批次).</summary>
    Lot,

    /// <summary>One by one (序列号).</summary>
    Serial,
}
