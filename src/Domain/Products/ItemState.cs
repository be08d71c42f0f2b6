namespace Daybook.Domain.Products;

/// <summary>The life cycle of an item (产品生命周期), in order.</summary>
public enum ItemState
{
    /// <summary>An idea (概念).</summary>
    Concept,

    /// <summary>Being developed (研发).</summary>
    Development,

    /// <summary>First small runs (试产).</summary>
    Pilot,

    /// <summary>Made or bought in quantity (量产).</summary>
    Production,

    /// <summary>Sold off, not made again (淘汰中).</summary>
    PhaseOut,

    /// <summary>No longer dealt in (退市).</summary>
    Retired,
}
