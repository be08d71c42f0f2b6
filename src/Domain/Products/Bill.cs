using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>The bills of materials of one item (物料清单 BOM), by their version, such as V1.0.</summary>
public sealed record Bill(ImmutableDictionary<string, BillVersion> Versions)
{
    /// <summary>The version with a name; null when there is none.</summary>
    public BillVersion? Find(string version) => Versions.GetValueOrDefault(version);

    /// <summary>The version in force on a day: the latest that begins no later, when it was not withdrawn by then. A
    /// version that it replaced does not come back.</summary>
    public BillVersion? InForceOn(DateOnly day) => Effective.Where(v => v.Days!.From <= day)
        .MaxBy(v => v.Days!.From) is { } version && !(version.Days!.WithdrawnOn <= day)
        ? version
        : null;

    /// <summary>The versions that are in force on some day.</summary>
    internal IEnumerable<BillVersion> Effective => Versions.Values.Where(v => v.Days?.IsEver ?? false);

    /// <summary>The last day on which a version is in force; null when it has none.</summary>
    internal DateOnly? LastDayOf(BillDays days)
    {
        var next = Effective.Where(v => v.Days!.From > days.From).Min(v => (DateOnly?)v.Days!.From);
        return (next is { } other && !(days.WithdrawnOn <= other) ? other : days.WithdrawnOn)?.AddDays(-1);
    }

    /// <summary>The version that is in force before one that begins on a day; null when there is none.</summary>
    internal BillVersion? Before(DateOnly day) =>
        Effective.Where(v => v.Days!.From < day).MaxBy(v => v.Days!.From);
}

/// <summary>A version of a bill.</summary>
/// <param name="Days">Null while it is a draft.</param>
public sealed record BillVersion(string Version, BillContent Content, BillDays? Days);

/// <summary>The days of a released version.</summary>
/// <param name="From">Its first day, unless a later one replaces it.</param>
/// <param name="WithdrawnOn">The first day on which it is not used any more; null when it was not withdrawn.</param>
public sealed record BillDays(DateOnly From, DateOnly? WithdrawnOn)
{
    /// <summary>False when it was withdrawn before it began.</summary>
    [JsonIgnore]
    public bool IsEver => WithdrawnOn is not { } end || end > From;
}

/// <summary>What a version says.</summary>
/// <param name="Batch">The quantity of the item that the lines make, in any unit of the item.</param>
/// <param name="BaseBatch">The same in the base unit, as converted when it was written.</param>
public sealed record BillContent(Quantity Batch, Quantity BaseBatch, ImmutableArray<BillLine> Lines)
{
    /// <summary>Everything that the lines name, each once: components and what may replace them.</summary>
    [JsonIgnore]
    public IEnumerable<string> Named => Lines.SelectMany(l => l.Named).Distinct(StringComparer.Ordinal);

    /// <summary>The line with a number; null when there is none.</summary>
    public BillLine? Find(int line) => Lines.FirstOrDefault(l => l.Line == line);

    /// <summary>True when both say the same.</summary>
    internal bool IsSame(BillContent other) =>
        (Batch, BaseBatch, Lines.Length) == (other.Batch, other.BaseBatch, other.Lines.Length)
        && Lines.Zip(other.Lines).All(pair => pair.First.IsSame(pair.Second));
}

/// <summary>A line of a bill.</summary>
/// <param name="Line">Its number, unique in the version.</param>
/// <param name="Component">The SKU that is used.</param>
/// <param name="Quantity">For one batch, in any unit of the component.</param>
/// <param name="BaseQuantity">The same in the base unit, as converted when it was written.</param>
/// <param name="ScrapPercent">The part of what is used that is lost, in percent (损耗率).</param>
/// <param name="IsPhantom">True when the component is never made by itself: its own lines take its place (虚拟件).</param>
/// <param name="Alternates">What may be used instead, one for one, in this order (替代料).</param>
public sealed record BillLine(
    int Line, string Component, Quantity Quantity, Quantity BaseQuantity, decimal ScrapPercent, bool IsPhantom,
    ImmutableArray<string> Alternates)
{
    /// <summary>The component and what may replace it.</summary>
    [JsonIgnore]
    public IEnumerable<string> Named => Alternates.Prepend(Component);

    /// <summary>True when both say the same.</summary>
    public bool IsSame(BillLine other) =>
        this with { Alternates = [] } == other with { Alternates = [] }
        && Alternates.AsSpan().SequenceEqual(other.Alternates.AsSpan());
}

/// <summary>Commands for the bills of an item.</summary>
public abstract record BillCommand
{
    private BillCommand()
    {
    }

    /// <summary>Writes a version, or writes a draft again.</summary>
    public sealed record Write(string Item, string Version, BillContent Content) : BillCommand;

    /// <summary>The version is used from a day on.</summary>
    public sealed record Release(string Version, DateOnly From) : BillCommand;

    /// <summary>The version is not used from a day on, and no other takes its place.</summary>
    public sealed record Withdraw(string Version, [BusinessDate, Planned] DateOnly On, string Reason) : BillCommand;
}

/// <summary>Events of the bills of an item.</summary>
public abstract record BillEvent
{
    private BillEvent()
    {
    }

    [StoredAs("products.bill-drafted.v1")]
    public sealed record Drafted(string Item, string Version, BillContent Content) : BillEvent;

    [StoredAs("products.bill-rewritten.v1")]
    public sealed record Rewritten(string Version, BillContent Before, BillContent After) : BillEvent;

    /// <param name="To">The last day, because another version begins after it; null when none does.</param>
    /// <param name="Replaced">The version that is in force until the day before; null when there is none.</param>
    [StoredAs("products.bill-released.v1")]
    public sealed record Released(string Version, DateOnly From, DateOnly? To, string? Replaced) : BillEvent;

    /// <param name="On">The first day on which it is not used any more.</param>
    /// <param name="Resumed">The version before, when this one is withdrawn before it began; else null.</param>
    [StoredAs("products.bill-withdrawn.v1")]
    public sealed record Withdrawn(string Version, DateOnly On, string Reason, BillPeriod? Resumed) : BillEvent;
}

/// <summary>The days of a version as they are now.</summary>
/// <param name="To">Its last day; null when it has none.</param>
public sealed record BillPeriod(string Version, DateOnly? To);
