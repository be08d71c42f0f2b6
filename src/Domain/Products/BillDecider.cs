using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Products.BillCommand;
using static Daybook.Domain.Products.BillRefusals;

namespace Daybook.Domain.Products;

/// <summary>The rules of the bills of an item: a version is a draft that may be written again, is released for good,
/// and may be withdrawn. Whether an item would be in itself: <see cref="BillTree"/>.</summary>
public sealed class BillDecider() : Decider<BillCommand, BillEvent, Bill>(
    "bill", new Bill(ImmutableDictionary<string, BillVersion>.Empty))
{
    /// <summary>Maximum number of versions of an item.</summary>
    public const int MaxVersions = 200;

    /// <summary>Maximum number of lines of a version.</summary>
    public const int MaxLines = 300;

    /// <summary>Maximum number of items that may replace a component.</summary>
    public const int MaxAlternates = 10;

    /// <summary>Maximum number of decimals of a scrap percentage.</summary>
    public const int ScrapDecimals = 4;

    public override Decision<BillEvent> Decide(Bill state, BillCommand command) => command switch
    {
        Write c => Written(state, c),
        Release c => state.Find(c.Version) is { } version ? Released(state, version, c.From) : Unknown(c.Version),
        Withdraw c => state.Find(c.Version) is { } version ? Withdrawn(state, version, c) : Unknown(c.Version),
        _ => throw new UnreachableException(),
    };

    public override Bill Evolve(Bill state, BillEvent @event) => @event switch
    {
        BillEvent.Drafted e => With(state, new BillVersion(e.Version, e.Content, null)),
        BillEvent.Rewritten e => With(state, state.Versions[e.Version] with { Content = e.After }),
        BillEvent.Released e => With(
            state, state.Versions[e.Version] with { Days = new BillDays(e.From, null) }),
        BillEvent.Withdrawn e => With(state, EndedOn(state.Versions[e.Version], e.On)),
        _ => throw new UnreachableException(),
    };

    private static Bill With(Bill bill, BillVersion version) =>
        new(bill.Versions.SetItem(version.Version, version));

    private static BillVersion EndedOn(BillVersion version, DateOnly on) =>
        version with { Days = version.Days! with { WithdrawnOn = on } };

    private static Decision<BillEvent> Written(Bill bill, Write c)
    {
        if (bill.Find(c.Version) is not { } known)
        {
            if (Problem(c.Item, c.Content) is { } problem) return problem;
            return bill.Versions.Count < MaxVersions
                ? new BillEvent.Drafted(c.Item, c.Version, c.Content)
                : TooManyVersions;
        }

        if (known.Content.IsSame(c.Content)) return [];
        if (known.Days is not null) return IsReleased(known);
        return Problem(c.Item, c.Content) is { } wrong
            ? wrong
            : new BillEvent.Rewritten(c.Version, known.Content, c.Content);
    }

    private static Decision<BillEvent> Released(Bill bill, BillVersion version, DateOnly from)
    {
        if (version.Days is { WithdrawnOn: not null }) return IsWithdrawn(version);
        if (version.Days is { } days) return days.From == from ? [] : IsReleased(version);
        if (bill.Effective.FirstOrDefault(v => v.Days!.From == from) is { } other) return DayTaken(other, from);
        return new BillEvent.Released(
            version.Version, from, bill.LastDayOf(new BillDays(from, null)),
            bill.Before(from) is { } before && bill.InForceOn(from) == before ? before.Version : null);
    }

    private static Decision<BillEvent> Withdrawn(Bill bill, BillVersion version, Withdraw c)
    {
        if (version.Days is not { } days) return NotReleased(version);
        if (days.WithdrawnOn is { } known) return known == c.On ? [] : IsWithdrawn(version);
        if (bill.LastDayOf(days) is { } last && last < c.On) return EndsBefore(version, last);
        if (c.On > days.From || bill.Before(days.From) is not { } before)
            return new BillEvent.Withdrawn(c.Version, c.On, c.Reason, null);
        var after = With(bill, EndedOn(version, c.On));
        return new BillEvent.Withdrawn(
            c.Version, c.On, c.Reason, new BillPeriod(before.Version, after.LastDayOf(before.Days!)));
    }

    /// <summary>What is wrong with the content, whatever the other versions are; null when nothing is.</summary>
    public static Refusal? Problem(string item, BillContent content)
    {
        if (content.BaseBatch.Value <= 0) return NotPositive(0, content.Batch);
        if (content.Lines.Length is < 1 or > MaxLines) return LineCount;
        if (content.Lines.Select(l => l.Line).Distinct().Count() != content.Lines.Length) return LineTwice;
        foreach (var line in content.Lines)
        {
            if (line.Line <= 0) return BadLine(line.Line);
            if (line.Named.Contains(item, StringComparer.Ordinal)) return OwnComponent(line.Line, item);
            if (line.BaseQuantity.Value <= 0) return NotPositive(line.Line, line.Quantity);
            if (!IsScrap(line.ScrapPercent)) return BadScrap(line);
            if (line.Alternates.Length > MaxAlternates) return TooManyAlternates;
            if (line.Named.Distinct(StringComparer.Ordinal).Count() != line.Alternates.Length + 1)
                return AlternateTwice(line.Line);
        }

        return null;
    }

    private static bool IsScrap(decimal percent) =>
        percent is >= 0 and < 100 && decimal.Round(percent, ScrapDecimals) == percent;
}

