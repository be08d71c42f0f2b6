namespace Daybook.Kernel;

/// <summary>Marks a column of a read model that can be added up over rows (合计). A price, a rate, or a number of pieces
/// of different goods cannot.</summary>
/// <param name="by">The property that has the unit or the currency of the amount; only equal ones are added together.
/// Null when all rows have the same unit.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SummedAttribute(string? by = null) : Attribute
{
    public string? By => by;
}
