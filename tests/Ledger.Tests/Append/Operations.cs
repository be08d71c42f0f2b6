using Daybook.Kernel;
using Daybook.Ledger.Victim;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>Follows the labels from shelf to shelf and adds a unit to the last.</summary>
internal sealed record Following(StreamId From) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var shelf = From;
        while (context.State<Shelf>(shelf).Text is { Length: > 0 } next) shelf = ShelfDecider.Stream(next);
        yield return Fill(shelf, 1);
    }
}

/// <summary>Takes five from shelf A in two steps, and labels C with what it has read.</summary>
internal sealed record Counting(StreamId At) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return Take(ShelfA, 3);
        yield return Take(ShelfA, 2);
        var taken = context.Events<ShelfEvent.Taken>(ShelfA).Sum(e => e.Units);
        var (left, there) = (context.State<Shelf>(ShelfA).Units, context.State<Shelf>(At).Units);
        yield return Label(ShelfC, $"{taken} taken, {left} left, {there} at B");
    }
}

/// <summary>Fills a shelf and then refuses.</summary>
internal sealed record Refusing(StreamId Shelf) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return Fill(Shelf, 1);
        yield return new Refusal("tests.no", "No.");
    }
}

/// <summary>Asks for more and more streams.</summary>
internal sealed record Endless : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        while (true) yield return RequireAtLeast(ShelfA, 0);
    }
}