/// <summary>Refusals about bills of materials.</summary>
internal static class BillRefusals
{
    public static Refusal LineCount { get; } = Refusals.NotOneTo(
        "products.bill-line-count", "A bill of materials", BillDecider.MaxLines, "lines");

    public static Refusal LineTwice { get; } = new(
        "products.bill-line-twice", "A line number must be given once.", RefusalKind.Unprocessable);

    public static Refusal TooManyVersions { get; } = Refusals.TooMany(
        "products.too-many-bill-versions", "An item", BillDecider.MaxVersions, "versions of its bill");

    public static Refusal TooManyAlternates { get; } = Refusals.TooMany(
        "products.too-many-alternates", "A line", BillDecider.MaxAlternates, "alternates");

    public static Refusal Unknown(string version) =>
        Refusals.Unknown("products.unknown-bill", $"version {version} of the bill of this item")
            .With("version", version);

    public static Refusal IsReleased(BillVersion version) => Refusals.IsAlready(
            "products.bill-released", $"Version {version.Version} of the bill", "released")
        .With("version", version.Version).With("from", Day(version.Days!.From));

    public static Refusal IsWithdrawn(BillVersion version) => Refusals.IsAlready(
            "products.bill-withdrawn", $"Version {version.Version} of the bill", "withdrawn")
        .With("version", version.Version).With("on", Day(version.Days!.WithdrawnOn!.Value));

    public static Refusal NotReleased(BillVersion version) => Refusals.NotYet(
            "products.bill-not-released", $"Version {version.Version} of the bill", "released")
        .With("version", version.Version);

    public static Refusal DayTaken(BillVersion other, DateOnly from) => new Refusal(
            "products.bill-day-taken",
            $"Version {other.Version} of the bill begins on {Day(from)} already. Choose another day.")
        .With("version", other.Version).With("from", Day(from));

    public static Refusal EndsBefore(BillVersion version, DateOnly last) => new Refusal(
            "products.bill-replaced",
            $"Version {version.Version} of the bill is replaced by another one after {Day(last)}, so there is nothing "
                + "to withdraw.")
        .With("version", version.Version).With("to", Day(last));

    /// <param name="line">The number of the line; 0 for the batch.</param>
    public static Refusal NotPositive(int line, Quantity quantity) =>
        Refusals.NotPositive("products.bill-quantity-not-positive", "The quantity")
            .With("line", line).With("quantity", quantity);

    public static Refusal BadLine(int line) =>
        Refusals.NotPositive("products.bad-bill-line", "The number of a line").With("line", line);

    public static Refusal OwnComponent(int line, string item) => new Refusal(
            "products.own-component", $"Item {item} cannot be a component of itself.", RefusalKind.Unprocessable)
        .With("line", line).With("item", item);

    public static Refusal BadScrap(BillLine line) => new Refusal(
            "products.bad-scrap",
            $"The scrap must be from 0 to less than 100 percent, with at most {BillDecider.ScrapDecimals} decimals.",
            RefusalKind.Unprocessable)
        .With("line", line.Line).With("scrapPercent", line.ScrapPercent);

    public static Refusal AlternateTwice(int line) => new Refusal(
            "products.alternate-twice",
            "An alternate must be given once and must be another item than the component.", RefusalKind.Unprocessable)
        .With("line", line);

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
