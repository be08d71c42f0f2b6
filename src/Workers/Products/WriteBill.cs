using System.Collections.Immutable;
using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Workers.Products;

/// <summary>Writes a version of the bill of an item (物料清单), or writes its draft again. Item, components and alternates
/// are registered.</summary>
/// <param name="Item">The SKU of the item that is made.</param>
/// <param name="Version">The name of the version, such as V1.0.</param>
/// <param name="Batch">What the lines make, in any unit of the item.</param>
/// <param name="Lines">All lines.</param>
[StoredAs("products.write-bill.v1")]
public sealed record WriteBill(string Item, string Version, Quantity Batch, ImmutableArray<WantedPart> Lines)
    : Operation
{
    private Counted Made => new(Item, Batch);

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var bill = BillDecider.Stream(Item);
        // What was written before keeps what its units came to then.
        var known = context.State<Bill>(bill).Find(Version)?.Content;
        foreach (var step in Required(context, known)) yield return step;
        yield return BillDecider.On(bill, new BillCommand.Write(Item, Version, Content(context, known)));
    }

    /// <summary>The guards of items and units; what is known was guarded when it was written.</summary>
    internal IEnumerable<Step> Required(StepContext context, BillContent? known)
    {
        if (!Keeps(known)) yield return Made.Required();
        foreach (var line in Lines)
        {
            if (line.Kept(known) is not null) continue;
            yield return line.Part.Required();
            foreach (var alternate in line.Others)
            {
                yield return Require.Item(alternate);
                if (line.OtherUnit(context, alternate) is { } other) yield return other;
            }
        }
    }

    /// <summary>What is written, for the steps after the guards.</summary>
    internal BillContent Content(StepContext context, BillContent? known) => new(
        Batch, Keeps(known) ? known!.BaseBatch : Made.InBaseUnit(context),
        [.. Lines.Select(l => l.Counted(context, known))]);

    private bool Keeps(BillContent? known) => known is not null && known.Batch == Batch;
}

/// <summary>A line of a bill as somebody writes it.</summary>
/// <param name="Line">Its number, unique in the version.</param>
/// <param name="Component">The SKU that is used.</param>
/// <param name="Quantity">For one batch, in any unit of the component.</param>
/// <param name="ScrapPercent">The part of what is used that is lost, in percent; none when it is left out.</param>
/// <param name="IsPhantom">True when the lines of the component take its place.</param>
/// <param name="Alternates">What may be used instead, one for one, in this order.</param>
public sealed record WantedPart(
    int Line, string Component, Quantity Quantity, decimal? ScrapPercent = null, bool IsPhantom = false,
    ImmutableArray<string>? Alternates = null)
{
    internal Counted Part => new(Component, Quantity);

    internal ImmutableArray<string> Others => Alternates ?? [];

    /// <summary>What is used instead is counted as the component is, so that it can take its place.</summary>
    internal Refusal? OtherUnit(StepContext context, string alternate)
    {
        var (own, other) = (Unit(context, Component), Unit(context, alternate));
        return own == other
            ? null
            : new Refusal(
                "products.alternate-unit",
                $"{alternate} is counted in {other} and {Component} in {own}, so it cannot take its place.",
                RefusalKind.Unprocessable).With("line", Line);
    }

    internal BillLine Counted(StepContext context, BillContent? known) => Kept(known) ?? new BillLine(
        Line, Component, Quantity, Part.InBaseUnit(context), ScrapPercent ?? 0, IsPhantom, Others);

    /// <summary>The same line as it was written before, with what its unit came to then; null when there is
    /// none.</summary>
    internal BillLine? Kept(BillContent? known) =>
        known?.Find(Line) is { } line && line.IsSame(new BillLine(
            Line, Component, Quantity, line.BaseQuantity, ScrapPercent ?? 0, IsPhantom, Others))
            ? line
            : null;

    private static string? Unit(StepContext context, string sku) =>
        (context.State<Item>(ItemDecider.Stream(sku)) as Item.Known)?.Registration.BaseUnit;
}
